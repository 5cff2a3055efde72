#include "identity/linkage/estimate.h"

#include <algorithm>
#include <cmath>

namespace clientele::identity::linkage {
namespace {

// Doublets are believed beforehand to be one for ten records, with the weight of twenty records.
constexpr double kPriorDoublets = 0.1, kPriorRecords = 20, kFewToLearn = 50;

bool held(uint32_t held_out, size_t field) { return held_out >> field & 1; }

// Expectation: the probability of each outcome, added up by level.
double expect(std::span<const OutcomeCount> outcomes, const Parameters& p, uint32_t held_out, LevelShares& sums) {
  LevelShares ratios{};
  for (size_t f = 0; f < kFields; ++f)
    for (uint8_t l = 0; l < spec(static_cast<Field>(f)).n_levels; ++l) ratios[f][l] = held(held_out, f) ? 1 : ratio(p, static_cast<Field>(f), l);
  const double prior_odds = p.lambda / (1 - p.lambda);
  double matches = 0;
  for (const OutcomeCount& one : outcomes) {
    double odds = prior_odds;
    for (size_t f = 0; f < kFields; ++f) {
      const uint8_t l = one.outcome >> (4 * f) & 15;
      if (l != kNoEvidence) odds *= ratios[f][l];
    }
    const double expected = odds / (1 + odds) * static_cast<double>(one.count);
    matches += expected;
    for (size_t f = 0; f < kFields; ++f) {
      const uint8_t l = one.outcome >> (4 * f) & 15;
      if (l != kNoEvidence) sums[f][l] += expected;
    }
  }
  return matches;
}

// Maximisation: the shares that the sums come to, with the prior's; how far they moved.
double maximise(const LevelShares& sums, const LevelShares& prior, uint32_t held_out, LevelShares& m) {
  double moved = 0;
  for (size_t f = 0; f < kFields; ++f) {
    if (held(held_out, f)) continue;
    const uint8_t n_levels = spec(static_cast<Field>(f)).n_levels;
    double all = kPriorMatches;
    for (uint8_t l = 0; l < n_levels; ++l) all += sums[f][l];
    for (uint8_t l = 0; l < n_levels; ++l) {
      const double share = (sums[f][l] + kPriorMatches * prior[f][l]) / all;
      moved = std::max(moved, std::abs(share - m[f][l]));
      m[f][l] = share;
    }
  }
  return moved;
}

double total(std::span<const OutcomeCount> outcomes) {
  double sum = 0;
  for (const OutcomeCount& one : outcomes) sum += static_cast<double>(one.count);
  return sum;
}

// The share of all pairs that are one person, with which the candidates' probabilities add up to that share.
double settle_lambda(const std::vector<OutcomeCount>& outcomes, const Parameters& p, double n_pairs, double n_records) {
  std::vector<double> evidences;
  for (const OutcomeCount& one : outcomes) evidences.push_back(evidence(p, one.outcome));
  double lambda = p.lambda;
  for (int i = 0; i < 50; ++i) {
    double matches = 0;
    for (size_t k = 0; k < outcomes.size(); ++k) {
      const double odds = lambda / (1 - lambda) * evidences[k];
      matches += odds / (1 + odds) * static_cast<double>(outcomes[k].count);
    }
    const double each = (matches + kPriorRecords * kPriorDoublets) / (n_records + kPriorRecords);   // matches a record
    const double most = n_records < kFewToLearn ? 1 / std::max(2.0, n_records) : 0.5;   // few records say little of their doublets
    const double next = std::min(most, each * n_records / n_pairs);
    const bool still = std::abs(next - lambda) < 1e-4 * lambda;
    lambda = next;
    if (still) break;
  }
  return lambda;
}

}  // namespace

PassEstimate expect_maximise(std::span<const OutcomeCount> outcomes, const Parameters& start, uint32_t held_out) {
  const double n = total(outcomes);
  const LevelShares prior = prior_parameters().m;
  Parameters p = start;
  p.lambda = std::clamp(p.lambda, 1e-9, 1 - 1e-9);
  PassEstimate out;
  for (out.iterations = 1; out.iterations <= 100; ++out.iterations) {
    LevelShares sums{};
    out.matches = expect(outcomes, p, held_out, sums);
    const double lambda = std::clamp(out.matches / n, 1e-9, 1 - 1e-9);
    double moved = std::abs(lambda - p.lambda);
    p.lambda = lambda;
    moved = std::max(moved, maximise(sums, prior, held_out, p.m));
    if (moved < 1e-6) break;
  }
  out.m = p.m;
  out.lambda = p.lambda;
  return out;
}

base::Task estimate(const RandomPairs& random, const std::vector<Pass>& passes, const std::vector<OutcomeCount>& outcomes, uint32_t n_records,
                    Parameters& out) {
  constexpr int kRounds = 3;
  const Parameters prior = prior_parameters();
  out = prior;
  double matches = kPriorDoublets * n_records;
  out.lambda = std::min(0.5, random.n_pairs > 0 ? matches / random.n_pairs : 0.5);
  std::vector<OutcomeCount> own;
  for (int round = 0; round < kRounds; ++round) {
    out.u = u_of(random, matches, out.m);
    LevelShares sum{};
    std::array<double, kFields> weight{};
    for (size_t q = 0; q < passes.size(); ++q) {
      if (!passes[q].of_persons) continue;
      own.clear();
      for (const OutcomeCount& one : outcomes)
        if (one.passes >> q & 1) own.push_back(one);
      if (own.empty()) continue;
      Parameters start = out;
      start.lambda = 0.1;
      const PassEstimate found = expect_maximise(own, start, passes[q].fields);
      for (size_t f = 0; f < kFields; ++f) {
        if (held(passes[q].fields, f)) continue;
        weight[f] += found.matches;
        for (uint8_t l = 0; l < kMostLevels; ++l) sum[f][l] += found.matches * found.m[f][l];
      }
      co_yield base::Progress{(round + static_cast<double>(q) / static_cast<double>(passes.size())) / kRounds, "learning weights"};
    }
    for (size_t f = 0; f < kFields; ++f)
      for (uint8_t l = 0; l < kMostLevels; ++l)
        out.m[f][l] = (sum[f][l] + prior.m[f][l]) / (weight[f] + 1);
    if (random.n_pairs > 0) out.lambda = settle_lambda(outcomes, out, random.n_pairs, n_records);
    matches = out.lambda * random.n_pairs;
  }
  out.u = u_of(random, matches, out.m);
}

}  // namespace clientele::identity::linkage
