#pragma once
#include <cstdint>
#include <vector>

#include "identity/linkage/compare.h"
#include "identity/linkage/guards.h"
#include "identity/linkage/records.h"

namespace clientele::identity::linkage {

/// Persons that grow by joining two of them at a time; what belongs to one may not contradict what belongs to another.
class Clusters {
 public:
  /// `single` by source: a person has at most one record of it.
  Clusters(const Records& records, const Comparer& compare, std::vector<bool> single);

  /// Joins the persons of two records, or says why not: checks every different record of the one against every one of the
  /// other. A person of more than kMostKinds different ones grows no further.
  Hold join(uint32_t a, uint32_t b);

  uint32_t root(uint32_t record) {
    while (parent_[record] != record) record = parent_[record] = parent_[parent_[record]];
    return record;
  }
  static constexpr size_t kMostKinds = 24;

 private:
  Hold check(uint32_t a, uint32_t b);
  const Records& records_;
  const Comparer& compare_;
  std::vector<bool> single_;
  std::vector<uint32_t> parent_;
  std::vector<std::vector<uint32_t>> kinds_;    ///< by root: records that differ to the rules
  std::vector<std::vector<uint32_t>> sources_;  ///< by root: the single sources of its records
};

}  // namespace clientele::identity::linkage
