#include "table/text_key.h"

#include "base/hash.h"

namespace clientele::table {

TextHash::TextHash(uint64_t seed) {
  for (size_t i = 0; i < keys_.size(); ++i) keys_[i] = base::hash_of({reinterpret_cast<const char*>(&i), sizeof i}, seed);
}

uint32_t TextHash::long_text(std::string_view text) const { return static_cast<uint32_t>(base::hash_of(text, keys_[0]) >> 32); }

}  // namespace clientele::table
