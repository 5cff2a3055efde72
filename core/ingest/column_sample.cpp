#include "ingest/column_sample.h"

#include <algorithm>

#include "ingest/number_text.h"
#include "ingest/value_words.h"

namespace clientele::ingest {
namespace {

// Countries, statuses, yes and no are few; where there are more different cells, the rest are not compared with the lists.
constexpr size_t kFewWords = 300;

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

// "9:14", "09:14:05", "9:14 PM"
bool looks_like_clock(std::string_view text) {
  size_t at = 0;
  const auto number = [&](size_t most) {
    const size_t from = at;
    while (at < text.size() && at - from < most && is_digit(text[at])) ++at;
    return at - from;
  };
  if (number(2) == 0) return false;
  for (int part = 1; part < 3 && at < text.size() && text[at] == ':'; ++part) {
    ++at;
    if (number(2) != 2) return false;
  }
  if (text.find(':') >= at) return false;
  if (at < text.size() && text[at] == ' ') ++at;
  const std::string_view half = text.substr(at);
  return half.empty() || (half.size() == 2 && (half[0] == 'A' || half[0] == 'P' || half[0] == 'a' || half[0] == 'p') && (half[1] | 0x20) == 'm');
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
  const auto [at, fresh] = seen_.try_emplace(text, 0);
  if (fresh) in_order_.push_back(&*at);
  ++at->second;
}

void ColumnSample::finish() {
  n_distinct = static_cast<int64_t>(in_order_.size());
  for (size_t i = 0; i < in_order_.size(); ++i) {
    const auto& [text, times] = *in_order_[i];
    weigh(text, times);
    if (i < kFewWords) weigh_words(text, times);
  }
  in_order_.clear();
  seen_.clear();
}

void ColumnSample::weigh(std::string_view text, int64_t times) {
  if (examples.size() < 3) examples.emplace_back(text.substr(0, 100));
  numbers.add(text, times);
  dates.add(text, times);
  n_text_bytes += times * static_cast<int64_t>(text.size());
  const bool letters = std::any_of(text.begin(), text.end(), is_letter);
  const auto count = [&](int64_t& counter, bool is) { counter += is ? times : 0; };
  count(n_email, looks_like_email(text));
  count(n_phone, looks_like_phone(text));
  count(n_clock, looks_like_clock(text));
  count(n_letters, letters);
  count(n_spaced, text.find(' ') != std::string_view::npos);
  count(n_currency, text.size() == 3 && currency_index(text) != 0);
  const size_t head = is_letter(text[0]) ? 1 : 0;
  const bool document = text.size() > head && std::all_of(text.begin() + static_cast<std::ptrdiff_t>(head), text.end(), is_digit);
  count(n_document, document);
  count(n_credit_note, document && (text[0] == 'C' || text[0] == 'c'));
  count(n_point_zero, text.size() > 2 && text.substr(text.size() - 2) == ".0" && std::all_of(text.begin(), text.end() - 2, is_digit));
}

void ColumnSample::weigh_words(std::string_view text, int64_t times) {
  if (text.size() >= 32) return;
  const auto count = [&](int64_t& counter, bool is) { counter += is ? times : 0; };
  count(n_flag, flag_of(text) >= 0);
  if (std::none_of(text.begin(), text.end(), is_letter)) return;
  count(n_payment_status, payment_status_meaning(text) != StatusMeaning::unknown);
  count(n_order_status, order_status_meaning(text) != StatusMeaning::unknown);
  count(n_country, is_country_code(text) || is_country_name(text));
}

int64_t ColumnSample::n_dates() const {
  return std::max({dates.n_calendar, dates.n_compact, dates.n_epoch_s, dates.n_epoch_ms, dates.n_epoch_us, dates.n_excel});
}

}  // namespace clientele::ingest
