#include "segments/rfm_scheme.h"

// Shopify's eleven groups. Source: its help page on RFM groups; the inequalities of R and FM = (F + M) / 2.
namespace clientele::segments {
namespace {

enum Group : uint8_t {
  champions, loyal, active, fresh, promising, needs_attention, almost_lost, at_risk, previously_loyal, dormant,
};

// `sum` is F + M, so that halves of FM need no fractions.
Group group_of(int r, int sum) {
  const bool many = sum > 6, few = sum <= 2;
  if (r == 5) return many ? champions : few ? fresh : active;
  if (r == 4) return many ? loyal : few ? promising : active;
  if (r == 3) return many ? loyal : sum > 4 ? needs_attention : almost_lost;
  return sum > 8 ? previously_loyal : sum > 4 ? at_risk : dormant;
}

}  // namespace

RfmScheme shopify_scheme() {
  RfmScheme scheme{.name = "shopify"};
  static constexpr RfmGroupText groups[] = {
      {"Champions", "recency_score = 5 AND frequency_score + monetary_score > 6",
       "Reward them, ask for reviews and referrals, and show them what is new first.", "", 0},
      {"Loyal", "recency_score BETWEEN 3 AND 4 AND frequency_score + monetary_score > 6",
       "Offer early access or a bundle, so that the next order comes sooner.", "Champions", 1},
      {"Active", "recency_score >= 4 AND frequency_score + monetary_score BETWEEN 3 AND 6",
       "Recommend what goes with their last order and show what a loyal customer gets.", "Loyal|Champions", 2},
      {"New", "recency_score = 5 AND frequency_score + monetary_score <= 2",
       "Welcome them, help them to use what they bought, and invite a second order.", "Active", 4},
      {"Promising", "recency_score = 4 AND frequency_score + monetary_score <= 2",
       "Give a small reason for the second order before they forget you.", "Active", 4},
      {"Needs attention", "recency_score = 3 AND frequency_score + monetary_score BETWEEN 5 AND 6",
       "Remind them with products like those they liked; set a date on the offer.", "Loyal|Active", 3},
      {"Almost lost", "recency_score = 3 AND frequency_score + monetary_score <= 4",
       "Send one personal reminder with your best sellers.", "Active|Promising", 5},
      {"At risk", "recency_score <= 2 AND frequency_score + monetary_score BETWEEN 5 AND 8",
       "Win them back: ask what went wrong and make a clear offer.", "Needs attention|Loyal", 6},
      {"Previously loyal", "recency_score <= 2 AND frequency_score + monetary_score > 8",
       "Call or write personally; these were your best customers.", "Loyal", 5},
      {"Dormant", "recency_score <= 2 AND frequency_score + monetary_score <= 4",
       "Try one last offer, then write less often.", "Almost lost", 7},
      {"Prospects", "number_of_orders = 0", "Welcome them and offer a reason for a first order.", "New", 8},
  };
  for (const RfmGroupText& text : groups) scheme.groups.push_back(text.group());
  for (int r = 1; r <= 5; ++r)
    for (int f = 1; f <= 5; ++f)
      for (int m = 1; m <= 5; ++m) scheme.cells.push_back(group_of(r, f + m));
  return scheme;
}

}  // namespace clientele::segments
