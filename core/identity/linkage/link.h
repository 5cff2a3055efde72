#pragma once
#include <string_view>
#include <vector>

#include "base/task.h"
#include "identity/linkage/guards.h"
#include "identity/linkage/parameters.h"
#include "identity/linkage/records.h"
#include "identity/linkage/score.h"

namespace clientele::identity::linkage {

enum class OneToOne : uint8_t { find_out, yes, no };

struct LinkOptions {
  double threshold = 0.95;          ///< (0.5, 1): from this probability on two records are one person
  double review_from = 0.5;         ///< pairs from here on that are not joined are shown
  uint64_t seed = 0;                ///< of the pairs drawn at random
  uint64_t random_pairs = 150'000;
  OneToOne one_to_one = OneToOne::find_out;   ///< whether a source has each person once at most
};

/// Two records, as numbers of Records, that were joined or are to be looked at.
struct LinkedPair {
  uint32_t a = 0, b = 0;
  Outcome outcome = 0;
  Score score;
  bool by_key = false;        ///< they share a key (shares_key) and nothing speaks against it
  bool joined = false;
  Hold hold = Hold::none;     ///< why it was not joined although probable; none: not probable enough
};

struct PassReport {
  std::string_view name;
  uint64_t n_pairs = 0;
  uint32_t n_blocks = 0, n_skipped = 0;
};

struct Linkage {
  std::vector<uint32_t> person;       ///< by record: the least record of its person
  uint32_t n_persons = 0;
  std::vector<LinkedPair> pairs;      ///< joined ones and those to look at, the surest first
  Parameters parameters;
  std::vector<PassReport> passes;
  uint64_t n_candidates = 0, n_random_pairs = 0;
  std::vector<bool> single;           ///< by source: taken to have each person once at most
};

/// A pair accepted for a key has at least this probability.
inline constexpr double kKeyProbability = 0.9999;

/// Finds the records that are one person. O(n log n + candidates); 16 bytes for each candidate that is not hopeless.
/// Throws Error(bad_argument) for a threshold out of its range.
base::Task link(const Records& records, const LinkOptions& options, Linkage& out);

}  // namespace clientele::identity::linkage
