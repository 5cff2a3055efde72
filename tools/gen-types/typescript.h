#pragma once
// Writes the TypeScript types of everything that crosses the boundary from the C++ structs that describe it.
#include <string>

namespace clientele::gen_types {

/// The whole text of web/engine/ops.ts.
std::string typescript();

}  // namespace clientele::gen_types
