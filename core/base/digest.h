#pragma once
#include <string>
#include <string_view>

namespace clientele::base {

/// SHA-256, SHA-1 (FIPS 180-4) and MD5 (RFC 1321) as 64, 40 and 32 lower-case hexadecimal digits. For comparing addresses that
/// other tools export as hashes; no secret depends on them.
std::string sha256_hex(std::string_view text);
std::string sha1_hex(std::string_view text);
std::string md5_hex(std::string_view text);

}  // namespace clientele::base
