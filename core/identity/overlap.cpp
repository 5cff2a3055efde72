#include "identity/overlap.h"

#include <unordered_map>

#include "base/hash.h"

namespace clientele::identity {

using ingest::Role;
using table::kMissing;

namespace {

uint64_t mix(uint64_t hash, std::string_view text) { return base::hash_of(text, hash + text.size()); }

// The same line in another export of the same order has the same signature.
uint64_t line_signature(const Ledger& ledger, uint32_t row) {
  const uint64_t seed = table::Dictionary::default_seed();
  if (const auto id = ledger.text(row, Role::line_id); !id.empty()) return mix(seed ^ 1, id);
  uint64_t hash = seed;
  const auto product = ledger.text(row, Role::product_id);
  hash = mix(hash, product);
  hash = mix(hash, ledger.text(row, Role::product_name));
  const auto& table = *ledger.sources[ledger.source_of(row)];
  const int64_t amount = table.has(Role::line_amount) ? ledger.value(row, Role::line_amount)
                         : table.order_level_total    ? kMissing
                                                      : ledger.value(row, Role::amount);
  const int64_t numbers[] = {ledger.value(row, Role::quantity), amount};
  return mix(hash, {reinterpret_cast<const char*>(numbers), sizeof numbers});
}

}  // namespace

void find_superseded(const Ledger& ledger, std::span<const uint32_t> rows, std::vector<uint8_t>& superseded,
                     std::vector<int64_t>& duplicates) {
  superseded.assign(rows.size(), 0);
  // Lines of the sources looked at so far, the latest first, each with the last source that held it.
  std::unordered_map<uint64_t, std::vector<uint32_t>> merged;
  for (size_t end = rows.size(); end > 0;) {
    const uint32_t source = ledger.source_of(rows[end - 1]);
    size_t begin = end;
    while (begin > 0 && rows[begin - 1] >= ledger.row_begin[source]) --begin;
    std::unordered_map<uint64_t, size_t> met;
    for (size_t i = begin; i < end; ++i) {
      const uint64_t line = line_signature(ledger, rows[i]);
      auto& holders = merged[line];
      size_t& n = met[line];
      if (n < holders.size()) {
        ++duplicates[holders[n]];
        holders[n] = source;
        superseded[i] = 1;
      } else {
        holders.push_back(source);
      }
      ++n;
    }
    end = begin;
  }
}

}  // namespace clientele::identity
