#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace clientele::identity {

/// Ids that are all digits come first, by their number ("9" before "10", "7" before "007"); then texts, bytewise.
bool id_less(std::string_view a, std::string_view b);

/// The indices of `texts` in ascending order of id_less; equal texts keep their order. O(n · distinguishing length / 8).
std::vector<uint32_t> id_order(std::span<const std::string_view> texts);

}  // namespace clientele::identity
