#pragma once
#include <string>
#include <vector>

#include "features/facts.h"

namespace clientele::segments {

/// A segment that is ready to use.
struct ReadySegment {
  std::string id, name, definition;
  std::string why;  ///< why it matters and what to do, one or two sentences
  std::string aim;  ///< what it helps with: welcome, interest, best, win-back, offers, products, care or habits
};

/// All of them, whether this shop has the data or not, by aim.
std::vector<ReadySegment> ready_segments(features::Facts& facts);

/// Those whose attributes and events this shop has, in the same order.
std::vector<ReadySegment> gallery(features::Facts& facts);

}  // namespace clientele::segments
