#include "table/dictionary.h"

#include <algorithm>
#include <cstring>
#include <random>

#include "base/error.h"

namespace clientele::table {
namespace {
constexpr size_t kFirstChunk = 1024, kChunk = 256 * 1024;
constexpr unsigned kFirstShift = 26;   // 64 slots
}  // namespace

uint64_t Dictionary::default_seed() {
  static const uint64_t seed = [] {
    std::random_device device;
    return (static_cast<uint64_t>(device()) << 32) ^ device();
  }();
  return seed;
}

Dictionary::Dictionary(uint64_t seed) : hash_(seed), shift_(kFirstShift), slots_(size_t{1} << (32 - kFirstShift)) {}

uint32_t Dictionary::code(const TextKey& key, uint32_t hash) {
  const size_t mask = slots_.size() - 1;
  size_t i = spot(hash);
  for (; slots_[i].code != kNoCode; i = (i + 1) & mask)
    if (is(slots_[i], key, hash)) return slots_[i].code;
  if (texts_.size() >= kNoCode - 1)
    throw base::Error(base::Code::too_large, "More than 4 billion different values in one column.", "Split the file.");
  const auto code = static_cast<uint32_t>(texts_.size());
  texts_.push_back(keep(key));
  slots_[i] = {hash, code};
  if (texts_.size() * 8 > slots_.size() * 5) grow();
  return code;
}

// Loads that do not wait for each other: first every slot, then the place of every text that may be it, then its bytes.
void Dictionary::find(std::span<const TextKey> keys, uint32_t* hashes, uint32_t* codes) const {
  for (size_t k = 0; k < keys.size(); ++k) hashes[k] = hash_(keys[k]);
  for (size_t k = 0; k < keys.size(); ++k) {
    const Slot& slot = slots_[spot(hashes[k])];
    codes[k] = slot.hash == hashes[k] ? slot.code : kNoCode;
  }
  if (texts_.empty()) return;
  const char* bytes[kTogether];
  for (size_t k = 0; k < keys.size(); ++k) bytes[k] = texts_[codes[k] == kNoCode ? 0 : codes[k]].data();
  char seen = 0;
  for (size_t k = 0; k < keys.size(); ++k) seen ^= *bytes[k];
  asm volatile("" : : "r"(static_cast<int>(seen)));   // the loads are wanted, not their value
  for (size_t k = 0; k < keys.size(); ++k) codes[k] = find(keys[k], hashes[k]);
}

std::string_view Dictionary::keep(const TextKey& key) {
  if (key.n + kTextPadding > chunk_left_) {
    const size_t size = std::max(chunks_.empty() ? kFirstChunk : kChunk, key.n + kTextPadding);
    chunks_.push_back(std::make_unique<char[]>(size));
    chunk_at_ = chunks_.back().get();
    chunk_left_ = size;
    arena_bytes_ += size;
  }
  char* const at = chunk_at_;
  key.copy_to(at);
  chunk_at_ += key.n;
  chunk_left_ -= key.n;
  return {at, key.n};
}

// The slots are in the order of their hashes but for those that probing moved, so both tables are walked from end to end.
void Dictionary::grow() {
  std::vector<Slot> wider(slots_.size() * 2);
  const size_t mask = wider.size() - 1;
  --shift_;
  for (const Slot& slot : slots_) {
    if (slot.code == kNoCode) continue;
    size_t i = spot(slot.hash);
    while (wider[i].code != kNoCode) i = (i + 1) & mask;
    wider[i] = slot;
  }
  slots_.swap(wider);
}

size_t Dictionary::bytes() const {
  return arena_bytes_ + slots_.capacity() * sizeof(Slot) + texts_.capacity() * sizeof(std::string_view);
}

}  // namespace clientele::table
