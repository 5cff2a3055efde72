#include <algorithm>
#include <array>

#include "identity/keys.h"
#include "identity/linkage/letters.h"
#include "identity/linkage/no_value.h"
#include "identity/linkage/value_forms.h"

namespace clientele::identity::linkage {
namespace {

constexpr std::array<std::u32string_view, 24> kTitles = {U"mr", U"mrs", U"ms",  U"miss", U"dr",  U"prof", U"herr", U"frau", U"hr",  U"fr",   U"mme", U"mlle",
                                                         U"m",  U"sr",  U"sra", U"srta", U"sig", U"dott", U"dhr",  U"mevr", U"dipl", U"ing", U"sir", U"mag"};
constexpr std::array<std::string_view, 16> kParticles = {"van", "von", "de", "der", "den", "del", "della", "di", "da", "dos", "du", "la", "le", "ter", "zu", "zur"};

// "sr" is a Spanish gentleman in front and an English father behind.
uint8_t suffix_of(std::u32string_view word) {
  if (word == U"sr" || word == U"senior" || word == U"i") return 1;
  if (word == U"jr" || word == U"junior" || word == U"jun" || word == U"ii" || word == U"2nd") return 2;
  if (word == U"iii" || word == U"3rd") return 3;
  return 0;
}

bool is_title(std::u32string_view word) {
  for (const auto title : kTitles)
    if (word == title) return true;
  return false;
}

// Words that stand for a name on a label: nobody is called so.
bool is_label(std::u32string_view word) {
  constexpr std::u32string_view kLabels[] = {U"familie", U"family", U"fam", U"famille", U"familia", U"famiglia", U"firma", U"fa", U"company", U"eheleute", U"ehepaar", U"monsieur", U"madame"};
  return std::find(std::begin(kLabels), std::end(kLabels), word) != std::end(kLabels);
}

bool is_organisation(std::u32string_view name) {
  constexpr std::u32string_view kForms[] = {U"gmbh", U"ag", U"ltd", U"limited", U"inc", U"sarl", U"bv", U"kg", U"ohg", U"ug", U"llc", U"srl", U"gbr", U"corp", U"plc"};
  const size_t blank = name.rfind(U' ');
  return blank != std::u32string_view::npos && std::find(std::begin(kForms), std::end(kForms), name.substr(blank + 1)) != std::end(kForms);
}

std::string_view last_word(std::string_view text) {
  const size_t blank = text.find_last_of(' ');
  return blank == std::string_view::npos ? text : text.substr(blank + 1);
}

bool is_particle(std::string_view word) {
  for (const auto particle : kParticles) {
    bool same = word.size() == particle.size();
    for (size_t i = 0; same && i < word.size(); ++i) same = (word[i] | 32) == particle[i];
    if (same) return true;
  }
  return false;
}

}  // namespace

std::u32string name_form(std::string_view raw, uint8_t& suffix) {
  if (is_no_value(raw)) return {};
  std::u32string name = words(raw);
  for (size_t to = std::min(name.find(U' '), name.size()); !name.empty(); to = std::min(name.find(U' '), name.size())) {
    const std::u32string_view word = std::u32string_view(name).substr(0, to);
    const bool last = to == name.size();
    if (!is_label(word) && !(is_title(word) && (!last || word.size() > 1))) break;   // "M" alone is an initial
    name.erase(0, last ? to : to + 1);
  }
  const size_t blank = name.rfind(U' ');
  const uint8_t found = blank == std::u32string::npos ? 0 : suffix_of(std::u32string_view(name).substr(blank + 1));
  if (found) {
    suffix = found;
    name.resize(blank);
  }
  return is_no_name(name) || is_organisation(name) ? std::u32string() : name;
}

std::u32string gender_of_title(std::string_view raw) {
  const std::u32string name = words(raw);
  const std::u32string_view word = std::u32string_view(name).substr(0, name.find(U' '));
  for (const std::u32string_view female : {U"mrs", U"ms", U"miss", U"frau", U"fr", U"mme", U"mlle", U"madame", U"sra", U"srta", U"mevr"})
    if (word == female) return U"f";
  for (const std::u32string_view male : {U"mr", U"herr", U"hr", U"monsieur", U"dhr", U"sir"})
    if (word == male) return U"m";
  return {};
}

void split_name(std::string_view full, std::string& given, std::string& surname) {
  std::string scratch;
  std::string_view name = normal_name(full, scratch);
  given.clear();
  surname.clear();
  if (is_organisation(words(name))) return;
  const size_t comma = name.find(',');
  const std::string_view behind = comma == std::string_view::npos ? std::string_view() : trimmed(name.substr(comma + 1));
  if (!behind.empty() && suffix_of(words(behind)) == 0) {
    surname = trimmed(name.substr(0, comma));
    given = behind;
    return;
  }
  std::string tail;   // "Jr." stays with the surname
  if (suffix_of(words(last_word(name))) != 0 && name.find(' ') != std::string_view::npos) {
    tail = " " + std::string(last_word(name));
    name = trimmed(name.substr(0, name.size() - last_word(name).size()));
    if (!name.empty() && name.back() == ',') name.remove_suffix(1);
  }
  if (name.find(' ') == std::string_view::npos) {   // one word: more often a surname on a label, but nobody knows
    given = "";
    surname = std::string(name) + tail;
    return;
  }
  std::string_view first = name.substr(0, name.size() - last_word(name).size() - 1);
  while (first.find(' ') != std::string_view::npos && is_particle(last_word(first))) first = first.substr(0, first.size() - last_word(first).size() - 1);
  given = first;
  surname = std::string(name.substr(first.size() + 1)) + tail;
}

}  // namespace clientele::identity::linkage
