#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "ingest/column_sample.h"
#include "ingest/key_set.h"
#include "ingest/record_block.h"
#include "ingest/reject_log.h"
#include "ingest/repeat_finder.h"
#include "ingest/row_above.h"
#include "ingest/source_plan.h"
#include "ingest/source_table.h"
#include "ingest/typed_columns.h"
#include "ingest/value_words.h"

namespace clientele::ingest {

/// Records to rows: each planned column is read over a batch of records at once, then each record is kept, set aside
/// or found to be a duplicate, and the kept ones go to the table. No allocation and no throw a row.
class RowBuilder {
 public:
  RowBuilder(const SourceChoice& choice, const SourcePlan& plan, SourceTable& table, RejectLog& rejects);

  /// Reads records [from, to) of the block.
  void read(const RecordBlock& block, size_t from, size_t to);
  /// A record that the reader could not deliver.
  void dropped(const ShapeProblem& problem);
  /// Moves the dictionaries to the table.
  void finish();

  RowCounts counts;
  std::vector<TypedColumn> columns;
  std::vector<int64_t> n_missing;       ///< blank cells, by column of the file
  int64_t n_short = 0, n_long = 0;      ///< rows with fewer cells than the header; with more, all blank
  int64_t n_amount_same = 0, n_amount_other = 0;  ///< rows of one order with the same order amount; with another
  int64_t n_other_events = 0, n_parts = 0;        ///< rows that are none of an order's: other events, parts of the line above
  int64_t first_utc_ms = INT64_MAX, last_utc_ms = INT64_MIN;

 private:
  enum class Fate : uint8_t { kept, rejected, duplicate, blank, beside };
  struct Row {
    size_t i;          ///< in the batch
    size_t record;     ///< in the block
    bool continuation = false;
    int64_t amount_before = table::kMissing;  ///< of the same order's row above
  };
  /// The order that is open: its further lines may leave its cells blank.
  struct OpenOrder {
    int64_t id = table::kMissing, name = table::kMissing;
    int64_t flags = 0, amount = table::kMissing, currency = table::kMissing;
    uint64_t line = 0;
    bool kept = false, anonymous = true;
  };

  void batch(const RecordBlock& block, size_t from, size_t to);
  void bind(size_t n);
  void learn_codes();
  void count_blank_cells(const RecordBlock& block, size_t from, size_t to);
  void find_lines(const RecordBlock& block, size_t from, size_t to);
  void judge_rows(const RecordBlock& block, size_t from, size_t n);
  Fate judge(const RecordBlock& block, Row row);
  bool right_shape(const RecordBlock& block, const Row& row);
  bool find_order(Row& row);
  bool needed_cells(const RecordBlock& block, const Row& row);
  bool needed_costs(const RecordBlock& block, const Row& row);
  int64_t flags(const Row& row);
  int64_t order_flags(const Row& row);
  bool is_duplicate(const Row& row);
  void mix_likeness(size_t n);
  void append(size_t n);
  void count_left_out(int64_t flags);
  bool reject(const RecordBlock& block, const Row& row, const TypedColumn* column, std::string reason);
  bool reject_cell(const RecordBlock& block, const Row& row, const TypedColumn& column);
  std::string_view row_bytes(const RecordBlock& block, size_t record) const;

  // row_events.cpp: rows that say what happened.
  EventMeaning event_of(size_t i) const;
  void turn_refunds(size_t n);
  bool is_beside(const Row& row);
  bool comes_again(const Row& row);
  // row_timeline.cpp: the rows of a list of events.
  Fate judge_event(const RecordBlock& block, Row row);
  bool goes_on(const RecordBlock& block, const Row& row);

  // row_plain.cpp: whole batches without anything odd.
  bool plain_rows(size_t n);
  void keep_plain(const RecordBlock& block, size_t from, size_t n);

  // row_amounts.cpp: numbers as they are written to minor units and thousandths.
  void note_signs(size_t n);
  int same_digits(size_t n);
  void convert_column(TypedColumn& column, int digits);
  void convert_lines(int digits, size_t n);
  bool readable_amounts(const RecordBlock& block, const Row& row);
  bool convert_row(const RecordBlock& block, const Row& row);
  int digits_of(const Row& row);

  TypedColumn* at(Role role) { return by_role_[static_cast<size_t>(role)]; }
  int64_t value(Role role, size_t i) const { return values_[static_cast<size_t>(role)][i]; }

  const SourcePlan& plan_;
  SourceTable& table_;
  RejectLog& rejects_;
  std::array<TypedColumn*, kRoles> by_role_{};
  std::vector<TypedColumn*> money_;             ///< money columns
  std::vector<TypedColumn*> like_;              ///< columns that tell rows of one order apart
  size_t n_cells_;                              ///< of the header
  bool orders_, events_;
  bool by_quantity_and_price_ = false;          ///< line amounts are computed
  bool returns_by_status_ = false;              ///< a status "refunded" without an amount given back
  int digits_;                                  ///< of amounts without a currency
  int64_t stated_currency_ = table::kMissing;

  // Of the batch:
  RowAbove above_;
  std::array<const int64_t*, kRoles> values_{};  ///< by role; all missing where there is no such column
  std::vector<int64_t> none_;
  std::vector<int64_t> line_amount_, refunded_, currency_, flags_, lines_;   ///< at least as long as the batch
  std::vector<uint64_t> likeness_;               ///< equal for equal rows
  std::vector<uint32_t> kept_;
  bool full_rows_ = false;                       ///< each has as many cells as the header, and more than one
  bool converted_ = false;                       ///< the whole batch's amounts have been
  uint8_t any_unreadable_ = 0;                   ///< …, some of them in vain

  OpenOrder order_;
  struct OpenEvent {               ///< the event that is open: its further rows name other products
    std::array<int64_t, 7> cells;  ///< of what says that it is the same
    int64_t product = table::kMissing, id = table::kMissing, order = table::kMissing;
    bool open = false, kept = false;
  } event_above_;
  RepeatFinder repeats_;
  KeySet line_keys_, event_keys_;
  std::vector<int64_t> order_date_;               ///< by code, where an order comes but once
  std::vector<uint8_t> order_is_credit_, event_, status_, order_status_, currency_digits_;  ///< by code
  std::array<int64_t, 256> currency_code_of_mark_;
  std::shared_ptr<table::Dictionary> currencies_;  ///< when they stand in the money cells
  int64_t left_out_[4] = {0, 0, 0, 0};
  uint64_t next_line_ = 0;
};

}  // namespace clientele::ingest
