#include "identity/linkage/no_value.h"

#include <algorithm>

namespace clientele::identity::linkage {
namespace {

constexpr std::u32string_view kNoWords[] = {
    U"n a",          U"na",            U"k a",           U"ka",           U"keine",         U"keiner",       U"keine angabe", U"keine angaben", U"ohne",
    U"ohne angabe",  U"unbekannt",     U"nicht bekannt", U"nicht angegeben", U"inconnu",    U"inconnue",     U"desconocido",  U"desconocida",   U"sconosciuto",
    U"onbekend",     U"unknown",       U"not provided",  U"not available", U"not known",    U"not given",    U"not applicable", U"unspecified", U"undefined",
    U"none",         U"null",          U"nil",           U"nan",          U"tbd",           U"tba",          U"test",         U"blank",         U"applied for",
    U"no name",      U"not set",       U"sin datos",     U"non renseigne", U"no data"};
constexpr std::u32string_view kNoNames[] = {
    U"nn",        U"n n",        U"kunde",     U"kundin",    U"customer",  U"client",    U"cliente",    U"gast",       U"guest",    U"guest user", U"user",
    U"vorname",   U"nachname",   U"name",      U"first name", U"firstname", U"last name", U"lastname",  U"surname",    U"prenom",   U"nombre",     U"privat",
    U"private",   U"privatkunde", U"dummy",    U"demo",      U"asdf",      U"qwertz",    U"qwerty",     U"tester",     U"test1",    U"test2",      U"test 1",
    U"testing",   U"test user",  U"testkunde", U"anonym",    U"anonymous", U"walk in",   U"walkin",     U"barverkauf", U"laufkunde", U"noname",    U"no email"};

template <size_t n>
bool one_of(const std::u32string_view (&table)[n], std::u32string_view words) {
  return std::find(std::begin(table), std::end(table), words) != std::end(table);
}

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

}  // namespace

bool is_no_word(std::u32string_view words) {
  if (words.empty() || words == U"x") return true;
  const bool run = words.size() > 1 && !is_digit(words[0]) && words.find_first_not_of(words[0]) == std::u32string_view::npos;
  return run || one_of(kNoWords, words);
}

bool is_no_name(std::u32string_view words) { return is_no_word(words) || one_of(kNoNames, words); }

bool is_no_number(std::u32string_view code) {
  constexpr size_t kLeast = 4;
  if (code.size() < kLeast || std::none_of(code.begin(), code.end(), is_digit)) return true;
  if (code.find_first_not_of(code[0]) == std::u32string_view::npos) return true;
  for (size_t i = 1; i < code.size(); ++i)
    if (!is_digit(code[i]) || !is_digit(code[i - 1]) || (code[i] - '0') % 10 != (code[i - 1] - '0' + 1) % 10) return false;
  return true;
}

}  // namespace clientele::identity::linkage
