#include "ingest/column_sample.h"

#include <algorithm>
#include <functional>

#include "ingest/number_text.h"
#include "ingest/value_words.h"

namespace clientele::ingest {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<uint8_t>(c) >= 0xC3; }

bool looks_like_email(std::string_view text) {
  const size_t at = text.find('@');
  if (at == 0 || at == std::string_view::npos || text.find(' ') != std::string_view::npos) return false;
  const size_t dot = text.rfind('.');
  return dot != std::string_view::npos && dot > at + 1 && dot + 1 < text.size() && text.find('@', at + 1) == std::string_view::npos;
}

bool looks_like_phone(std::string_view text) {
  if (!text.empty() && text[0] == '\'') text.remove_prefix(1);
  size_t digits = 0, marks = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (is_digit(c)) ++digits;
    else if (c == '+' && i == 0) marks += 2;
    else if (c == ' ' || c == '-' || c == '(' || c == ')' || c == '/' || c == '.') ++marks;
    else return false;
  }
  return digits >= 7 && digits <= 15 && (marks > 0 || text[0] == '0' || digits >= 10);
}

bool is_country_code(std::string_view text) {
  return text.size() == 2 && text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'A' && text[1] <= 'Z';
}

}  // namespace

void ColumnSample::add(std::string_view cell) {
  ++n;
  const std::string_view text = trim(cell);
  if (text.empty()) {
    ++n_blank;
    return;
  }
  hashes_.push_back(std::hash<std::string_view>{}(text));
  if (examples.size() < 3 && std::find(examples.begin(), examples.end(), text) == examples.end())
    examples.emplace_back(text.substr(0, 100));
  numbers.add(text);
  dates.add(text);
  n_text_bytes += static_cast<int64_t>(text.size());
  n_email += looks_like_email(text);
  n_phone += looks_like_phone(text);
  const bool letters = std::any_of(text.begin(), text.end(), is_letter);
  n_letters += letters;
  n_spaced += text.find(' ') != std::string_view::npos;
  n_currency += text.size() == 3 && currency_index(text) != 0;
  n_flag += flag_of(text) >= 0;
  if (letters && text.size() < 32) {
    n_payment_status += payment_status_meaning(text) != StatusMeaning::unknown;
    n_order_status += order_status_meaning(text) != StatusMeaning::unknown;
  }
  n_country += is_country_code(text) || (letters && is_country_name(text));
  const size_t head = is_letter(text[0]) ? 1 : 0;
  if (text.size() > head && std::all_of(text.begin() + static_cast<std::ptrdiff_t>(head), text.end(), is_digit)) {
    ++n_document;
    n_credit_note += text[0] == 'C' || text[0] == 'c';
  }
  if (text.size() > 2 && text.substr(text.size() - 2) == ".0" && std::all_of(text.begin(), text.end() - 2, is_digit)) ++n_point_zero;
}

void ColumnSample::finish() {
  std::sort(hashes_.begin(), hashes_.end());
  n_distinct = std::unique(hashes_.begin(), hashes_.end()) - hashes_.begin();
  hashes_.clear();
  hashes_.shrink_to_fit();
}

int64_t ColumnSample::n_dates() const {
  return std::max({dates.n_calendar, dates.n_compact, dates.n_epoch_s, dates.n_epoch_ms, dates.n_epoch_us, dates.n_excel});
}

}  // namespace clientele::ingest
