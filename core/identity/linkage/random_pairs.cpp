#include "identity/linkage/random_pairs.h"

#include <algorithm>

#include "identity/linkage/compare.h"

namespace clientele::identity::linkage {
namespace {

// SplitMix64 (Steele, Lea & Flood 2014): one addition and three mixings a number, the same everywhere.
struct SplitMix {
  uint64_t state;
  uint64_t next() {
    uint64_t z = state += 0x9E3779B97F4A7C15;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
    z = (z ^ z >> 27) * 0x94D049BB133111EB;
    return z ^ z >> 31;
  }
  uint32_t below(uint32_t n) { return static_cast<uint32_t>((next() >> 32) * n >> 32); }
};

class Draw {
 public:
  Draw(const Records& records, uint64_t seed) : compare_(records), random_{seed}, n_(records.n) {}

  void all(uint32_t a) {
    for (uint32_t b = a + 1; b < n_; ++b) count(a, b);
  }
  void drawn(uint64_t n) {
    for (uint64_t i = 0; i < n; ++i) {
      const uint32_t a = random_.below(n_), b = random_.below(n_);
      if (a != b) count(a, b);
    }
  }
  std::array<std::array<uint64_t, 8>, kFields> counts{};
  uint64_t n_pairs = 0;

 private:
  void count(uint32_t a, uint32_t b) {
    const Outcome outcome = compare_(a, b);
    ++n_pairs;
    for (size_t f = 0; f < kFields; ++f) ++counts[f][level(outcome, static_cast<Field>(f))];
  }
  Comparer compare_;
  SplitMix random_;
  uint32_t n_;
};

// Equal values: counted. The levels below share what is left as they do among the pairs drawn.
void settle(const Records& records, const Draw& draw, RandomPairs& out) {
  for (size_t f = 0; f < kFields; ++f) {
    const Values& values = records.values[f];
    const double filled = values.n_filled;
    if (filled < 2) continue;
    double equal = 0;
    for (uint32_t code = 0; code < values.size(); ++code) {
      const double c = values.count[code];
      if (static_cast<Field>(f) != Field::given_name || values[code].size() > 1) equal += c * (c - 1);   // equal initials are drawn as alike
    }
    equal /= filled * (filled - 1);
    out.n_compared[f] = filled * (filled - 1) / 2;
    const FieldSpec& field = spec(static_cast<Field>(f));
    uint64_t below = 0;
    for (uint8_t l = 1; l < field.n_levels; ++l) below += draw.counts[f][l];
    out.shares[f][0] = equal;
    for (uint8_t l = 1; l < field.n_levels; ++l)
      out.shares[f][l] = (1 - equal) * (below ? static_cast<double>(draw.counts[f][l]) / static_cast<double>(below) : l + 1 == field.n_levels);
  }
}

}  // namespace

base::Task draw_pairs(const Records& records, uint64_t seed, uint64_t most, RandomPairs& out) {
  constexpr uint64_t kStep = 20'000;
  out = RandomPairs();
  const uint64_t n = records.n;
  out.n_pairs = static_cast<double>(n) * (static_cast<double>(n) - 1) / 2;
  if (n < 2) co_return;
  Draw draw(records, seed);
  if (n * (n - 1) / 2 <= most) {
    for (uint32_t a = 0; a < n; ++a) {
      draw.all(a);
      if (a % 64 == 63) co_yield base::Progress{static_cast<double>(a) / static_cast<double>(n), "drawing pairs"};
    }
  } else {
    for (uint64_t i = 0; i < most; i += kStep) {
      draw.drawn(std::min(kStep, most - i));
      co_yield base::Progress{static_cast<double>(i) / static_cast<double>(most), "drawing pairs"};
    }
  }
  settle(records, draw, out);
  out.n_drawn = draw.n_pairs;
}

LevelShares u_of(const RandomPairs& random, double matches, const LevelShares& m) {
  LevelShares u{};
  const LevelShares prior = prior_parameters().u;
  for (size_t f = 0; f < kFields; ++f) {
    const uint8_t n_levels = spec(static_cast<Field>(f)).n_levels;
    const double own = random.n_pairs > 0 ? matches * random.n_compared[f] / random.n_pairs : 0;   // matches that have the field
    double sum = 0;
    for (uint8_t l = 0; l < n_levels; ++l) {
      const double seen = random.shares[f][l] * random.n_compared[f] - own * m[f][l];
      sum += u[f][l] = std::max(0.0, seen) + kPriorPairs * prior[f][l];
    }
    for (uint8_t l = 0; l < n_levels; ++l) u[f][l] /= sum;
  }
  return u;
}

}  // namespace clientele::identity::linkage
