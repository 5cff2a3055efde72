#include "features/pairs.h"

#include <algorithm>

namespace clientele::features {

void merge(std::vector<Pair>& pairs) {
  std::sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) { return a.person != b.person ? a.person < b.person : a.code < b.code; });
  size_t kept = 0;
  for (size_t i = 0; i < pairs.size(); ++i) {
    if (kept && pairs[kept - 1].person == pairs[i].person && pairs[kept - 1].code == pairs[i].code) pairs[kept - 1].weight += pairs[i].weight;
    else pairs[kept++] = pairs[i];
  }
  pairs.resize(kept);
}

table::Column list_column(const std::vector<Pair>& pairs, size_t n_persons, std::shared_ptr<const table::Dictionary> dictionary) {
  table::Column column;
  column.type = table::ColumnType::list;
  column.dictionary = std::move(dictionary);
  column.offsets.assign(n_persons + 1, 0);
  for (const Pair& pair : pairs) {
    if (!(pair.weight > 0)) continue;
    ++column.offsets[pair.person + 1];
    column.codes.push_back(pair.code);
  }
  for (size_t i = 1; i < column.offsets.size(); ++i) column.offsets[i] += column.offsets[i - 1];
  return column;
}

table::Column heaviest_column(const std::vector<Pair>& pairs, size_t n_persons, std::shared_ptr<const table::Dictionary> dictionary) {
  table::Column column;
  column.type = table::ColumnType::text;
  column.codes.assign(n_persons, table::kNoCode);
  double best = 0;
  for (size_t i = 0; i < pairs.size(); ++i) {
    const Pair& pair = pairs[i];
    if (!(pair.weight > 0)) continue;
    uint32_t& code = column.codes[pair.person];
    const bool better = code == table::kNoCode || pair.weight > best || (pair.weight == best && (*dictionary)[pair.code] < (*dictionary)[code]);
    if (!better) continue;
    code = pair.code;
    best = pair.weight;
  }
  column.dictionary = std::move(dictionary);
  return column;
}

}  // namespace clientele::features
