#pragma once
#include <cstdint>

#include "segments/tiers/replay.h"

namespace clientele::segments::tiers {

/// What is missing to a level's demand. -1: the demand does not ask for it; 0: there already.
struct Missing {
  int level = kNoTier;                   ///< kNoTier: nothing to say (the top, or a level that does not end)
  int64_t spend_minor = -1, orders = -1, points = -1;
  bool any = true;                       ///< one of these is enough; else all are needed
  bool condition = false;                ///< … and the level's condition
  int64_t from_utc_ms = 0;               ///< what is bought before does not help; 0: from now on
  int64_t by_utc_ms = kForever;          ///< the first instant too late; kForever: no hurry
};

/// To the next level that can be bought, from what the window holds now; good until the first of it leaves the window.
Missing to_next(const Programme& programme, const Standing& standing);

/// To keep the present level beyond its end, if the orders come at any time before that (and after `from_utc_ms`). All zero:
/// any one order is enough. A level that lasts only while it is met, or to the end of the year, cannot be kept without
/// a break where the window begins anew: then `from_utc_ms` is its end, and nothing is said of `by`.
Missing to_keep(const Programme& programme, const Standing& standing);

}  // namespace clientele::segments::tiers
