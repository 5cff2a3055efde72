#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "identity/key_nodes.h"
#include "identity/order_draft.h"

namespace clientele::identity {

/// Reads the rows of one source as RowValues: a run at memory speed, or single rows.
class RowLoader {
 public:
  static constexpr uint32_t kRun = 1024;

  RowLoader(const ingest::SourceTable& table, size_t source, const KeyNodes& keys);

  /// Rows first .. first + n of the source (n <= kRun); then at(0) .. at(n - 1).
  void load(uint32_t first, uint32_t n);
  const RowValues& at(uint32_t i);
  /// The same, but only what the row says of its order as a whole: the money's fields and the keys.
  const RowValues& order_values(uint32_t i);
  /// True for a sale of a source without order totals that says nothing special: its date and its money are all of it.
  bool is_plain(uint32_t i) const { return plain_ && (*flags_)[i] == 0 && (*money_)[i] != table::kMissing; }
  int64_t date(uint32_t i) const { return date_ ? (*date_)[i] : table::kMissing; }
  int64_t line_money(uint32_t i) const { return (*money_)[i]; }
  /// One row, wherever it stands.
  const RowValues& row(uint32_t row);
  const MoneyMeaning& meaning() const { return meaning_; }

 private:
  struct Input {
    Field field;
    const table::PackedInts* column;
    const std::vector<uint32_t>* nodes = nullptr;         // keys: code → node
    const std::vector<uint8_t>* is_refunded = nullptr;    // status: code → fully refunded
    std::array<int64_t, kRun> values;
    int64_t meaning_of(int64_t value) const;
  };
  void add(Field field, ingest::Role role);
  void add_status(ingest::Role role);
  void settle();
  void take(const Input& input, int64_t value);

  const ingest::SourceTable& table_;
  MoneyMeaning meaning_;
  std::vector<Input> inputs_;
  size_t n_own_ = 0;   // inputs that are the row's own (or its only amount); they come first
  using Run = std::array<int64_t, kRun>;
  const Run* flags_ = nullptr;
  const Run* date_ = nullptr;
  const Run* money_ = nullptr;
  bool plain_ = false;
  std::array<std::vector<uint8_t>, 2> refunded_codes_;
  RowValues values_;
};

}  // namespace clientele::identity
