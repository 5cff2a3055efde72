#include "table/dictionary.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <cstring>
#include <random>

#include "base/error.h"

namespace clientele::table {
namespace {
constexpr size_t kChunk = 256 * 1024;
}

uint64_t Dictionary::default_seed() {
  static const uint64_t seed = [] {
    std::random_device device;
    return (static_cast<uint64_t>(device()) << 32) ^ device();
  }();
  return seed;
}

Dictionary::Dictionary(uint64_t seed) : seed_(seed), slots_(64) {}

uint32_t Dictionary::code(std::string_view text) {
  const uint64_t hash = XXH3_64bits_withSeed(text.data(), text.size(), seed_);
  const auto tag = static_cast<uint32_t>(hash >> 32);
  const size_t mask = slots_.size() - 1;
  size_t i = hash & mask;
  for (; slots_[i].code != kNoCode; i = (i + 1) & mask) {
    if (slots_[i].tag == tag && texts_[slots_[i].code] == text) return slots_[i].code;
  }
  if (texts_.size() >= kNoCode - 1)
    throw base::Error(base::Code::too_large, "More than 4 billion different values in one column.", "Split the file.");
  const auto code = static_cast<uint32_t>(texts_.size());
  texts_.push_back(keep(text));
  slots_[i] = {tag, code};
  if (texts_.size() * 8 > slots_.size() * 5) grow();
  return code;
}

uint32_t Dictionary::find(std::string_view text) const {
  const uint64_t hash = XXH3_64bits_withSeed(text.data(), text.size(), seed_);
  const auto tag = static_cast<uint32_t>(hash >> 32);
  const size_t mask = slots_.size() - 1;
  for (size_t i = hash & mask; slots_[i].code != kNoCode; i = (i + 1) & mask) {
    if (slots_[i].tag == tag && texts_[slots_[i].code] == text) return slots_[i].code;
  }
  return kNoCode;
}

std::string_view Dictionary::keep(std::string_view text) {
  if (text.size() > chunk_left_) {
    const size_t size = std::max(kChunk, text.size());
    chunks_.push_back(std::make_unique<char[]>(size));
    chunk_at_ = chunks_.back().get();
    chunk_left_ = size;
    arena_bytes_ += size;
  }
  char* at = chunk_at_;
  if (!text.empty()) std::memcpy(at, text.data(), text.size());
  chunk_at_ += text.size();
  chunk_left_ -= text.size();
  return {at, text.size()};
}

void Dictionary::grow() {
  std::vector<Slot> wider(slots_.size() * 2);
  const size_t mask = wider.size() - 1;
  for (uint32_t code = 0; code < texts_.size(); ++code) {
    const uint64_t hash = XXH3_64bits_withSeed(texts_[code].data(), texts_[code].size(), seed_);
    size_t i = hash & mask;
    while (wider[i].code != kNoCode) i = (i + 1) & mask;
    wider[i] = {static_cast<uint32_t>(hash >> 32), code};
  }
  slots_.swap(wider);
}

size_t Dictionary::bytes() const {
  return arena_bytes_ + slots_.capacity() * sizeof(Slot) + texts_.capacity() * sizeof(std::string_view);
}

}  // namespace clientele::table
