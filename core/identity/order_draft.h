#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "identity/key_nodes.h"
#include "identity/ledger.h"

namespace clientele::identity {

/// The cells of one row that decide about persons and money, in an array so that a source fills only what it has.
enum Field : uint8_t {
  kFlags, kDate, kLineMoney, kLineDiscount,                                     // the row's own
  kTotal, kSubtotal, kRefunded, kDiscount, kTax, kShipping, kStatusRefunded,    // the order's: first that is not missing
  kKeys, kFields = kKeys + kKeyKinds                                            // nodes, by KeyKind
};
using RowValues = std::array<int64_t, kFields>;

/// What a source's columns mean for money.
struct MoneyMeaning {
  bool order_total = false;     ///< the order's total is the money, not the sum of lines
  bool has_lines = false;       ///< there is an amount per line
  bool priced = false;          ///< there is a unit price (so that an amount of 0 is a price of 0)
  std::vector<uint8_t> fields;  ///< those of the order's fields and keys that the source has
};

/// What became of a row.
enum class Fate : uint8_t { line, aside, out };

/// One document while its rows are added, then the decision what it is (contracts.md, "Rows, exactly" and "money").
class OrderDraft {
 public:
  enum class Outcome : uint8_t { left_out, order, credit };

  explicit OrderDraft(const LedgerOptions& options) : options_(options) {}
  void begin();
  /// The rows that follow are of this source. Sources come latest first: their values win.
  void source(const MoneyMeaning& meaning);
  void add(const RowValues& row);
  /// A sale in a source whose money is the sum of its lines, by the two values that matter; the order's values are taken
  /// beside it while any is missing.
  void add_plain(int64_t date, int64_t money) {
    if (!date_settled_ && date != table::kMissing && (date_ == table::kMissing || date < date_)) date_ = date;
    head_flags_ = 0;
    has_head_ = true;
    Sum& sales = sums_[static_cast<size_t>(Kind::sale)];
    ++sales.rows;
    sales.money += money;
    if (!kinds_.empty()) kinds_.push_back(Kind::sale);
    else ++n_plain_;
  }
  bool wants_more() const { return n_wanted_ > 0; }
  /// The order's fields and keys that are still missing.
  void take_fields(const RowValues& row);
  /// A row that a later source has, too: only what that one leaves blank.
  void add_superseded(const RowValues& row);
  /// Decides; counts what is left out.
  Outcome finish(std::map<std::string, Count>& left_out);

  const std::vector<Fate>& fates() const { return fates_; }  ///< per row added, after finish()
  bool all_lines() const { return all_lines_; }
  uint32_t node(KeyKind kind) const {
    const int64_t node = values_[kKeys + static_cast<size_t>(kind)];
    return node == table::kMissing ? kNoNode : static_cast<uint32_t>(node);
  }
  int64_t date() const { return date_; }
  int64_t gross() const { return gross_; }
  int64_t refunded() const { return refunded_; }
  int64_t discount() const { return discount_; }
  int64_t credit() const { return credit_; }
  int64_t n_counted_rows() const { return n_counted_; }

 private:
  enum class Kind : uint8_t { sale, not_positive, credit, test, cancelled, unpaid, superseded };
  struct Sum {
    int64_t rows = 0, money = 0;
  };
  void take_order_values(const RowValues& row);
  Kind kind_of(int64_t flags, int64_t money) const;
  void finish_plain();
  Outcome finish_total(std::map<std::string, Count>& left_out);
  Outcome finish_lines(std::map<std::string, Count>& left_out);
  Outcome leave_out(std::map<std::string, Count>& left_out, const char* reason, int64_t amount);
  void count_asides(std::map<std::string, Count>& left_out, bool corrected, bool whole);
  int64_t order(Field field) const { return values_[field] == table::kMissing ? 0 : values_[field]; }
  int64_t given_back(int64_t gross) const;
  Sum& sum(Kind kind) { return sums_[static_cast<size_t>(kind)]; }
  void set_fates(Fate sale, Fate not_positive, Fate credit);

  void note(Kind kind) {
    if (kinds_.empty()) kinds_.assign(n_plain_, Kind::sale);
    kinds_.push_back(kind);
  }

  const LedgerOptions& options_;
  size_t n_plain_ = 0;   // sales before the first other row, which kinds_ does not hold while it is empty
  size_t n_wanted_ = 0;  // fields of the source that are still missing
  const MoneyMeaning* meaning_ = nullptr;
  const MoneyMeaning* head_meaning_ = nullptr;
  RowValues values_;
  int64_t date_ = 0, head_flags_ = 0, order_flags_ = 0, line_discounts_ = 0, below_ = 0;
  bool date_settled_ = false, has_head_ = false, first_source_ = true, all_lines_ = true;
  std::array<Sum, 7> sums_;
  int64_t gross_ = 0, refunded_ = 0, discount_ = 0, credit_ = 0, n_counted_ = 0;
  std::vector<Kind> kinds_;
  std::vector<Fate> fates_;
};

}  // namespace clientele::identity
