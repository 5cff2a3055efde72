#pragma once
#include <algorithm>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/zone.h"
#include "table/column.h"
#include "table/mask.h"

namespace clientele::features {

/// A feature as the rest of the engine knows it: a column of the customer table.
struct FeatureSpec {
  std::string_view name;     ///< the attribute name of the segment language: number_of_orders
  table::ColumnType type;
  std::string_view unit;     ///< days, orders, share, …; "" for none
  std::string_view formula;  ///< in words, for the page: "net amount of all orders / number of orders"
  bool identifier = false;   ///< personal: given out only on request
};

/// What an order or a line is tested for, inside orders_placed(…) and products_purchased(…).
enum class FactField : uint8_t {
  date,      ///< instant; day bounds are already UTC milliseconds
  amount,    ///< order's net, minor units
  location, app, channel, discount_code, order_tag, order_country,   ///< text, orders
  product_id, product_name, product_tag, category, brand,            ///< text, lines
  quantity,  ///< of the line, units
  event, device, product,   ///< text, events: name as event_key() makes it; where from; product by its id or its name
};
enum class FactCompare : uint8_t { eq, ne, lt, le, gt, ge, in, not_in, between, not_between };

struct FactCondition {
  FactField field;
  FactCompare compare;
  std::vector<double> numbers;       ///< 1 value, 2 for between and not_between (both ends are inside), any number for in
  std::vector<std::string> texts;    ///< for text fields; compared case-blind
};

enum class FactKind : uint8_t {
  orders, lines, events,
  refunds,   ///< orders with money given back (at the order's time), and credit notes; the amount is what was given back
  returns,   ///< lines of goods that came back, of orders and credit notes; the quantity is above zero
};

/// Events one after the other: every step later than the one before, no event of `without` between the first and the last.
struct FactSequence {
  std::vector<std::string> steps, without;             ///< names as event_key() makes them
  double within_ms = std::numeric_limits<double>::infinity();   ///< from the first step to the last
  std::vector<FactCondition> conditions;               ///< that every step meets; not on dates
  std::vector<std::pair<int64_t, int64_t>> times;      ///< UTC milliseconds [from, to): every step lies in one of them
};

/// A segment that others may name, in_segment('vip').
struct NamedSegment {
  std::string id, name, definition;
};

/// What a segment is evaluated on. The implementation (features/fact_table.h) reads the Ledger; tests make their own.
class Facts {
 public:
  virtual ~Facts() = default;
  virtual size_t n_persons() const = 0;
  /// Whom the shop knew by the end of the as-of day; nullptr: everybody. The others are in no segment and in no ranking.
  virtual const table::Mask* known() { return nullptr; }
  virtual std::span<const FeatureSpec> features() const = 0;
  /// The column of that name, computed when first asked for. Throws Error(unknown_name).
  virtual const table::Column& column(std::string_view name) = 0;
  /// Per person, over the orders (or order lines) that meet every condition: how many ORDERS have one
  /// (for lines: distinct orders with such a line), and the sum of `amount` (orders: net minor units; lines: quantity in units).
  /// count and sum are n_persons-long.
  virtual void aggregate(FactKind kind, std::span<const FactCondition> conditions, std::span<double> count,
                         std::span<double> sum) = 0;
  /// FactKind::events: the events of a person that meet every condition; `sum` is 0. An order is an event "purchase", one
  /// that a purchase event tells of only once; money given back is a "refund" (within an order: at the order's time).
  /// Per person, how often the steps were gone through, each event counting for one time at most.
  virtual void sequence(const FactSequence&, std::span<double> count) { std::fill(count.begin(), count.end(), 0); }
  /// Names of the events that the shop has, "purchase" and "refund" left out where only orders tell of them.
  virtual std::vector<std::string_view> event_names() { return {}; }
  /// The segments that a condition may name; ids differ.
  virtual std::span<const NamedSegment> segments() { return {}; }
  virtual const base::Zone& zone() const = 0;
  /// First instant of the as-of day, UTC: "today" begins here.
  virtual int64_t as_of_day() const = 0;   ///< local days since 1970-01-01
  virtual int currency_digits() const = 0;
};

/// Everybody whom the shop knew by the as-of day.
inline table::Mask everybody(Facts& facts) {
  return facts.known() ? *facts.known() : table::Mask(facts.n_persons(), true);
}

}  // namespace clientele::features
