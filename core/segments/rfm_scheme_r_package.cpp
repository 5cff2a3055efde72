#include "segments/rfm_scheme.h"

// The R package rfm: its cut points, and the boxes of the example in its tests. The other table in circulation (its
// README's) is a scheme file: docs/methods/rfm.md shows it.
namespace clientele::segments {

RfmScheme r_package_scheme() {
  RfmScheme scheme{.name = "rfm", .recency_rule = RfmCutRule::r_package, .value_rule = RfmCutRule::r_package};
  static constexpr RfmBox boxes[] = {
      {"Champions", 4, 5, 4, 5, 4, 5, "Reward them, ask for reviews and referrals, and show them what is new first.", "", 0},
      {"Loyal Customers", 2, 5, 3, 5, 3, 5, "Offer dearer products and ask them to bring friends.", "Champions", 1},
      {"Potential Loyalist", 3, 5, 1, 3, 1, 3, "Offer a membership and recommend what goes with past orders.", "Loyal Customers", 2},
      {"New Customers", 4, 5, 1, 1, 1, 1, "Welcome them and invite a second order.", "Potential Loyalist", 3},
      {"Promising", 3, 4, 1, 1, 1, 1, "Make the brand known; give a small reason to come back.", "Potential Loyalist", 3},
      {"Need Attention", 2, 3, 2, 3, 2, 3, "Make an offer with a date on it, based on past orders.", "Potential Loyalist|Loyal Customers", 4},
      {"About To Sleep", 2, 3, 1, 2, 1, 2, "Remind them with popular products at a fair price.", "Potential Loyalist", 5},
      {"At Risk", 1, 2, 2, 5, 2, 5, "Write personally and make a clear offer to return.", "Need Attention|Loyal Customers", 5},
      {"Can't Lose Them", 1, 1, 4, 5, 4, 5, "Win them back; call them; do not leave them to a rival.", "Loyal Customers", 5},
      {"Lost", 1, 2, 1, 2, 1, 2, "Try one last offer, then write less often.", "About To Sleep", 6},
  };
  fill_from_boxes(scheme, boxes);
  scheme.notes.push_back(
      "Scores follow the R package rfm: quantiles (type 7) plus one, so they can differ from the other schemes by a step. Customers that no box covers "
      "are Others.");
  return scheme;
}

}  // namespace clientele::segments
