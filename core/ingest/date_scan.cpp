#include "ingest/date_scan.h"

#include "ingest/date_words.h"
#include "ingest/number_text.h"
#include "ingest/text_fold.h"

namespace clientele::ingest {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<uint8_t>(c) >= 0x80; }

// Reads along a cell whose digits are ASCII and whose words are folded (`plain_date`), but for upper case.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  size_t at = 0;
  bool done() const { return at >= text_.size(); }
  char peek(size_t ahead = 0) const { return at + ahead < text_.size() ? text_[at + ahead] : '\0'; }
  bool take(char c) {
    if (peek() != c) return false;
    ++at;
    return true;
  }
  /// Spaces, no-break ones too; true when there was one.
  bool spaces() {
    const size_t from = at;
    for (;;) {
      if (peek() == ' ' || peek() == '\t') ++at;
      else if (static_cast<uint8_t>(peek()) == 0xC2 && static_cast<uint8_t>(peek(1)) == 0xA0) at += 2;
      else if (static_cast<uint8_t>(peek()) == 0xE2 && static_cast<uint8_t>(peek(1)) == 0x80 && static_cast<uint8_t>(peek(2)) == 0xAF) at += 3;
      else return at != from;
    }
  }
  /// Up to `most` digits; how many there were.
  int number(int most, int& value) {
    int n = 0;
    value = 0;
    for (; n < most && is_digit(peek()); ++n, ++at) value = value * 10 + (peek() - '0');
    return n;
  }
  /// The word here, lower-case and without accents; empty when there is none or it is too long for any name.
  std::string_view word() {
    size_t n = 0;
    for (; is_letter(peek()) || (n > 0 && peek() == '-' && is_letter(peek(1))); ++at) {
      if (n == sizeof word_) return {};
      word_[n++] = static_cast<char>(peek() >= 'A' && peek() <= 'Z' ? peek() + 32 : peek());
    }
    return {word_, n};
  }

 private:
  std::string_view text_;
  char word_[48];
};

bool is_ordinal(std::string_view word) { return word == "st" || word == "nd" || word == "rd" || word == "th" || word == "er"; }

// "st", "º", "." behind a day, and joining words; true when anything was taken.
void between(Scanner& scan) {
  for (;;) {
    scan.spaces();
    if (scan.take(',') || scan.take('.') || scan.take('-') || scan.take('/')) continue;
    if (static_cast<uint8_t>(scan.peek()) == 0xC2 && (static_cast<uint8_t>(scan.peek(1)) == 0xBA || static_cast<uint8_t>(scan.peek(1)) == 0xAA)) {
      scan.at += 2;
      continue;
    }
    const size_t from = scan.at;
    const std::string_view word = scan.word();
    if (!word.empty() && (is_ordinal(word) || is_joining_word(word))) continue;
    scan.at = from;
    return;
  }
}

// Skips "Mon, " and "mar. ". A word that is a month too ("mar") is a weekday only where another month follows.
void skip_weekday(Scanner& scan) {
  if (!is_letter(scan.peek())) return;
  Scanner ahead = scan;
  const std::string_view word = ahead.word();
  if (!is_weekday(word)) return;
  const bool month_too = month_of(word) != 0;
  ahead.take('.');
  ahead.take(',');
  ahead.spaces();
  if (month_too) {
    Scanner probe = ahead;
    int day = 0;
    if (probe.number(2, day) > 0) between(probe);
    if (!is_letter(probe.peek()) || month_of(probe.word()) == 0) return;
  }
  scan.at = ahead.at;
}

// The month's name here, with what joins it to the next part.
bool take_month(Scanner& scan, DateParts& parts) {
  if (!is_letter(scan.peek())) return false;
  parts.month = month_of(scan.word());
  if (parts.month == 0) return false;
  between(scan);
  return true;
}

// Numbers and perhaps a month's name.
bool scan_day(Scanner& scan, DateParts& parts) {
  skip_weekday(scan);
  if (is_letter(scan.peek())) {
    const size_t from = scan.at;
    if (!is_joining_word(scan.word())) scan.at = from;  // "le 3 mars"
    scan.spaces();
    if (is_letter(scan.peek()) && !take_month(scan, parts)) return false;
  }
  for (int n = 0;; ) {
    parts.digits[n] = scan.number(4, parts.number[n]);
    if (parts.digits[n] == 0 || parts.digits[n] == 3 || is_digit(scan.peek())) return false;
    ++n;
    if (n + (parts.month != 0) == 3) return true;
    const char c = scan.peek();
    if (parts.month == 0 && (c == '/' || c == '-' || c == '.' || c == ' ') && is_digit(scan.peek(1))) {
      if (n == 2 && parts.separator != c) return false;
      parts.separator = c;
      ++scan.at;
    } else if (parts.month == 0 && c == '.' && scan.peek(1) == ' ' && is_digit(scan.peek(2))) {  // "3. 4. 2021"
      parts.separator = c;
      scan.at += 2;
    } else {
      between(scan);
      if (parts.month == 0 && (n == 2 || !take_month(scan, parts))) return false;
    }
  }
}

ScanResult scan_offset(Scanner& scan, DateParts& parts) {
  if (scan.done()) return ScanResult::ok;
  const bool bracket = scan.take('(');
  if (is_letter(scan.peek())) {
    const std::string_view word = scan.word();
    if (!zone_minutes(word, parts.offset_minutes)) return ScanResult::not_a_date;
    parts.has_offset = true;
    const bool plain = word == "utc" || word == "gmt";
    if (bracket) scan.take(')');
    if (scan.done()) return ScanResult::ok;
    if (!plain) return ScanResult::not_a_date;  // "GMT+0100"
  }
  const bool negative = scan.peek() == '-';
  if (scan.peek() != '+' && scan.peek() != '-') return ScanResult::not_a_date;
  ++scan.at;
  int hours = 0, minutes = 0;
  if (scan.number(2, hours) == 0) return ScanResult::not_a_date;
  const bool colon = scan.take(':');
  if (scan.number(2, minutes) == 0 && colon) return ScanResult::not_a_date;
  if (bracket) scan.take(')');
  if (hours > 18 || minutes > 59) return ScanResult::bad_time;
  parts.has_offset = true;
  parts.offset_minutes = (negative ? -1 : 1) * (hours * 60 + minutes);
  return scan.done() ? ScanResult::ok : ScanResult::not_a_date;
}

// AM, PM, a.m., p. m.
bool take_half(Scanner& scan, bool& afternoon) {
  const char c = static_cast<char>(scan.peek() | 0x20);
  if (c != 'a' && c != 'p') return false;
  size_t ahead = 1;
  if (scan.peek(ahead) == '.') ++ahead;
  if (scan.peek(ahead) == ' ') ++ahead;
  if ((scan.peek(ahead) | 0x20) != 'm') return false;
  ++ahead;
  if (scan.peek(ahead) == '.') ++ahead;
  scan.at += ahead;
  afternoon = c == 'p';
  return true;
}

// What stands between hours and minutes: ":", "." or " h "; false when it is none.
bool take_hour_mark(Scanner& scan, char& mark) {
  mark = scan.peek();
  if ((mark == ':' || mark == '.') && is_digit(scan.peek(1))) return ++scan.at, true;
  Scanner ahead = scan;
  ahead.spaces();
  mark = ':';   // "9 h 14:05" is nowhere, but "9h14:05" may be
  if (!ahead.take('h') && !ahead.take('H')) return false;
  ahead.spaces();
  if (!is_digit(ahead.peek())) return false;
  scan.at = ahead.at;
  return true;
}

ScanResult scan_time(Scanner& scan, DateParts& parts) {
  int hour = 0, minute = 0, second = 0;
  bool afternoon = false;
  const bool half_first = take_half(scan, afternoon);   // as in Korea: "PM 3:05"
  scan.spaces();
  char mark = 0;
  if (scan.number(2, hour) == 0 || !take_hour_mark(scan, mark)) return ScanResult::not_a_date;
  if (scan.number(2, minute) != 2) return ScanResult::not_a_date;
  int64_t ms = 0;
  if (scan.take(mark)) {
    if (scan.number(2, second) != 2) return ScanResult::not_a_date;
    parts.seconds = true;
    if ((scan.peek() == '.' || scan.peek() == ',') && is_digit(scan.peek(1))) {
      ++scan.at;
      for (int64_t unit = 100; is_digit(scan.peek()); unit /= 10, ++scan.at) ms += unit * (scan.peek() - '0');
    }
  }
  parts.time = true;
  scan.spaces();
  bool bad = hour > 23 || minute > 59 || second > 59;
  if (half_first || take_half(scan, afternoon)) {
    parts.am_pm = true;
    bad |= hour < 1 || hour > 12;
    hour = hour % 12 + (afternoon ? 12 : 0);
  } else {
    Scanner ahead = scan;
    const std::string_view word = ahead.word();
    if (word == "uhr" || word == "h" || word == "hrs") scan.at = ahead.at;
  }
  scan.spaces();
  const ScanResult offset = scan_offset(scan, parts);
  if (offset != ScanResult::ok) return offset;
  parts.time_ms = ((hour * 60 + minute) * 60 + second) * int64_t{1000} + ms;
  return bad ? ScanResult::bad_time : ScanResult::ok;
}

// Are there two numbers in it? A day is three, or two and a month's name. Most words and codes have none or one, and
// looking them up as weekday, month and joining word in seven languages takes longer than this.
bool has_two_numbers(std::string_view text) {
  int n = 0;
  for (size_t i = 0; i < text.size(); ++i)
    if (is_digit(text[i]) && (i == 0 || !is_digit(text[i - 1])) && ++n == 2) return true;
  return false;
}

// The small letter of a Greek or Cyrillic capital; 0 for anything else.
uint32_t lower_of_two(uint8_t a, uint8_t b) {
  const uint32_t code = (a & 0x1Fu) << 6 | (b & 0x3Fu);
  if (a != 0xCE && a != 0xD0) return 0;
  if ((code >= 0x391 && code <= 0x3A9) || (code >= 0x410 && code <= 0x42F)) return code + 0x20;
  return code >= 0x400 && code <= 0x40F ? code + 0x50 : 0;
}

// ASCII digits, Latin letters without accents, and the marks of East Asia as those of ISO: "2021年3月4日" as "2021-3-4 ".
std::string plain_date(std::string_view text) {
  const std::string folded = fold(plain_digits(text));
  std::string out;
  for (size_t i = 0; i < folded.size();) {
    const auto is = [&](std::string_view mark) { return std::string_view(folded).substr(i).starts_with(mark); };
    const bool unit = is("年") || is("月") || is("년") || is("월");
    if (unit || is("日") || is("일")) {
      out += unit ? '-' : ' ';
      i += 3;
      while (unit && i < folded.size() && folded[i] == ' ') ++i;
    } else if (is("،")) {
      out += ',';
      i += 2;
    } else if (const uint32_t lower = lower_of_two(static_cast<uint8_t>(folded[i]), i + 1 < folded.size() ? static_cast<uint8_t>(folded[i + 1]) : 0)) {
      out += {static_cast<char>(0xC0 | lower >> 6), static_cast<char>(0x80 | (lower & 63))};
      i += 2;
    } else {
      out += folded[i++];
    }
  }
  return out;
}

bool is_ascii(std::string_view text) {
  for (const char c : text)
    if (static_cast<uint8_t>(c) >= 0x80) return false;
  return true;
}

ScanResult scan_plain(std::string_view text, DateParts& parts) {
  if (!has_two_numbers(text)) return ScanResult::not_a_date;
  Scanner scan(text);
  if (!scan_day(scan, parts)) return ScanResult::not_a_date;
  if (scan.done()) return ScanResult::ok;
  if (!((scan.peek() == 'T' || scan.peek() == 't') && is_digit(scan.peek(1)))) {
    const bool mark = scan.take('.') || scan.take(',');
    const bool space = scan.spaces();
    if (scan.done()) return ScanResult::ok;
    if (!mark && !space) {
      // "2021-03-04Z" and "2021-03-04+01:00" are dates of XML schema.
      const bool zone = scan.peek() == 'Z' || text.find(':', scan.at) != std::string_view::npos;
      return parts.number[0] > 999 && zone ? scan_offset(scan, parts) : ScanResult::not_a_date;
    }
    scan.take('-');
    for (;;) {
      scan.spaces();
      const size_t from = scan.at;
      const std::string_view word = scan.word();
      // "AM 12:05" is five past midnight, and no joining word.
      if (!word.empty() && is_joining_word(word) && word != "am") {
        scan.take('.');   // "2023 г., 12:00"
        scan.take(',');
        continue;
      }
      scan.at = from;
      break;
    }
    if (scan.done()) return ScanResult::ok;
  } else {
    ++scan.at;
  }
  bool afternoon = false;
  Scanner ahead = scan;
  if (!is_digit(scan.peek()) && !take_half(ahead, afternoon)) {
    const ScanResult offset = scan_offset(scan, parts);
    return offset;
  }
  return scan_time(scan, parts);
}

}  // namespace

ScanResult scan_date(std::string_view text, DateParts& parts) {
  if (text.size() > 128) return ScanResult::not_a_date;
  return is_ascii(text) ? scan_plain(text, parts) : scan_plain(plain_date(text), parts);
}

}  // namespace clientele::ingest
