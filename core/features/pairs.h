#pragma once
#include <cstdint>
#include <memory>
#include <vector>

#include "table/column.h"

namespace clientele::features {

/// Something that a person has (a channel, a product), with how much of it.
struct Pair {
  uint32_t person, code;
  double weight;
};

/// Sorted by person, then code; weights of the same two added up.
void merge(std::vector<Pair>& pairs, size_t n_persons);

/// A list column of the codes that merged pairs hold (weight > 0).
table::Column list_column(const std::vector<Pair>& pairs, size_t n_persons, std::shared_ptr<const table::Dictionary> dictionary);

/// A text column of each person's heaviest code; of equal weights the text that comes first bytewise.
table::Column heaviest_column(const std::vector<Pair>& pairs, size_t n_persons, std::shared_ptr<const table::Dictionary> dictionary);

}  // namespace clientele::features
