#include <algorithm>
#include <array>
#include <map>

#include "base/error.h"
#include "base/prose.h"
#include "identity/ledger_builder.h"

namespace clientele::identity {

using ingest::Role;
using table::kMissing;

namespace {

std::string upper(std::string_view text) {
  std::string result(trimmed(text));
  std::transform(result.begin(), result.end(), result.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return result;
}

/// Adds the currencies that rows of the source name, each with how many rows do.
void count_currencies(const ingest::SourceTable& table, std::map<std::string, int64_t>& rows) {
  const auto& texts = table.text(Role::currency);
  const auto& column = table[Role::currency];
  if (texts.size() == 1) {
    if (!upper(texts[0]).empty()) rows[upper(texts[0])] += static_cast<int64_t>(column.size());
    return;
  }
  std::vector<int64_t> of_code(texts.size());
  std::array<int64_t, table::PackedInts::kBlock> block;
  for (size_t first = 0; first < column.size(); first += block.size()) {
    const size_t n = std::min(block.size(), column.size() - first);
    column.read(first, {block.data(), n});
    for (size_t i = 0; i < n; ++i)
      if (block[i] != kMissing) ++of_code[static_cast<size_t>(block[i])];
  }
  for (uint32_t code = 0; code < texts.size(); ++code)
    if (of_code[code] && !upper(texts[code]).empty()) rows[upper(texts[code])] += of_code[code];
}

}  // namespace

std::string only_currency(const std::vector<const ingest::SourceTable*>& sources, const std::string& stated) {
  std::map<std::string, int64_t> rows;
  for (const auto* table : sources) {
    if (!holds_orders(*table) || table->n_rows() == 0) continue;
    const bool named = table->has(Role::currency) && table->texts[static_cast<size_t>(Role::currency)];
    if (named) count_currencies(*table, rows);
    else if (const auto own = upper(table->currency.empty() ? stated : table->currency); !own.empty())
      rows[own] += static_cast<int64_t>(table->n_rows());
  }
  if (rows.empty()) return upper(stated);
  if (rows.size() == 1) return rows.begin()->first;
  std::string names;
  size_t left = rows.size();
  for (const auto& [name, n] : rows) names += name + " (" + base::counted(n, "row", "rows") + ")" + (--left == 0 ? "" : left == 1 ? " and " : ", ");
  throw base::Error(base::Code::mixed_currencies, "The amounts are in different currencies: " + names + ".",
                    "Give the orders of one currency at a time, or convert the amounts before.");
}

}  // namespace clientele::identity
