#include "shop/marketing.h"

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>

#include "base/civil.h"
#include "base/money.h"

namespace clientele::shop {
namespace {

using ingest::Role;
using table::kMissing;

std::string_view text_of(const ingest::SourceTable& table, Role role, size_t row) {
  if (!table.has(role) || !table.texts[static_cast<size_t>(role)]) return {};
  const int64_t code = table[role][row];
  return code == kMissing ? std::string_view() : table.text(role)[static_cast<uint32_t>(code)];
}

using Spent = std::tuple<int64_t, int64_t, std::string_view, std::string_view>;   // day, amount, campaign, channel

}  // namespace

std::optional<Marketing> marketing_of(features::FactTable& facts) {
  const identity::Ledger& ledger = facts.ledger();
  const base::Zone& zone = facts.zone();
  const int64_t end = facts.as_of_end_utc_ms();
  Marketing out;
  bool any = false;
  std::map<Spent, int64_t> most;   // how often the list that has it most has it
  for (const ingest::SourceTable* table : ledger.sources) {
    if (table->kind != ingest::Kind::costs || !table->has(Role::amount) || !table->has(Role::date)) continue;
    any = true;
    std::map<Spent, int64_t> here;
    for (size_t row = 0; row < table->n_rows(); ++row) {
      const std::string_view own = text_of(*table, Role::currency, row), currency = own.empty() ? std::string_view(table->currency) : own;
      const int64_t at = (*table)[Role::date][row];
      if (at >= end) continue;
      const bool other = !currency.empty() && !ledger.currency.empty() && currency != ledger.currency;
      int64_t minor = 0;
      if (other || !base::to_minor({(*table)[Role::amount][row], base::minor_digits(currency)}, ledger.currency_digits, minor)) ++out.other_currency_rows;
      else ++here[{zone.local_day(at), minor, text_of(*table, Role::campaign, row), text_of(*table, Role::channel, row)}];
    }
    for (const auto& [spent, n] : here) most[spent] = std::max(most[spent], n);
  }
  if (!any) return {};
  int64_t total = 0, first = std::numeric_limits<int64_t>::max(), last = std::numeric_limits<int64_t>::min();
  for (const auto& [spent, n] : most) {
    const auto [day, minor, campaign, channel] = spent;
    total += n * minor;
    first = std::min(first, day);
    last = std::max(last, day);
  }
  out.spend = base::format_minor(total, ledger.currency_digits);
  if (most.empty()) return out;
  out.first_day = base::iso_date(first);
  out.last_day = base::iso_date(last);
  for (uint32_t p = 0; p < ledger.n_persons; ++p) {
    if (facts.order_begin(p) == facts.order_end(p)) continue;
    const int64_t day = zone.local_day(ledger.placed_utc_ms[facts.order_begin(p)]);
    out.new_customers += day >= first && day <= last;
  }
  if (out.new_customers > 0) out.cost_per_new_customer = base::format_minor((total + out.new_customers / 2) / out.new_customers, ledger.currency_digits);
  return out;
}

}  // namespace clientele::shop
