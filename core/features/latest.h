#pragma once
#include <cstdint>
#include <limits>
#include <vector>

#include "features/fact_table.h"
#include "features/rows.h"

namespace clientele::features {

/// What each person last stated under some roles: the value on the person's latest row that has one, whatever became
/// of the order. A customer record without a date is as of the export, so later than any order. Where two rows are of
/// the same instant, the smaller by `less` stands, so that the order of the rows plays no part.
///   value_of   (source, values of the roles) → code, or table::kNoCode for nothing
///   stated     n_persons-long where it is wanted: UTC milliseconds at which that was stated, the latest there is for a record
///              without a date, the earliest where nothing was
template <size_t N, class ValueOf, class Less>
std::vector<uint32_t> latest_values(FactTable& facts, const std::array<ingest::Role, N>& roles, ValueOf value_of, Less less, std::vector<int64_t>* stated = nullptr) {
  const auto& ledger = facts.ledger();
  std::vector<uint32_t> latest(facts.n_persons(), table::kNoCode);
  std::vector<int64_t> when(facts.n_persons(), std::numeric_limits<int64_t>::min());
  for (size_t s = 0; s < ledger.sources.size(); ++s) {
    const auto& source = *ledger.sources[s];
    std::array<const table::PackedInts*, N + 1> columns{column_of(source, ingest::Role::date)};
    bool any = false;
    for (size_t k = 0; k < N; ++k) any |= (columns[k + 1] = column_of(source, roles[k])) != nullptr;
    if (!any) continue;
    walk_rows<N + 1>(ledger, s, columns, [&](uint32_t row, identity::Entry, const auto& values) {
      const uint32_t code = value_of(s, values);
      if (code == table::kNoCode) return;
      const uint32_t person = ledger.person_of_row(row);
      if (person == identity::kNobody) return;
      const int64_t date = values[0] == table::kMissing ? std::numeric_limits<int64_t>::max() : values[0];
      if (date >= facts.as_of_end_utc_ms() && values[0] != table::kMissing) return;
      uint32_t& now = latest[person];
      if (now != table::kNoCode && (date < when[person] || (date == when[person] && !less(code, now)))) return;
      now = code;
      when[person] = date;
    });
  }
  if (stated) *stated = std::move(when);
  return latest;
}

}  // namespace clientele::features
