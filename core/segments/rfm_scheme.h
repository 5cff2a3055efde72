#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "segments/rfm_scale.h"

namespace clientele::segments {

/// A named group of customers.
struct RfmGroup {
  std::string name;
  std::string definition;          ///< by scores, in the segment language
  std::string advice;              ///< what the owner should do, one sentence
  std::vector<std::string> next;   ///< the groups that naturally follow
  int rank = 0;                    ///< 0 is best; equal ranks are neither better nor worse
};

/// How scores become named groups. Every combination of scores has exactly one group.
struct RfmScheme {
  std::string name;
  int n_scores = 5;
  RfmCutRule recency_rule = RfmCutRule::discrete, value_rule = RfmCutRule::discrete;
  std::vector<double> recency_cuts;   ///< fixed days, where the scheme has them; else empty
  std::vector<RfmGroup> groups;       ///< the last one holds customers without an order
  std::vector<uint8_t> cells;         ///< n_scores³-long: group of (r, f, m), m fastest
  std::vector<std::string> notes;     ///< what is not published by its maker, or worth knowing

  uint8_t group_of(int r, int f, int m) const {
    return cells[static_cast<size_t>(((r - 1) * n_scores + f - 1) * n_scores + m - 1)];
  }
  uint8_t prospects() const { return static_cast<uint8_t>(groups.size() - 1); }
};

RfmScheme shopify_scheme();
RfmScheme r_package_scheme();
RfmScheme klaviyo_scheme();
RfmScheme reveal_scheme();

/// The scheme of that name: shopify, klaviyo, reveal, rfm. Throws Error(unknown_name) with the nearest.
RfmScheme scheme_named(std::string_view name);

/// A scheme of the owner's: {"groups": [{"name", "recency": [low, high], "frequency": …, "monetary": …, "advice"?,
/// "next"?: [names]}]}, scores 1 to 5, both ends included, a dimension left out = any score. The first group that fits
/// is taken, none = "Others". Groups are listed best first. Throws Error(bad_argument) naming the place.
RfmScheme scheme_from_json(std::string_view text);

/// A group of a scheme that ships, as constant data; the names in `next` are parted by bars.
struct RfmGroupText {
  std::string_view name, definition, advice, next;
  int rank = 0;
  RfmGroup group() const;
};

/// A group as a box of scores, both ends included; the names in `next` are parted by bars.
struct RfmBox {
  std::string_view name;
  int r_low, r_high, f_low, f_high, m_low, m_high;
  std::string_view advice, next;
  int rank = 0;
};
/// Fills groups and cells: the first box that fits wins; the cells that no box covers go to "Others", which stands
/// among the groups only when there are such cells. "Prospects" comes last.
void fill_from_boxes(RfmScheme& scheme, std::span<const RfmBox> boxes);

}  // namespace clientele::segments
