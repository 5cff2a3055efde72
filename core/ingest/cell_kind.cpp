#include "ingest/cell_kind.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>

namespace clientele::ingest {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char low(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

std::string_view trimmed(std::string_view v) {
  while (!v.empty() && (v.front() == ' ' || v.front() == '\t')) v.remove_prefix(1);
  while (!v.empty() && (v.back() == ' ' || v.back() == '\t')) v.remove_suffix(1);
  return v;
}

using namespace std::string_view_literals;
constexpr std::string_view kInFront[] = {"$"sv, "\xE2\x82\xAC"sv, "\xC2\xA3"sv, "\xC2\xA5"sv, "+"sv, "-"sv};
constexpr std::string_view kBehind[] = {"%"sv, "$"sv, "\xE2\x82\xAC"sv, "\xC2\xA3"sv, "-"sv};
constexpr std::string_view kCodes[] = {"EUR"sv, "USD"sv, "GBP"sv, "CHF"sv};

/// Takes a currency sign (or a three-letter code) off an end.
bool strip(std::string_view& v, std::string_view sign, bool front) {
  if (front ? !v.starts_with(sign) : !v.ends_with(sign)) return false;
  if (front) v.remove_prefix(sign.size());
  else v.remove_suffix(sign.size());
  v = trimmed(v);
  return true;
}

/// Signs, codes and brackets around a number, taken off.
std::string_view bare(std::string_view v) {
  if (v.front() == '(' && v.back() == ')') v = trimmed(v.substr(1, v.size() - 2));
  for (int round = 0; round < 2; ++round) {
    for (const std::string_view sign : kInFront) strip(v, sign, true);
    for (const std::string_view sign : kBehind) strip(v, sign, false);
  }
  for (const std::string_view code : kCodes)
    if (strip(v, code, true) || strip(v, code, false)) break;
  return v;
}

bool is_number(std::string_view v) {
  if (v.size() > 40) return false;
  // A thousand cells are looked at before the first row can be read, by code that was never run before: what begins as
  // a word is none, and what begins and ends with a digit is bare already.
  const auto begins = [&](std::string_view code) { return v.starts_with(code); };
  if (letter(v.front()) && std::none_of(std::begin(kCodes), std::end(kCodes), begins)) return false;
  if (!digit(v.front()) || !digit(v.back())) v = bare(v);
  if (v.empty()) return false;
  size_t digits = 0, group = 0;   // group: digits since the last mark
  bool exponent = false, repeated = false;
  char mark = 0;
  for (size_t i = 0; i < v.size(); ++i) {
    const char c = v[i];
    if (digit(c)) {
      ++digits;
      ++group;
    } else if ((c == '.' || c == ',') && !exponent) {
      // The same mark again: thousands, three digits each.
      if (c == mark && group != 3) return false;
      if (c == mark) repeated = true;
      else if (repeated && group != 3) return false;
      group = 0;
      mark = c;
    } else if ((c == ' ' || c == '\'') && digits > 0 && v.size() - i > 3 && mark == 0) {
      if (!digit(v[i + 1]) || !digit(v[i + 2]) || !digit(v[i + 3]) || (v.size() - i > 4 && digit(v[i + 4]))) return false;
    } else if ((c == 'e' || c == 'E') && digits > 0 && !exponent && i + 1 < v.size()) {
      exponent = true;
      if (v[i + 1] == '-' || v[i + 1] == '+') ++i;
    } else {
      return false;
    }
  }
  if (repeated && group != 3 && v.find(mark) != v.rfind(mark)) return false;
  return digits > 0 && (group > 0 || mark != 0);
}

bool month_name(std::string_view word) {
  if (word.size() < 3 || word.size() > 9) return false;
  constexpr std::string_view kStarts = "jan feb mar apr may jun jul aug sep oct nov dec mai okt dez ";
  for (size_t at = 0; at < kStarts.size(); at += 4)
    if (low(word[0]) == kStarts[at] && low(word[1]) == kStarts[at + 1] && low(word[2]) == kStarts[at + 2]) return true;
  return false;
}

/// Groups of digits with date or time marks between them; words only as months, AM, PM, T, Z, UTC, GMT.
CellKind date_or_time(std::string_view v) {
  if (v.size() < 4 || v.size() > 40) return CellKind::text;
  size_t groups = 0, colons = 0, dashes = 0, slashes = 0, dots = 0, months = 0;
  for (size_t i = 0; i < v.size();) {
    if (digit(v[i])) {
      size_t n = 0;
      for (; i < v.size() && digit(v[i]); ++i) ++n;
      if (n > 9) return CellKind::text;
      ++groups;
    } else if (letter(v[i])) {
      const size_t from = i;
      while (i < v.size() && letter(v[i])) ++i;
      const std::string_view word = v.substr(from, i - from);
      const char c = low(word[0]);
      if (month_name(word)) ++months;
      else if (!(word.size() == 1 && (c == 't' || c == 'z')) && !(word.size() == 2 && low(word[1]) == 'm' && (c == 'a' || c == 'p')) &&
               word != "UTC" && word != "GMT")
        return CellKind::text;
    } else {
      switch (v[i++]) {
        case ':': ++colons; break;
        case '-': ++dashes; break;
        case '/': ++slashes; break;
        case '.': ++dots; break;
        case ' ': case ',': case '+': break;
        default: return CellKind::text;
      }
    }
  }
  const bool day = dashes >= 2 || slashes >= 2 || dots >= 2 || (months == 1 && groups >= 2);
  if (day && groups + months >= 3 && groups <= 9) return CellKind::date;
  if (months == 1 && groups == 2) return CellKind::date;
  if (colons >= 1 && groups >= 2 && groups <= 4 && months == 0 && slashes == 0 && dashes <= 1) return CellKind::time;
  return CellKind::text;
}

bool is_email(std::string_view v) {
  const size_t at = v.find('@');
  return at != v.npos && at > 0 && v.find('@', at + 1) == v.npos && v.find('.', at) != v.npos && v.find(' ') == v.npos &&
         v.find(',') == v.npos && v.find(';') == v.npos;
}

bool is_flag(std::string_view v) {
  if (v.size() > 5) return false;
  std::string word;
  for (const char c : v) word.push_back(low(c));
  return word == "true" || word == "false" || word == "yes" || word == "no";
}

}  // namespace

CellKind cell_kind(std::string_view value) {
  const std::string_view v = trimmed(value);
  if (v.empty()) return CellKind::empty;
  if (is_number(v)) return CellKind::number;
  if (const CellKind kind = date_or_time(v); kind != CellKind::text) return kind;
  if (is_flag(v)) return CellKind::flag;
  if (is_email(v)) return CellKind::email;
  if (v.starts_with("http://"sv) || v.starts_with("https://"sv) || v.starts_with("www."sv)) return CellKind::url;
  bool digits = false, letters = false, blanks = false, marks = false;
  for (size_t i = 0; i < v.size(); ++i) {
    const char c = v[i];
    digits = digits || digit(c);
    letters = letters || letter(c) || (c & 0x80);
    blanks = blanks || c == ' ';
    marks = marks || c == ';' || c == '|' || c == '\t' || (c == ',' && i + 1 < v.size() && v[i + 1] != ' ');
  }
  if (marks || v.front() == '"' || v.back() == '"') return CellKind::odd;
  if (digits && !blanks) return CellKind::code;
  return CellKind::text;
}

}  // namespace clientele::ingest
