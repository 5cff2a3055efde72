#include "ingest/total_row.h"

namespace clientele::ingest {

std::optional<TotalRow> total_row(const SourceTable& table) {
  const size_t n = table.n_rows();
  if (table.kind != Kind::orders || n < 3) return {};
  for (const Role key : {Role::customer_id, Role::email, Role::phone, Role::customer_name})
    if (table.has(key) && table[key][n - 1] != table::kMissing) return {};
  const Role role = table.has(Role::amount) ? Role::amount : Role::line_amount;
  if (!table.has(role)) return {};
  const int64_t last = table[role][n - 1];
  if (last == table::kMissing || last <= 0) return {};
  __int128 above = 0;
  for (size_t i = 0; i + 1 < n; ++i)
    if (const int64_t money = table[role][i]; money != table::kMissing) above += money;
  if (above != last) return {};
  return TotalRow{table.line[n - 1], last};
}

}  // namespace clientele::ingest
