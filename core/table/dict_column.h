#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace clientele::table {

/// A column that leaves the engine: text by dictionary, as the boundary contract has it; plain numbers when there are
/// no offsets.
struct DictColumn {
  std::string name;
  std::vector<uint32_t> codes;    ///< one per row; 0xFFFFFFFF = missing
  std::vector<uint32_t> offsets;  ///< one more than texts
  std::string utf8;
};

}  // namespace clientele::table
