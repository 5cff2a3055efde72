#pragma once
#include <string>

namespace clientele::base {

/// What crosses the boundary in answer to a call: JSON text either way.
///   ok      `json` is the result
///   not ok  `json` is {code, message, where?: {file, line, column}, hint?}
struct Reply {
  bool ok = true;
  std::string json;
};

}  // namespace clientele::base
