#pragma once
#include <string>
#include <vector>

#include "features/facts.h"

namespace clientele::segments {

/// A segment that is ready to use.
struct ReadySegment {
  std::string id, name, definition;
  std::string why;  ///< why it matters and what to do, one or two sentences
};

/// The ready segments whose attributes this shop has values of, in the order in which they are worth a look.
std::vector<ReadySegment> gallery(features::Facts& facts);

}  // namespace clientele::segments
