#pragma once
#include <string>
#include <string_view>

namespace clientele::base {

/// SHA-256 (FIPS 180-4) as 64 lower-case hexadecimal digits. For comparing addresses that other tools export as hashes; no
/// secret depends on it.
std::string sha256_hex(std::string_view text);

}  // namespace clientele::base
