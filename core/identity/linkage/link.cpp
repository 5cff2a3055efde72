#include "identity/linkage/link.h"

#include <algorithm>

#include "base/error.h"
#include "identity/linkage/blocking.h"
#include "identity/linkage/clusters.h"
#include "identity/linkage/compare.h"
#include "identity/linkage/estimate.h"
#include "identity/linkage/outcome_counts.h"
#include "identity/linkage/random_pairs.h"
#include "identity/linkage/shared_keys.h"
#include "identity/linkage/undecided.h"

namespace clientele::identity::linkage {
namespace {

using base::Progress;

struct Candidate {
  uint32_t a, b;
  Outcome outcome;
};

class Linker {
 public:
  Linker(const Records& records, const LinkOptions& options, Linkage& out)
      : records_(records), options_(options), out_(out), compare_(records), prior_(prior_parameters()) {}

  base::Task run() {
    out_ = Linkage();
    out_.parameters = prior_;
    base::Task blocking = make_passes(records_, passes_);
    while (blocking.step()) co_yield base::within(blocking, 0, 0.1);
    for (const Pass& pass : passes_) out_.passes.push_back({pass.name, pass.n_pairs, static_cast<uint32_t>(pass.n_blocks()), pass.n_skipped});
    RandomPairs random;
    base::Task drawing = draw_pairs(records_, options_.seed, options_.random_pairs, random);
    while (drawing.step()) co_yield base::within(drawing, 0.1, 0.25);
    out_.n_random_pairs = random.n_drawn;
    PairWalk walk(passes_);
    while (walk.some(10'000, [&](uint32_t a, uint32_t b, uint32_t mask) { meet(a, b, mask); })) co_yield Progress{0.25 + 0.4 * walk.done(), "comparing"};
    // Sorted neighbourhood: in the records' order who is written alike stands together, however large the blocks were.
    for (uint32_t i = 0; i + 1 < records_.n; ++i) {
      if (!walk.has(i, i + 1)) meet(i, i + 1, 0);
      if (i % 16'384 == 16'383) co_yield Progress{0.65, "comparing"};
    }
    const std::vector<OutcomeCount> outcomes = counts_.sorted();
    base::Task learning = estimate(random, passes_, outcomes, records_.n, out_.parameters);
    while (learning.step()) co_yield base::within(learning, 0.65, 0.85);
    constexpr size_t kStep = 20'000;
    for (size_t i = 0; i < candidates_.size(); i += kStep) {
      for (size_t k = i; k < std::min(i + kStep, candidates_.size()); ++k) score(candidates_[k]);
      co_yield Progress{0.85 + 0.05 * static_cast<double>(i) / static_cast<double>(candidates_.size()), "scoring"};
    }
    sort_pairs();
    hold_undecided(records_, compare_, [this](const LinkedPair& pair) { return wanted(pair); }, out_.pairs);
    find_single_sources();
    co_yield Progress{0.92, "joining"};
    Clusters clusters(records_, compare_, out_.single);
    for (size_t i = 0; i < out_.pairs.size(); ++i) {
      join(out_.pairs[i], clusters);
      if (i % 4096 == 4095) co_yield Progress{0.92 + 0.07 * static_cast<double>(i) / static_cast<double>(out_.pairs.size()), "joining"};
    }
    finish(clusters);
  }

 private:
  // Compares a candidate; keeps it unless it is hopeless by what is believed beforehand.
  void meet(uint32_t a, uint32_t b, uint32_t mask) {
    const Outcome outcome = compare_(a, b);
    ++out_.n_candidates;
    counts_.add(outcome, mask);
    if (evidence(prior_, outcome) >= 1 || shares_key(records_, a, b, outcome)) candidates_.push_back({a, b, outcome});
  }

  void score(const Candidate& candidate) {
    const Scorer scorer(records_, out_.parameters);
    LinkedPair pair{candidate.a, candidate.b, candidate.outcome, scorer(candidate.a, candidate.b, candidate.outcome)};
    const Hold against = contradiction(records_, pair.a, pair.b, pair.outcome);
    pair.by_key = against == Hold::none && shares_key(records_, pair.a, pair.b, pair.outcome);
    if (pair.by_key) pair.score.odds = std::max(pair.score.odds, kKeyProbability / (1 - kKeyProbability));
    if (pair.score.probability() < options_.review_from) return;
    pair.hold = against != Hold::none || pair.by_key ? against : lacks_evidence(records_, scorer, pair.a, pair.b, pair.outcome);
    out_.pairs.push_back(pair);
  }

  bool wanted(const LinkedPair& pair) const { return pair.hold == Hold::none && (pair.by_key || pair.score.probability() >= options_.threshold); }

  // The surest first; the records' own order decides between equals.
  void sort_pairs() {
    std::sort(out_.pairs.begin(), out_.pairs.end(), [](const LinkedPair& x, const LinkedPair& y) {
      if (x.score.odds != y.score.odds) return x.score.odds > y.score.odds;
      return x.a != y.a ? x.a < y.a : x.b < y.b;
    });
  }

  // A source in which hardly a pair was found, though many of its records have one in another source, has each person once.
  void find_single_sources() {
    constexpr uint32_t kLeastRecords = 50;
    out_.single.assign(records_.n_sources, options_.one_to_one == OneToOne::yes);
    if (options_.one_to_one != OneToOne::find_out || records_.n_sources < 2) return;
    std::vector<uint64_t> size(records_.n_sources), within(records_.n_sources), across(records_.n_sources);
    for (const uint32_t source : records_.source) ++size[source];
    for (const LinkedPair& pair : out_.pairs) {
      const uint32_t s = records_.source[pair.a], t = records_.source[pair.b];
      if (!wanted(pair)) continue;
      if (s == t) ++within[s];
      else ++across[s], ++across[t];
    }
    for (size_t s = 0; s < size.size(); ++s) out_.single[s] = size[s] >= kLeastRecords && within[s] * 500 <= size[s] && across[s] >= 20 * within[s] && across[s] * 10 >= size[s];
  }

  void join(LinkedPair& pair, Clusters& clusters) const {
    if (!wanted(pair)) return;
    pair.hold = clusters.join(pair.a, pair.b);
    pair.joined = pair.hold == Hold::none;
  }

  void finish(Clusters& clusters) {
    out_.person.resize(records_.n);
    for (uint32_t i = 0; i < records_.n; ++i) {
      out_.person[i] = clusters.root(i);   // the least, since joins keep the lesser
      out_.n_persons += out_.person[i] == i;
    }
    // What came together by way of others needs no looking at.
    std::erase_if(out_.pairs, [&](const LinkedPair& pair) { return !pair.joined && out_.person[pair.a] == out_.person[pair.b]; });
  }

  const Records& records_;
  const LinkOptions& options_;
  Linkage& out_;
  Comparer compare_;
  Parameters prior_;
  std::vector<Pass> passes_;
  OutcomeCounts counts_;
  std::vector<Candidate> candidates_;
};

}  // namespace

base::Task link(const Records& records, const LinkOptions& options, Linkage& out) {
  if (!(options.threshold >= 0.5 && options.threshold < 1))
    throw base::Error(base::Code::bad_argument, "Option threshold: must be from 0.5 to below 1.", "0.95 joins what is sure; 0.99 joins less.");
  Linker linker(records, options, out);
  base::Task run = linker.run();
  while (run.step()) co_yield run.progress();
}

}  // namespace clientele::identity::linkage
