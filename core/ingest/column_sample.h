#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ingest/date_format.h"
#include "ingest/number_format.h"

namespace clientele::ingest {

/// What the cells of one column look like, over the sample at the source's beginning.
struct ColumnSample {
  std::string name;
  int64_t n = 0, n_blank = 0, n_distinct = 0;
  NumberEvidence numbers;
  DateEvidence dates;
  int64_t n_email = 0;
  int64_t n_phone = 0;
  int64_t n_clock = 0;           ///< times without a day: 9:14, 09:14:05, 9:14 PM
  int64_t n_letters = 0;         ///< cells with a letter
  int64_t n_spaced = 0;          ///< cells of several words
  int64_t n_currency = 0;        ///< three-letter currency codes
  int64_t n_flag = 0;            ///< yes/no, true/false, 0/1
  int64_t n_payment_status = 0;  ///< paid, refunded, pending …
  int64_t n_order_status = 0;    ///< completed, processing, cancelled …
  int64_t n_country = 0;         ///< two-letter codes in capitals, or a country's name
  int64_t n_document = 0;        ///< digits, or one letter and digits: 536365, C536365
  int64_t n_credit_note = 0;     ///< of them: C and digits
  int64_t n_point_zero = 0;      ///< 17850.0: a whole number that went through a float
  int64_t n_text_bytes = 0;
  std::vector<std::string> examples;  ///< up to 3 different ones

  /// Takes one cell, whose text has to stay where it is until finish(); that looks at each different one once.
  void add(std::string_view cell);
  void finish();

  int64_t n_filled() const { return n - n_blank; }
  /// Share of the filled cells; 0 when there are none.
  double share(int64_t part) const { return n_filled() > 0 ? static_cast<double>(part) / static_cast<double>(n_filled()) : 0; }
  int64_t n_dates() const;
  bool is_number() const { return n_filled() > 0 && share(numbers.n_numbers) >= 0.9; }
  bool is_calendar() const { return n_filled() > 0 && share(dates.n_calendar + dates.n_faulty) >= 0.8 && dates.n_calendar > 0; }
  /// Distinct among the filled cells: 1 = every cell another.
  double distinct_share() const { return share(n_distinct); }

 private:
  void weigh(std::string_view text, int64_t times);
  void weigh_words(std::string_view text, int64_t times);
  std::unordered_map<std::string_view, int64_t> seen_;                       // how often
  std::vector<const std::pair<const std::string_view, int64_t>*> in_order_;  // of first sight
};

/// 1 for yes, true, 1, subscribed …; 0 for no, false, 0 …; -1 for anything else. In the seven languages.
int flag_of(std::string_view cell);

/// What a status word says of an order.
enum class StatusMeaning : uint8_t { unknown, fine, cancelled, unpaid, refunded, partly_refunded };
StatusMeaning payment_status_meaning(std::string_view cell);
StatusMeaning order_status_meaning(std::string_view cell);

/// "NULL", "N/A", "nan", "(none)": what programs write for nothing.
bool is_null_word(std::string_view cell);

}  // namespace clientele::ingest
