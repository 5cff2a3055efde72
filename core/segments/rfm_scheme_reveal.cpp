#include "segments/rfm_scheme.h"

// Reveal (Omniconvert). Published as codes: Ex-Lovers and Potential Lovers. The other boxes are ours, from its
// descriptions in words.
namespace clientele::segments {

RfmScheme reveal_scheme() {
  RfmScheme scheme{.name = "reveal"};
  static constexpr RfmBox boxes[] = {
      {"Soulmates", 5, 5, 5, 5, 5, 5, "Treat them as partners: early access, thanks, a say in what comes next.", "", 0},
      {"Lovers", 4, 5, 4, 5, 3, 5, "Keep the pleasure up: rewards and dearer products.", "Soulmates", 1},
      {"Potential Lovers", 3, 5, 3, 5, 2, 5, "Tell them about the loyalty programme; shorten the time to the next order.", "Lovers", 2},
      {"Ex-Lovers", 1, 1, 2, 5, 3, 5, "Ask why they left and make one strong offer to return.", "Lovers|Potential Lovers", 6},
      {"Don Juan", 1, 5, 1, 1, 4, 5, "Follow up the one large order with service and a matching product.", "Flirting", 4},
      {"Flirting", 2, 5, 2, 5, 4, 5, "Give them a reason to come regularly: a subscription or a reminder.", "Potential Lovers|Lovers", 3},
      {"New Passion", 4, 5, 1, 2, 2, 3, "Welcome them and invite the next order while they remember you.", "Potential Lovers", 4},
      {"Apprentice", 4, 5, 1, 1, 1, 1, "Teach them the brand and make the second order easy.", "New Passion", 5},
      {"Platonic Friend", 3, 5, 1, 5, 1, 3, "Raise the basket: bundles and free delivery from an amount.", "Potential Lovers", 5},
      {"About to Dump You", 2, 2, 1, 5, 1, 5, "Remind them now, with what they liked and a date on the offer.", "Platonic Friend", 6},
      {"Break-up", 1, 1, 1, 5, 1, 5, "Try one last offer, then write less often.", "Platonic Friend", 7},
  };
  fill_from_boxes(scheme, boxes);
  scheme.notes.push_back(
      "Reveal has published the codes of Ex-Lovers and Potential Lovers only; the other groups are drawn here from its descriptions in words.");
  return scheme;
}

}  // namespace clientele::segments
