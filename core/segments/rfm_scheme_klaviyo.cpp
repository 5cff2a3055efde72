#include <array>
#include <string_view>

#include "segments/rfm_scheme.h"

// Klaviyo's six groups. Source: Klaviyo help, "Understanding scoring and customer groups in the RFM report": recency by
// fixed days (180, 365), frequency and money by thirds, and all 27 codes.
namespace clientele::segments {
namespace {

struct Codes {
  std::string_view name, codes, advice, next;
};

}  // namespace

RfmScheme klaviyo_scheme() {
  RfmScheme scheme{.name = "klaviyo", .n_scores = 3, .recency_rule = RfmCutRule::at_most, .recency_cuts = {180, 365}};
  static constexpr Codes table[] = {
      {"Champions", "333, 332, 323", "Reward them, ask for reviews, and invite them first to launches and sales.", ""},
      {"Loyal", "321, 322, 331, 232, 233", "Suggest dearer or matching products and remind them to restock.", "Champions"},
      {"Recent", "312, 313, 311, 222, 223", "Turn the recent order into a habit: invite a second one or a subscription.", "Loyal"},
      {"Needs attention", "213, 221, 123, 132, 133", "Show what is new, made for what they bought before, with a date on the offer.", "Loyal|Recent"},
      {"At risk", "231, 212, 122, 131, 211", "Win them back with an offer at a lower price; do not write too often.", "Needs attention|Loyal"},
      {"Inactive", "111, 112, 113, 121", "Try one win-back; take those who do not answer off the list.", "Recent"},
  };
  scheme.cells.assign(27, 0);
  for (const Codes& row : table) {
    const auto group = static_cast<uint8_t>(scheme.groups.size());
    for (size_t i = 0; i + 3 <= row.codes.size(); i += 5) {
      const auto digit = [&](size_t k) { return static_cast<size_t>(row.codes[i + k] - '1'); };
      scheme.cells[(digit(0) * 3 + digit(1)) * 3 + digit(2)] = group;
    }
    const std::string definition = "recency_score * 100 + frequency_score * 10 + monetary_score IN (" + std::string(row.codes) + ")";
    scheme.groups.push_back(RfmGroupText{row.name, definition, row.advice, row.next, group}.group());
  }
  scheme.groups.push_back(RfmGroupText{"Prospects", "number_of_orders = 0", "Welcome them and offer a reason for a first order.", "Recent", 6}.group());
  scheme.notes.push_back(
      "Recency by Klaviyo's fixed 180 and 365 days; frequency and money by thirds of the buyers. How Klaviyo treats equal values at a third is not "
      "published: here equal values always get equal scores.");
  return scheme;
}

}  // namespace clientele::segments
