#pragma once
#include <cstdint>
#include <string_view>

namespace clientele::identity::linkage {

/// How a name sounds: its first letter and the classes of the next three consonants, as one number; 0 for no name.
/// Names of other scripts give their first three letters. For finding candidates, never for deciding.
/// Source: Russell (1918) as the US census has it (H and W do not part equal classes).
uint32_t soundex(std::u32string_view name);

}  // namespace clientele::identity::linkage
