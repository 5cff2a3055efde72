#pragma once
#include <cstdint>
#include <forward_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/fast_cells.h"
#include "ingest/record_block.h"
#include "ingest/row_above.h"
#include "ingest/source_plan.h"
#include "ingest/text_codes.h"
#include "table/packed_ints.h"

namespace clientele::ingest {

/// Value of a cell that is not blank and cannot be read.
inline constexpr int64_t kUnreadable = table::kMissing + 1;

/// One planned column, cell by cell into numbers, with what the whole file says about its format.
struct TypedColumn {
  TypedColumn(const PlanColumn& plan, const base::Zone& zone);

  PlanColumn plan;
  std::shared_ptr<table::Dictionary> texts;

  // Of the batch read last, one per record:
  std::span<int64_t> values;          ///< codes, UTC ms, 0/1, or the mantissas of numbers; kMissing, kUnreadable
  std::span<uint8_t> scales;          ///< of numbers
  std::span<uint8_t> currencies;      ///< currency_code() index written in the cell; empty unless `read_currency`
  bool read_currency = false;

  // Over the whole source:
  int64_t n_proof = 0;                ///< cells that only the column's format explains
  int64_t n_either = 0;               ///< cells that another format explains too
  int64_t n_against = 0;              ///< cells that only the other decimal mark explains
  int64_t n_against_order[3] = {0, 0, 0};  ///< cells that are a day only in another order, by DateOrder
  int64_t n_two_digit_years = 0;
  int64_t n_dotted = 0;               ///< of n_either: dates with points
  bool shared_sign = false;
  std::string unknown_zone;           ///< the first name of a zone that is not known
  uint64_t currency_seen[4] = {0, 0, 0, 0};

  /// Reads records [from, to) of the block; `above` has compared them.
  void read(const RecordBlock& block, size_t from, size_t to, RowAbove& above);
  /// The cell's text; of a date with what its time of day says, "2024-03-05 9:14 PM".
  std::string_view text_of(const RecordBlock& block, size_t record, std::string& scratch) const;
  /// Why a cell could not be read, in words with the cell's text.
  std::string fault_of(std::string_view cell) const;

  bool saw_no_flag() const { return codes_ && codes_->saw_no_flag(); }
  bool saw_null_word() const { return codes_ && codes_->saw_null_word(); }

 private:
  struct Cell {
    std::string_view value;
    bool padded;   // 16 readable bytes follow it
  };
  Cell plain(const RecordBlock& block, uint32_t cell);
  void read_texts(const RecordBlock& block, size_t from, RowAbove& above);
  void read_numbers(const RecordBlock& block, size_t from, size_t to);
  void fill_numbers(const RecordBlock& block, size_t from);
  void read_instants(const RecordBlock& block, size_t from, RowAbove& above);
  void read_joined(const RecordBlock& block, size_t from);
  ZoneClock& clock_of(std::string_view zone);
  int64_t any_number(const RecordBlock& block, uint32_t cell, size_t row, uint8_t& scale);
  int64_t slow_number(std::string_view cell, uint8_t& scale, uint8_t& currency);
  int64_t instant(std::string_view cell);
  int64_t slow_instant(std::string_view cell);
  void count_instants(int64_t n);

  // What the spans above are of: they grow to the largest batch and stay, since giving back and growing writes zeros.
  std::vector<int64_t> values_;
  std::vector<uint8_t> scales_, currencies_;
  std::vector<uint32_t> blank_;      ///< rows that the fallback column may fill
  std::optional<TextCodes> codes_;
  ZoneClock clock_;
  ZoneClock* row_clock_ = nullptr;   ///< the one that the row at hand goes by, where rows name their zone
  struct NamedClock {
    std::string name;
    std::optional<ZoneClock> clock;  // none for a name that is not known
  };
  std::forward_list<NamedClock> clocks_;
  const MonthTable& months_;
  std::string scratch_;
  // The date that parse_date read last, since rows of one order repeat theirs; what it says of the column's format.
  std::string last_text_;
  DateCell last_date_;
  enum class Says : uint8_t { nothing, proof, either, other } last_says_ = Says::nothing;
  bool last_two_digits_ = false, last_dotted_ = false;
  uint8_t last_orders_ = 0;
};

}  // namespace clientele::ingest
