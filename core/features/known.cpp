#include "features/known.h"

#include <array>

#include "features/rows.h"

namespace clientele::features {

std::optional<table::Mask> known_by(const identity::Ledger& ledger, int64_t end_utc_ms) {
  table::Mask known(ledger.n_persons);
  const auto earlier = [&](const std::vector<uint32_t>& begin, const std::vector<int64_t>& times, uint32_t person) {
    return !begin.empty() && begin[person] < begin[person + 1] && times[begin[person]] < end_utc_ms;   // each person's by time
  };
  for (uint32_t p = 0; p < ledger.n_persons; ++p)
    if (earlier(ledger.order_begin, ledger.placed_utc_ms, p) || earlier(ledger.credit_begin, ledger.credit_utc_ms, p) || earlier(ledger.events.begin, ledger.events.at_utc_ms, p)) known.set(p);
  if (known.count() == ledger.n_persons) return {};
  for (size_t s = 0; s < ledger.sources.size(); ++s) {
    const std::array columns{column_of(*ledger.sources[s], ingest::Role::date)};
    walk_rows<1>(ledger, s, columns, [&](uint32_t row, identity::Entry, const auto& values) {
      if (values[0] != table::kMissing && values[0] >= end_utc_ms) return;
      const uint32_t person = ledger.person_of_row(row);
      if (person != identity::kNobody) known.set(person);
    });
  }
  if (known.count() == ledger.n_persons) return {};
  return known;
}

}  // namespace clientele::features
