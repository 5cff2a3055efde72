#include <array>

#include "identity/linkage/letters.h"
#include "identity/linkage/no_value.h"
#include "identity/linkage/value_forms.h"

namespace clientele::identity::linkage {
namespace {

struct Kind {
  std::u32string_view word, form;
};
// Kinds of street as they are written out and as they are cut short, in English, German, French, Spanish, Italian, Dutch.
constexpr Kind kKinds[] = {
    {U"street", U"st"},     {U"str", U"st"},        {U"strasse", U"st"},  {U"straat", U"st"},    {U"avenue", U"ave"},  {U"av", U"ave"},
    {U"avenida", U"ave"},   {U"avda", U"ave"},      {U"road", U"rd"},     {U"circuit", U"cct"},  {U"place", U"pl"},    {U"platz", U"pl"},
    {U"plaza", U"pl"},      {U"plein", U"pl"},      {U"crescent", U"cres"}, {U"drive", U"dr"},   {U"court", U"ct"},    {U"lane", U"ln"},
    {U"terrace", U"tce"},   {U"boulevard", U"blvd"}, {U"bd", U"blvd"},    {U"square", U"sq"},    {U"close", U"cl"},    {U"parade", U"pde"},
    {U"highway", U"hwy"},   {U"allee", U"al"},      {U"calle", U"c"},     {U"chemin", U"ch"},    {U"weg", U"wg"},      {U"apartment", U"apt"},
    {U"unit", U"apt"},      {U"flat", U"apt"},      {U"suite", U"ste"},   {U"number", U"no"},    {U"nr", U"no"},       {U"north", U"n"},
    {U"south", U"s"},       {U"east", U"e"},        {U"west", U"w"}};

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

std::u32string kind_form(std::u32string_view word) {
  for (const Kind& kind : kKinds)
    if (word == kind.word) return std::u32string(kind.form);
  // German and Dutch streets carry their kind at their end: "Hauptstrasse", "Hauptstr."
  for (const std::u32string_view end : {U"strasse", U"straat"}) {
    if (word.size() > end.size() + 1 && word.substr(word.size() - end.size()) == end)
      return std::u32string(word.substr(0, word.size() - end.size())) + U"str";
  }
  return std::u32string(word);
}

}  // namespace

std::u32string street_form(std::string_view raw, std::u32string& number) {
  if (is_no_value(raw)) return {};
  const std::u32string all = words(raw);
  std::u32string out;
  for (size_t from = 0; from < all.size();) {
    const size_t to = std::min(all.find(U' ', from), all.size());
    const std::u32string_view word = std::u32string_view(all).substr(from, to - from);
    const bool outer = from == 0 || to == all.size();
    if (outer && is_digit(word[0]) && word.size() <= 5 && number.empty() && all.size() > word.size()) {
      number = word;
    } else {
      if (!out.empty()) out += ' ';
      out += kind_form(word);
    }
    from = to + 1;
  }
  return out;
}

std::u32string code_form(std::string_view raw) {
  if (is_no_value(raw)) return {};
  std::u32string out = words(raw);
  std::erase(out, U' ');
  return out;
}

std::u32string person_number_form(std::string_view raw) {
  std::u32string code = code_form(raw);
  return is_no_number(code) ? std::u32string() : code;
}

std::u32string gender_form(std::string_view raw) {
  std::u32string word = words(raw);
  if (word.empty() || is_no_value(raw)) return {};
  for (const std::u32string_view female : {U"f", U"w", U"female", U"woman", U"frau", U"mrs", U"ms", U"miss", U"mujer", U"donna", U"femme", U"mme", U"vrouw", U"v", U"weiblich", U"feminino"})
    if (word == female) return U"f";
  for (const std::u32string_view male : {U"m", U"male", U"man", U"herr", U"mr", U"hombre", U"uomo", U"homme", U"mannlich", U"masculino", U"h"})
    if (word == male) return U"m";
  return {};   // another or unsaid: nothing that speaks for or against
}

}  // namespace clientele::identity::linkage
