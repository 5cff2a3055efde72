#include "segments/tiers/distance.h"

#include <algorithm>

namespace clientele::segments::tiers {
namespace {

Missing missing_to(const Programme& programme, int level, const Held& held) {
  const Level& rules = programme.levels[static_cast<size_t>(level)];
  Missing out;
  out.level = level;
  const auto rest = [](int64_t asked, int64_t there) { return asked < 0 ? int64_t{-1} : std::max<int64_t>(0, asked - there); };
  out.spend_minor = rest(rules.spend_minor, held.spend_minor);
  out.orders = rest(rules.orders, held.orders);
  out.points = rest(rules.points, held.points);
  out.any = !rules.all;
  out.condition = rules.condition && rules.all;
  return out;
}

}  // namespace

Missing to_next(const Programme& programme, const Standing& standing) {
  for (int level = standing.level + 1; level < static_cast<int>(programme.levels.size()); ++level) {
    if (!programme.levels[static_cast<size_t>(level)].measured()) continue;
    Missing out = missing_to(programme, level, standing.held);
    out.by_utc_ms = standing.held_until_utc_ms;
    return out;
  }
  return {};
}

Missing to_keep(const Programme& programme, const Standing& standing) {
  if (standing.level == kNoTier || standing.until_utc_ms == kForever || !programme.levels[static_cast<size_t>(standing.level)].measured()) return {};
  const bool ends_with_year = programme.window == Window::calendar_year && (programme.hold == Hold::end_of_year || programme.hold == Hold::while_qualified);
  const bool met_only = programme.hold == Hold::while_qualified;
  Missing out = missing_to(programme, standing.level, met_only && !standing.in_grace ? standing.at_until : standing.before_until);
  if (ends_with_year && !standing.in_grace) {
    out.from_utc_ms = standing.until_utc_ms;
  } else {
    out.by_utc_ms = standing.until_utc_ms;
  }
  return out;
}

}  // namespace clientele::segments::tiers
