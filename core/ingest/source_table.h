#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "ingest/roles.h"
#include "table/dictionary.h"
#include "table/packed_ints.h"

namespace clientele::ingest {

/// Bits of a kept order row, as the reader understood it.
enum RowFlag : int64_t {
  kCancelled = 1,   ///< the order was cancelled ('C' invoices, cancelled at, status cancelled/voided/failed/trash)
  kTest = 2,        ///< a test order
  kUnpaid = 4,      ///< pending or failed payment: counted, in no revenue
  kNotPositive = 8, ///< quantity or price is not positive (a refund line, a free gift, a correction)
  kRefundLine = 16, ///< the row gives money back (quantity or amount below zero)
  kContinuation = 32, ///< a further line of the order above: its order-level cells are blank, which is not zero
};

/// The kept rows of one source, typed, by role: what identity and features read. Cells whose column has no role
/// are not kept at all. One entry per kept row in every column that the source has; a column that it has not is empty.
///   date, cancelled_at      UTC milliseconds (a time without offset is read in the shop's zone)
///   money roles             minor units of the row's currency; line_amount is quantity × price already multiplied
///   quantity                thousandths of a unit
///   test, accepts_*         0 or 1
///   every other role        code into `texts[role]`
/// Missing is table::kMissing everywhere.
struct SourceTable {
  uint32_t source = 0;
  std::string file;
  Kind kind = Kind::orders;
  std::string profile;   ///< "shopify-orders", "woocommerce-orders", …; "" when none fits
  std::string platform;  ///< identifiers of two sources are the same only within one platform: "shopify", …; "" = generic

  std::array<table::PackedInts, kRoles> values;
  std::array<std::shared_ptr<table::Dictionary>, kRoles> texts;
  /// Of a survey, by column.
  struct Answers {
    std::string question;      ///< the column's name
    std::string words;         ///< … in words, as name_words() makes them
    table::PackedInts codes;   ///< into `texts`
    std::shared_ptr<table::Dictionary> texts;
  };
  std::vector<Answers> answers;
  table::PackedInts flags;     ///< RowFlag bits
  table::PackedInts line;      ///< physical line in the file (from 1), for "why"
  std::string currency;        ///< the file's only currency, or "" when it has a currency column or none was stated
  bool order_level_total = false;  ///< `amount` is an order's total; else an order's money is the sum of its lines

  size_t n_rows() const { return flags.size(); }
  bool has(Role role) const { return !values[static_cast<size_t>(role)].empty(); }
  const table::PackedInts& operator[](Role role) const { return values[static_cast<size_t>(role)]; }
  table::PackedInts& operator[](Role role) { return values[static_cast<size_t>(role)]; }
  const table::Dictionary& text(Role role) const { return *texts[static_cast<size_t>(role)]; }
  size_t bytes() const;
};

}  // namespace clientele::ingest
