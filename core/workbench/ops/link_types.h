#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/describe.h"

namespace clientele::workbench {

struct LinkSource {
  std::string table, file, platform;
  bool rows_are_records = true;
  static constexpr auto fields() {
    using T = LinkSource;
    return std::tuple{base::field("table", &T::table), base::field("file", &T::file), base::field("platform", &T::platform, "whose customer ids these are"),
                      base::field("rowsAreRecords", &T::rows_are_records, "false: equal rows are one record, as in a list of orders")};
  }
};

struct LinkArgs {
  std::vector<LinkSource> sources;
  double threshold = 0.95, review_from = 0.5;
  int64_t seed = 0;
  std::string country, one_to_one = "auto";
  static constexpr auto fields() {
    using T = LinkArgs;
    return std::tuple{base::field("sources", &T::sources), base::field("threshold", &T::threshold, "joined from this probability on"),
                      base::field("reviewFrom", &T::review_from, "to be looked at from this one on"), base::field("seed", &T::seed),
                      base::field("country", &T::country, "ISO code, for phone numbers without one"),
                      base::field("oneToOne", &T::one_to_one, "whether a source has each person once at most: auto, yes or no")};
  }
};

struct LinkLevel {
  std::string name;
  double m = 0, u = 0, bits = 0;
  static constexpr auto fields() {
    using T = LinkLevel;
    return std::tuple{base::field("name", &T::name), base::field("m", &T::m, "share among pairs of one person"), base::field("u", &T::u, "share among pairs of two"),
                      base::field("bits", &T::bits, "log2(m / u)")};
  }
};

struct LinkField {
  std::string name;
  std::vector<LinkLevel> levels;
  static constexpr auto fields() { return std::tuple{base::field("name", &LinkField::name), base::field("levels", &LinkField::levels)}; }
};

struct LinkPass {
  std::string name;
  int64_t pairs = 0, blocks = 0, skipped = 0;
  static constexpr auto fields() {
    using T = LinkPass;
    return std::tuple{base::field("name", &T::name), base::field("pairs", &T::pairs), base::field("blocks", &T::blocks), base::field("skipped", &T::skipped, "blocks too large")};
  }
};

struct LinkResult {
  int64_t records = 0, persons = 0, merges = 0, joined = 0, review = 0, candidates = 0, random_pairs = 0, records_ref = 0, pairs_ref = 0;
  double lambda = 0;
  std::vector<LinkField> fields_;
  std::vector<LinkPass> passes;
  std::vector<std::string> one_to_one, holds;
  static constexpr auto fields() {
    using T = LinkResult;
    return std::tuple{base::field("records", &T::records), base::field("persons", &T::persons), base::field("merges", &T::merges, "records less persons"),
                      base::field("joined", &T::joined, "pairs that were joined"), base::field("review", &T::review, "pairs to be looked at"),
                      base::field("candidates", &T::candidates, "pairs compared"), base::field("randomPairs", &T::random_pairs), base::field("lambda", &T::lambda, "share of all pairs that are one person"),
                      base::field("fields", &T::fields_), base::field("passes", &T::passes), base::field("oneToOne", &T::one_to_one, "files that have each person once at most"),
                      base::field("holds", &T::holds, "what the numbers of the column hold mean"),
                      base::field("recordsRef", &T::records_ref, "columns record_id, person_id, and where it stands: source, row (from 0)"),
                      base::field("pairsRef", &T::pairs_ref, "columns a, b, probability, weight, joined, by_key, hold, and level:… and bits:… by field")};
  }
};

}  // namespace clientele::workbench
