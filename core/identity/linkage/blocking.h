#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/task.h"
#include "identity/linkage/records.h"

namespace clientele::identity::linkage {

inline constexpr uint32_t kNoBlock = 0xFFFFFFFF;

/// One way of finding candidates: records of one block are compared with each other.
struct Pass {
  std::string_view name;
  uint32_t fields = 0;                 ///< a bit a Field: what its keys are made of; pairs of the pass say nothing of these
  bool of_persons = true;              ///< its keys are a person's own, not a household's: EM learns from it
  std::vector<uint32_t> block_of;      ///< by record; kNoBlock when it is in none
  std::vector<uint32_t> members;       ///< block after block
  std::vector<uint32_t> begins;        ///< one more than blocks
  std::vector<uint8_t> refined;        ///< by block: a part of one that was too large
  uint64_t n_pairs = 0;
  uint32_t n_skipped = 0;              ///< blocks too large even in parts: their records meet elsewhere or not at all

  size_t n_blocks() const { return begins.size() - 1; }
};

/// Blocks of equal keys (0 = none), those of one record left out. Blocks above a size are taken apart by `finer` (a
/// further key; 0 = in no part), and what is too large still is skipped; the size is at most 300, and less where the pass
/// would make more than 10 pairs a record (and a million). O(n log n).
Pass make_pass(std::string_view name, uint32_t fields, const std::vector<uint64_t>& keys, const std::vector<uint32_t>& finer);

/// The passes that these records allow, those with the surest keys first: numbers of persons, e-mail, phone, account,
/// birth date, and pairs of name and place by sound or letter. A step a pass; 4 bytes a record stay of each.
base::Task make_passes(const Records& records, std::vector<Pass>& passes);

/// Walks over the pairs of all passes, each pair once, in the first pass that has it. Stops when asked.
class PairWalk {
 public:
  explicit PairWalk(const std::vector<Pass>& passes) : passes_(passes) {}

  /// Gives whole blocks, until at least `n` pairs were given: each(a, b, mask) with a < b and a bit in `mask` for every
  /// pass that has the pair in an unrefined block. False at the end.
  template <class Each>
  bool some(uint64_t n, const Each& each) {
    for (uint64_t given = 0; pass_ < passes_.size(); ++pass_, block_ = 0) {
      const Pass& pass = passes_[pass_];
      for (; block_ < pass.n_blocks(); ++block_) {
        if (given >= n) return true;
        const uint32_t from = pass.begins[block_], to = pass.begins[block_ + 1];
        for (uint32_t i = from; i < to; ++i)
          for (uint32_t k = i + 1; k < to; ++k) {
            const uint32_t a = pass.members[i], b = pass.members[k];
            if (shared(a, b, pass_)) continue;
            each(a, b, mask(a, b));
          }
        given += uint64_t{to - from} * (to - from - 1) / 2 + 1;
        seen_ += uint64_t{to - from} * (to - from - 1) / 2;
      }
    }
    return false;
  }
  /// Whether some pass has the pair.
  bool has(uint32_t a, uint32_t b) const { return shared(a, b, passes_.size()); }
  /// Share of the pairs, repeats included, that have been walked over.
  double done() const;

 private:
  bool shared(uint32_t a, uint32_t b, size_t before) const {
    for (size_t q = 0; q < before; ++q) {
      const uint32_t block = passes_[q].block_of[a];
      if (block != kNoBlock && block == passes_[q].block_of[b]) return true;
    }
    return false;
  }
  uint32_t mask(uint32_t a, uint32_t b) const {
    uint32_t bits = 0;
    for (size_t q = pass_; q < passes_.size(); ++q) {
      const uint32_t block = passes_[q].block_of[a];
      if (block != kNoBlock && block == passes_[q].block_of[b] && !passes_[q].refined[block]) bits |= uint32_t{1} << q;
    }
    return bits;
  }

  const std::vector<Pass>& passes_;
  size_t pass_ = 0, block_ = 0;
  uint64_t seen_ = 0;
};

}  // namespace clientele::identity::linkage
