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

/// Adds the currencies that rows of the source name, each with how many rows do.
void count_currencies(const ingest::SourceTable& table, std::map<std::string, int64_t>& rows) {
  const auto& texts = table.text(Role::currency);
  const auto& column = table[Role::currency];
  if (texts.size() == 1) {
    if (!upper_code(texts[0]).empty()) rows[upper_code(texts[0])] += static_cast<int64_t>(column.size());
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
    if (of_code[code] && !upper_code(texts[code]).empty()) rows[upper_code(texts[code])] += of_code[code];
}

// "EUR (3 rows), JPY (1 row) and USD (12 rows)"
std::string listed(const std::map<std::string, int64_t>& rows) {
  std::string names;
  size_t left = rows.size();
  for (const auto& [name, n] : rows) names += name + " (" + base::counted(n, "row", "rows") + ")" + (--left == 0 ? "" : left == 1 ? " and " : ", ");
  return names;
}

}  // namespace

std::string upper_code(std::string_view text) {
  std::string result(trimmed(text));
  for (char& c : result)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  return result;
}

std::string shop_currency(const std::vector<const ingest::SourceTable*>& sources, const LedgerOptions& options, bool& convert) {
  convert = false;
  const std::string stated = upper_code(options.currency);
  std::map<std::string, int64_t> rows;
  for (const auto* table : sources) {
    if (!holds_orders(*table) || table->n_rows() == 0) continue;
    const bool named = table->has(Role::currency) && table->texts[static_cast<size_t>(Role::currency)];
    if (named) count_currencies(*table, rows);
    else if (const auto own = upper_code(table->currency.empty() ? stated : table->currency); !own.empty())
      rows[own] += static_cast<int64_t>(table->n_rows());
  }
  if (rows.empty()) return stated;
  // Rates say that the owner wants the stated currency; without them one currency is what it is.
  if (rows.size() == 1 && (options.rates.empty() || stated.empty() || rows.count(stated))) return rows.begin()->first;
  const auto refuse = [](std::string message, std::string hint) {
    throw base::Error(base::Code::mixed_currencies, std::move(message), std::move(hint));
  };
  if (options.rates.empty())
    refuse("The amounts are in different currencies: " + listed(rows) + ".",
           "Give the rates of the others with their days (--rates FILE with the columns date, currency, rate; or on the Data page), or the orders of one currency at a time.");
  std::map<std::string, int64_t> without;  // a rate
  for (const auto& [name, n] : rows)
    if (name != stated && !options.rates.count(name)) without[name] = n;
  if (stated.empty() && without.size() == 1) {
    convert = true;
    return without.begin()->first;
  }
  if (stated.empty())
    refuse("The amounts are in different currencies: " + listed(rows) + ", and which of them the rates lead to is not said.",
           "State the shop's currency (--currency EUR).");
  if (!without.empty())
    refuse("There is no rate for " + listed(without) + ".", "Add one for every day from which it holds: what one unit is worth in " + stated + ".");
  convert = true;
  return stated;
}

}  // namespace clientele::identity
