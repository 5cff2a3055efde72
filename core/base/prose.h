#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace clientele::base {

/// A decimal string as English prose writes it: "-1234567.50" → "-1,234,567.50". For sentences only, never for data.
std::string grouped(std::string_view decimal);
inline std::string grouped(int64_t n) { return grouped(std::string_view(std::to_string(n))); }

/// "1,234 rows", "1 row".
std::string counted(int64_t n, std::string_view one, std::string_view many);

}  // namespace clientele::base
