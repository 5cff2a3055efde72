#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "features/facts.h"
#include "segments/rfm_scale.h"
#include "segments/rfm_scheme.h"
#include "table/column.h"

namespace clientele::segments {

struct RfmOptions {
  std::string scheme = "shopify";                  ///< shopify, klaviyo, reveal or rfm
  std::optional<std::string> scheme_file;          ///< own scheme as JSON text; goes before `scheme`
  std::map<std::string, std::vector<double>> cuts; ///< own cut points: recency (days), frequency (orders), monetary (major units); ascending
};

/// Throws Error(bad_argument or unknown_name) when the options cannot be used: before any data are there.
void check(const RfmOptions& options);

/// The values that RFM is made of, n persons long; a person is a buyer when orders > 0,
/// and in no group when it is missing.
///   recency_days   whole days from the last order to the as-of day; not read for others than buyers
///   amount_minor   spent, net of refunds
struct RfmValues {
  std::span<const double> recency_days, orders, amount_minor;
};

struct RfmGroupTotal {
  int64_t customers = 0, orders = 0, amount_minor = 0;
};

/// A cell of the grid. Under shopify every cell has one group; under the others it is the group of most of its
/// customers ("" when it is empty), because their groups are not a matter of F + M alone.
struct RfmCell {
  int r = 0;
  double fm = 0;   ///< (F + M) / 2, in halves
  int64_t customers = 0, amount_minor = 0;
  std::string group;
};

/// Scores and groups of a shop's customers.
struct Rfm {
  RfmScheme scheme;
  RfmScale recency, frequency, monetary;   ///< no cut points when there are no buyers; monetary in minor units
  std::vector<uint8_t> r, f, m;            ///< per person; 0 without an order
  static constexpr uint8_t kNoGroup = 255; ///< of a person without a number of orders: not known yet
  std::vector<uint8_t> group;              ///< per person: index into scheme.groups
  std::vector<RfmGroupTotal> totals;       ///< per group
  std::vector<RfmCell> grid;               ///< FM from high to low, then R from low to high
  int64_t buyers = 0;
  std::vector<std::string> notes;
};

/// Scores every buyer and names everybody's group. O(n).
///   currency_digits   to bring own money cut points to minor units
Rfm rfm(const RfmValues& values, int currency_digits, const RfmOptions& options);

/// The same from the columns days_since_last_order, number_of_orders, amount_spent.
Rfm rfm(features::Facts& facts, const RfmOptions& options);

/// The columns that RFM adds to the customer table: recency_score, frequency_score, monetary_score, rfm_group (every
/// group of the scheme is in its dictionary, in order). Scores of persons without an order are missing.
std::vector<std::pair<features::FeatureSpec, table::Column>> columns_of(const Rfm& rfm);

/// A group's definition by name, and by scores: {"rfm_group = 'Champions'", "recency_score = 5 AND …"}.
std::string definition_by_name(const RfmGroup& group);

}  // namespace clientele::segments
