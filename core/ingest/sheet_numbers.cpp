#include "ingest/sheet_numbers.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "base/civil.h"

namespace clientele::ingest {
namespace {

constexpr size_t kMaxText = 64;     // Excel writes at most 24 characters
constexpr int kMaxDigits = 400;     // of plain text: a double has no more than 309 before the point
constexpr size_t kShownDigits = 15;
constexpr double kMaxSerial = 3e6;  // 9999-12-31 is 2,958,465

/// Sign, digits without leading zeros, and where the point stands: 0.00123 = "123", point -2.
struct Decimal {
  bool negative = false, fraction = false, exponent = false;
  std::string digits;
  int point = 0;
};

bool read_decimal(std::string_view text, Decimal& out) {
  if (text.empty() || text.size() > kMaxText) return false;
  size_t at = 0;
  const auto digit = [&] { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
  out.negative = text[0] == '-';
  if (text[0] == '-' || text[0] == '+') ++at;
  const size_t from = at;
  size_t n = 0;
  for (; digit(); ++at, ++n) out.digits.push_back(text[at]);
  out.point = static_cast<int>(n);
  if (at < text.size() && text[at] == '.') {
    out.fraction = true;
    for (++at; digit(); ++at, ++n) out.digits.push_back(text[at]);
  }
  if (n == 0 || at == from) return false;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    out.exponent = true;
    ++at;
    const bool negative = at < text.size() && text[at] == '-';
    if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
    if (!digit()) return false;
    int exponent = 0;
    for (; digit(); ++at) exponent = std::min(exponent * 10 + (text[at] - '0'), 100'000);
    out.point += negative ? -exponent : exponent;
  }
  const size_t zeros = std::min(out.digits.find_first_not_of('0'), out.digits.size());
  out.digits.erase(0, zeros);
  out.point -= static_cast<int>(zeros);
  return at == text.size();
}

/// Half up, away from zero.
void round_digits(Decimal& d) {
  if (d.digits.size() <= kShownDigits) return;
  const bool up = d.digits[kShownDigits] >= '5';
  d.digits.resize(kShownDigits);
  if (!up) return;
  size_t i = kShownDigits;
  while (i > 0 && d.digits[i - 1] == '9') d.digits[--i] = '0';
  if (i > 0) {
    ++d.digits[i - 1];
  } else {
    d.digits.insert(0, 1, '1');
    ++d.point;
  }
}

void append_two(std::string& out, int64_t value) {
  if (value < 10) out.push_back('0');
  out += std::to_string(value);
}

void append_time(std::string& out, int64_t ms) {
  append_two(out, ms / 3'600'000);
  out.push_back(':');
  append_two(out, ms / 60'000 % 60);
  out.push_back(':');
  append_two(out, ms / 1'000 % 60);
  const std::string thousandths = std::to_string(1'000 + ms % 1'000);
  if (ms % 1'000) out.append(".").append(thousandths, 1);
}

bool is_letter(char c, char lower) { return c == lower || c == lower - 32; }

}  // namespace

NumberLook look_of_builtin(uint32_t id) {
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || (id >= 34 && id <= 36) || (id >= 50 && id <= 58)) return NumberLook::date;
  if ((id >= 18 && id <= 21) || id == 32 || id == 33 || id == 45 || id == 47) return NumberLook::time;
  if (id == 22) return NumberLook::date_time;
  return id == 46 ? NumberLook::elapsed : NumberLook::number;
}

NumberLook look_of_code(std::string_view code) {
  bool day = false, clock = false, month = false;
  for (size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
    const char c = code[i];
    if (c == '"') {
      i = std::min(code.find('"', i + 1), code.size());
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else if (c == '[') {
      const size_t end = std::min(code.find(']', i), code.size());
      const std::string_view inside = code.substr(i + 1, end - i - 1);
      const auto all = [&](char letter) { return !inside.empty() && std::all_of(inside.begin(), inside.end(), [&](char x) { return is_letter(x, letter); }); };
      if (all('h') || all('m') || all('s')) return NumberLook::elapsed;
      i = end;
    } else if (is_letter(c, 'd') || is_letter(c, 'y')) {
      day = true;
    } else if (is_letter(c, 'h') || is_letter(c, 's')) {
      clock = true;
    } else if (is_letter(c, 'm')) {   // months, or minutes beside hours or seconds
      month = true;
    } else if (is_letter(c, 'g') && code.substr(i).size() >= 7) {
      std::string word(code.substr(i, 7));
      for (char& x : word) x = static_cast<char>(x | 0x20);
      if (word == "general") i += 6;
    } else if (c == '#' || c == '?' || c == '%') {
      return NumberLook::number;
    }
  }
  if (day) return clock ? NumberLook::date_time : NumberLook::date;
  if (clock) return NumberLook::time;
  return month ? NumberLook::date : NumberLook::number;
}

void append_number(std::string& out, std::string_view text) {
  Decimal d;
  if (!read_decimal(text, d) || d.point > kMaxDigits || d.point < -kMaxDigits) return void(out += text);
  if (!d.exponent && (!d.fraction || d.digits.size() <= kShownDigits)) return void(out += text);
  round_digits(d);
  while (!d.digits.empty() && d.digits.back() == '0') d.digits.pop_back();
  if (d.digits.empty()) return out.push_back('0');
  if (d.negative) out.push_back('-');
  const int n = static_cast<int>(d.digits.size());
  if (d.point <= 0) {
    out.append("0.").append(static_cast<size_t>(-d.point), '0').append(d.digits);
  } else if (d.point >= n) {
    out.append(d.digits).append(static_cast<size_t>(d.point - n), '0');
  } else {
    out.append(d.digits, 0, static_cast<size_t>(d.point)).append(".").append(d.digits, static_cast<size_t>(d.point));
  }
}

bool append_serial(std::string& out, std::string_view text, NumberLook look, bool since_1904) {
  Decimal d;
  if (!read_decimal(text, d) || (d.negative && !d.digits.empty())) return false;
  const double serial = std::strtod(std::string(text).c_str(), nullptr);
  if (!(serial <= kMaxSerial)) return false;
  const auto ms = static_cast<int64_t>(std::llround(serial * base::kDayMs));
  const int64_t day = ms / base::kDayMs, time_ms = ms % base::kDayMs;
  if (look == NumberLook::elapsed || (look == NumberLook::time && day == 0)) return append_time(out, ms), true;
  if (day == 0 && !since_1904) {   // "0 January 1900": a time without a day
    if (time_ms == 0 && look == NumberLook::date) return false;
    return append_time(out, time_ms), true;
  }
  const bool false_leap_day = !since_1904 && day == 60;
  const int64_t epoch = base::days_from_civil(since_1904 ? base::CivilDate{1904, 1, 1} : base::CivilDate{1899, 12, day < 60 ? 31 : 30});
  if (epoch + day > base::days_from_civil({9999, 12, 31})) return false;
  out += false_leap_day ? "1900-02-29" : base::iso_date(epoch + day);
  if (look == NumberLook::date && time_ms == 0) return true;
  out.push_back('T');
  append_time(out, time_ms);
  return true;
}

}  // namespace clientele::ingest
