#include "segments/tiers/perks.h"

namespace clientele::segments::tiers {
namespace {

constexpr int64_t kAll = 100 * kMilli;   // a hundred percent

int64_t share(__int128 minor, int64_t percent_milli, int64_t uptake_milli) {
  const __int128 whole = static_cast<__int128>(kAll) * kAll;
  return static_cast<int64_t>((minor * percent_milli * uptake_milli + whole / 2) / whole);
}

}  // namespace

int64_t order_perks_minor(const Level& level, int64_t amount_minor, int64_t day) {
  if (amount_minor <= 0) return 0;
  int64_t sum = 0;
  for (const Perk& perk : level.perks) {
    if (perk.kind > PerkKind::free_shipping || !Calendar::inside(perk.days, day, perk.early_days)) continue;
    sum += perk.kind == PerkKind::discount ? share(amount_minor, perk.percent_milli, perk.uptake_milli) : share(perk.cost_minor, kAll, perk.uptake_milli);
  }
  return sum;
}

int64_t yearly_perks_minor(const Level& level) {
  int64_t sum = 0;
  for (const Perk& perk : level.perks)
    if (perk.kind > PerkKind::free_shipping) sum += share(perk.cost_minor, kAll, perk.uptake_milli);
  return sum;
}

}  // namespace clientele::segments::tiers
