#include "base/index_sort.h"

#include <algorithm>

namespace clientele::base {

void sort_indices(std::span<uint32_t> order, IndexLess less, const void* context) {
  std::stable_sort(order.begin(), order.end(), [=](uint32_t a, uint32_t b) { return less(context, a, b); });
}

}  // namespace clientele::base
