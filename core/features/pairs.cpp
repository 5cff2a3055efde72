#include "features/pairs.h"

#include <algorithm>

namespace clientele::features {

namespace {

bool by_code(const Pair& a, const Pair& b) { return a.code < b.code; }

// By person with a counting sort, then each person's few by code: several times faster than sorting the whole.
void sort(std::vector<Pair>& pairs, size_t n_persons) {
  std::vector<uint32_t> next(n_persons + 1);
  bool sorted = true;
  for (size_t i = 0; i < pairs.size(); ++i) {
    ++next[pairs[i].person + 1];
    sorted &= i == 0 || pairs[i - 1].person <= pairs[i].person;
  }
  if (!sorted) {
    for (size_t p = 1; p < next.size(); ++p) next[p] += next[p - 1];
    std::vector<Pair> placed(pairs.size());
    for (const Pair& pair : pairs) placed[next[pair.person]++] = pair;
    pairs.swap(placed);
  }
  for (size_t first = 0; first < pairs.size();) {
    size_t last = first + 1;
    while (last < pairs.size() && pairs[last].person == pairs[first].person) ++last;
    std::sort(pairs.begin() + static_cast<std::ptrdiff_t>(first), pairs.begin() + static_cast<std::ptrdiff_t>(last), by_code);
    first = last;
  }
}

}  // namespace

void merge(std::vector<Pair>& pairs, size_t n_persons) {
  sort(pairs, n_persons);
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
