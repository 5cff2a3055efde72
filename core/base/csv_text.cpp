#include "base/csv_text.h"

namespace clientele::base {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// -12.50, +3, 7: digits with at most one point between them.
bool is_plain_number(std::string_view text) {
  size_t i = text.front() == '-' || text.front() == '+' ? 1 : 0;
  bool point = false, last_digit = false;
  if (i == text.size()) return false;
  for (; i < text.size(); ++i) {
    if (text[i] == '.' && last_digit && !point) {
      point = true;
      last_digit = false;
    } else if (is_digit(text[i])) {
      last_digit = true;
    } else {
      return false;
    }
  }
  return last_digit;
}

bool begins_like_a_formula(std::string_view text) {
  if (text.empty()) return false;
  switch (text.front()) {
    case '=': case '+': case '-': case '@': case '\t': case '\r': case '\n': case '\0': return !is_plain_number(text);
    default: break;
  }
  const std::string_view head = text.substr(0, 3);
  return head == "\xEF\xBC\x9D" || head == "\xEF\xBC\x8B" || head == "\xEF\xBC\x8D" || head == "\xEF\xBC\xA0";
}

}  // namespace

void append_csv_cell(std::string& out, std::string_view value) {
  if (value.find_first_of(",\"\r\n") == value.npos) {
    out.append(value);
    return;
  }
  out.push_back('"');
  for (const char c : value) {
    if (c == '"') out.push_back('"');
    out.push_back(c);
  }
  out.push_back('"');
}

void CsvText::cell(std::string_view value) {
  if (!at_begin_) text_ += ',';
  at_begin_ = false;
  const bool disarm = quoting_ == Quoting::spreadsheet && begins_like_a_formula(value);
  const bool quote = disarm || value.find_first_of(std::string_view(",\"\r\n;\t\0", 7)) != value.npos ||
                     (!value.empty() && (value.front() == ' ' || value.back() == ' '));
  if (!quote) {
    text_ += value;
    return;
  }
  text_ += '"';
  if (disarm) text_ += '\'';
  for (const char c : value) {
    if (c == '"') text_ += '"';
    text_ += c;
  }
  text_ += '"';
}

}  // namespace clientele::base
