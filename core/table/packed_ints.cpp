#include "table/packed_ints.h"

#include <algorithm>
#include <cstring>

namespace clientele::table {
namespace {

template <class U>
uint64_t load(const std::byte* bytes, size_t i) {
  U value;
  std::memcpy(&value, bytes + i * sizeof(U), sizeof(U));
  return value;
}

template <class U>
void store(std::byte* bytes, std::span<const int64_t> values, int64_t base, bool has_missing) {
  for (size_t i = 0; i < values.size(); ++i) {
    const uint64_t offset = values[i] == kMissing
                                ? 0
                                : static_cast<uint64_t>(values[i]) - static_cast<uint64_t>(base) + (has_missing ? 1 : 0);
    const U small = static_cast<U>(offset);
    std::memcpy(bytes + i * sizeof(U), &small, sizeof(U));
  }
}

template <class U>
void decode(const std::byte* bytes, int64_t base, bool has_missing, size_t first, std::span<int64_t> out) {
  for (size_t i = 0; i < out.size(); ++i) {
    const uint64_t offset = load<U>(bytes, first + i);
    out[i] = !has_missing ? static_cast<int64_t>(static_cast<uint64_t>(base) + offset)
             : offset == 0 ? kMissing
                           : static_cast<int64_t>(static_cast<uint64_t>(base) + offset - 1);
  }
}

}  // namespace

int64_t PackedInts::Block::at(size_t i) const {
  uint64_t offset = 0;
  switch (width) {
    case 0: break;
    case 1: offset = load<uint8_t>(bytes.get(), i); break;
    case 2: offset = load<uint16_t>(bytes.get(), i); break;
    case 4: offset = load<uint32_t>(bytes.get(), i); break;
    default: return static_cast<int64_t>(load<uint64_t>(bytes.get(), i));  // stored as it is
  }
  if (!has_missing) return static_cast<int64_t>(static_cast<uint64_t>(base) + offset);
  return offset == 0 ? kMissing : static_cast<int64_t>(static_cast<uint64_t>(base) + offset - 1);
}

void PackedInts::append(int64_t value) {
  tail_[n_tail_] = value;
  range_.add(value);
  if (++n_tail_ == kBlock) seal();
}

void PackedInts::append(std::span<const int64_t> values) {
  while (!values.empty()) {
    const size_t n = std::min(values.size(), kBlock - n_tail_);
    int64_t* const to = tail_.get() + n_tail_;
    Range range = range_;
    for (size_t i = 0; i < n; ++i) {
      to[i] = values[i];
      range.add(values[i]);
    }
    range_ = range;
    values = values.subspan(n);
    n_tail_ += n;
    if (n_tail_ == kBlock) seal();
  }
}

void PackedInts::append(std::span<const int64_t> values, std::span<const uint32_t> chosen) {
  if (chosen.size() == values.size()) return append(values);
  for (const uint32_t i : chosen) append(values[i]);
}

void PackedInts::seal() {
  const std::span<const int64_t> values(tail_.get(), kBlock);
  const auto [low, high, has_missing] = range_;
  range_ = {};
  Block block;
  block.has_missing = has_missing;
  if (high != kMissing) {
    block.base = low;
    const uint64_t range = static_cast<uint64_t>(high) - static_cast<uint64_t>(low);
    const uint64_t top = range == UINT64_MAX ? range : range + (has_missing ? 1 : 0);
    block.width = top == 0 ? 0 : top <= 0xFF ? 1 : top <= 0xFFFF ? 2 : top <= 0xFFFFFFFF ? 4 : 8;
  }
  if (block.width) block.bytes.reset(new std::byte[block.width * kBlock]);   // not make_unique: every byte is written below
  switch (block.width) {
    case 0: break;
    case 1: store<uint8_t>(block.bytes.get(), values, low, has_missing); break;
    case 2: store<uint16_t>(block.bytes.get(), values, low, has_missing); break;
    case 4: store<uint32_t>(block.bytes.get(), values, low, has_missing); break;
    default: std::memcpy(block.bytes.get(), values.data(), values.size_bytes());
  }
  blocks_.push_back(std::move(block));
  n_tail_ = 0;
}

void PackedInts::read(size_t first, std::span<int64_t> out) const {
  while (!out.empty()) {
    const size_t b = first / kBlock, at = first % kBlock;
    const size_t n = std::min(out.size(), kBlock - at);
    const auto part = out.first(n);
    if (b >= blocks_.size()) {
      std::memcpy(part.data(), tail_.get() + at, part.size_bytes());
    } else {
      const Block& block = blocks_[b];
      switch (block.width) {
        case 0: std::fill(part.begin(), part.end(), block.has_missing ? kMissing : block.base); break;
        case 1: decode<uint8_t>(block.bytes.get(), block.base, block.has_missing, at, part); break;
        case 2: decode<uint16_t>(block.bytes.get(), block.base, block.has_missing, at, part); break;
        case 4: decode<uint32_t>(block.bytes.get(), block.base, block.has_missing, at, part); break;
        default: std::memcpy(part.data(), block.bytes.get() + at * 8, part.size_bytes());
      }
    }
    first += n;
    out = out.subspan(n);
  }
}

PackedInts PackedInts::copy() const {
  PackedInts out;
  std::vector<int64_t> block(kBlock);
  for (size_t first = 0; first < size(); first += kBlock) {
    const std::span<int64_t> part(block.data(), std::min(kBlock, size() - first));
    read(first, part);
    out.append(part);
  }
  return out;
}

size_t PackedInts::bytes() const {
  size_t total = kBlock * sizeof(int64_t) + blocks_.capacity() * sizeof(Block);
  for (const Block& block : blocks_) total += block.width * kBlock;
  return total;
}

void PackedInts::clear() {
  blocks_.clear();
  n_tail_ = 0;
  range_ = {};
}

}  // namespace clientele::table
