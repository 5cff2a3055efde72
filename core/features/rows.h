#pragma once
#include <algorithm>
#include <array>
#include <cstdint>

#include "identity/ledger.h"

namespace clientele::features {

/// Calls f(row, entry, values) for every row of source s in order; values[k] is the cell of columns[k], or
/// table::kMissing where columns[k] is null. Decodes a run at a time: some nanoseconds a row.
template <size_t N, class F>
void walk_rows(const identity::Ledger& ledger, size_t s, const std::array<const table::PackedInts*, N>& columns, F f) {
  constexpr size_t kRun = 1024;
  std::array<std::array<int64_t, kRun>, N> runs;
  for (auto& run : runs) run.fill(table::kMissing);
  const uint32_t begin = ledger.row_begin[s], n = ledger.row_begin[s + 1] - begin;
  std::array<int64_t, N> values;
  for (uint32_t first = 0; first < n; first += kRun) {
    const uint32_t part = std::min<uint32_t>(kRun, n - first);
    for (size_t k = 0; k < N; ++k)
      if (columns[k]) columns[k]->read(first, {runs[k].data(), part});
    for (uint32_t i = 0; i < part; ++i) {
      for (size_t k = 0; k < N; ++k) values[k] = runs[k][i];
      f(begin + first + i, identity::Entry{ledger.row_entry[begin + first + i]}, values);
    }
  }
}

/// The column of a role, or null.
inline const table::PackedInts* column_of(const ingest::SourceTable& source, ingest::Role role) {
  return source.has(role) ? &source[role] : nullptr;
}

}  // namespace clientele::features
