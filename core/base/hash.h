#pragma once
#include <cstdint>
#include <string_view>

namespace clientele::base {

/// XXH3, 64 bits, keyed by `seed`. In one place, since the library is inlined where it is called.
uint64_t hash_of(std::string_view bytes, uint64_t seed = 0);

}  // namespace clientele::base
