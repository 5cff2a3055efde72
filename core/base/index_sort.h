#pragma once
#include <cstdint>
#include <span>

namespace clientele::base {

using IndexLess = bool (*)(const void* context, uint32_t a, uint32_t b);
void sort_indices(std::span<uint32_t> order, IndexLess less, const void* context);

/// Stable sort of indices by what they stand for: less(a, b). One sort in the engine's code, whatever is compared
/// (every std::stable_sort of its own is 6 kB of WebAssembly), for a call through a pointer a comparison.
template <class Less>
void sort_indices(std::span<uint32_t> order, const Less& less) {
  sort_indices(order, [](const void* context, uint32_t a, uint32_t b) { return (*static_cast<const Less*>(context))(a, b); }, &less);
}

}  // namespace clientele::base
