#include "shop/tier_movements.h"

#include <algorithm>
#include <array>

#include "features/rows.h"
#include "features/texts.h"
#include "segments/tiers/programme.h"

namespace clientele::shop {
namespace {

namespace tiers = segments::tiers;
using ingest::Role;
using table::kMissing;

constexpr std::array kGoods = {Role::product_id, Role::product_name, Role::category, Role::brand};

/// Amounts of an order's or a credit note's lines, and the same with each line's multiplier in thousandths.
struct Weighed {
  int64_t lines = 0;
  __int128 weighed = 0;
  int64_t of(int64_t amount_minor) const {
    if (lines <= 0) return amount_minor;
    return static_cast<int64_t>(amount_minor * weighed / (static_cast<__int128>(lines) * tiers::kMilli));
  }
};

/// Per kGoods and code of a source's texts: the highest multiplier of the rules that name it; -1: none does.
std::array<std::vector<int64_t>, 4> multipliers(const ingest::SourceTable& source, const std::vector<tiers::PointsOnProducts>& rules) {
  std::array<std::vector<int64_t>, 4> out;
  for (size_t k = 0; k < kGoods.size(); ++k) {
    if (!source.has(kGoods[k])) continue;
    const table::Dictionary& texts = source.text(kGoods[k]);
    out[k].assign(texts.size(), -1);
    for (const auto& rule : rules) {
      const std::string wanted = features::lowered(k < 2 ? rule.product : k == 2 ? rule.category : rule.brand);
      if (wanted.empty()) continue;
      const int64_t value = tiers::thousandths(rule.multiplier, "multiplier");
      for (uint32_t code = 0; code < texts.size(); ++code)
        if (features::lowered(texts[code]) == wanted) out[k][code] = std::max(out[k][code], value);
    }
  }
  return out;
}

void weigh(const identity::Ledger& ledger, const std::vector<tiers::PointsOnProducts>& rules, std::vector<Weighed>& orders, std::vector<Weighed>& credits) {
  orders.resize(ledger.n_orders);
  credits.resize(ledger.credit_begin.empty() ? 0 : ledger.credit_begin.back());
  for (size_t s = 0; s < ledger.sources.size(); ++s) {
    const auto& source = *ledger.sources[s];
    const Role money = source.has(Role::line_amount) ? Role::line_amount : Role::amount;
    if (source.kind != ingest::Kind::orders || (money == Role::amount && source.order_level_total)) continue;
    const auto by_code = multipliers(source, rules);
    std::array<const table::PackedInts*, 5> columns{features::column_of(source, money)};
    for (size_t k = 0; k < kGoods.size(); ++k) columns[k + 1] = features::column_of(source, kGoods[k]);
    features::walk_rows<5>(ledger, s, columns, [&](uint32_t, identity::Entry entry, const auto& values) {
      if (values[0] == kMissing) return;
      Weighed* whole = nullptr;
      if (entry.is_line() && entry.index() < orders.size() && values[0] > 0) whole = &orders[entry.index()];
      if (entry.is_credit() && entry.index() < credits.size()) whole = &credits[entry.index()];
      if (!whole) return;
      int64_t best = -1;
      for (size_t k = 0; k < kGoods.size(); ++k)
        if (values[k + 1] != kMissing) best = std::max(best, by_code[k][static_cast<size_t>(values[k + 1])]);
      const int64_t amount = values[0] < 0 ? -values[0] : values[0];
      whole->lines += amount;
      whole->weighed += static_cast<__int128>(amount) * (best < 0 ? tiers::kMilli : best);
    });
  }
}

}  // namespace

TierMovements tier_movements(features::FactTable& facts, const std::vector<tiers::PointsOnProducts>& products) {
  const identity::Ledger& ledger = facts.ledger();
  std::vector<Weighed> orders, credits;
  if (!products.empty()) weigh(ledger, products, orders, credits);
  TierMovements out;
  out.begin.reserve(ledger.n_persons + 1);
  out.begin.push_back(0);
  out.all.reserve(ledger.n_orders + credits.size());
  for (uint32_t p = 0; p < ledger.n_persons; ++p) {
    uint32_t credit = facts.credit_begin(p);
    const uint32_t last_credit = facts.credit_end(p);
    const auto add_credits = [&](int64_t before_utc_ms) {
      for (; credit < last_credit && ledger.credit_utc_ms[credit] < before_utc_ms; ++credit) {
        const int64_t amount = ledger.credit_minor[credit];
        out.all.push_back({ledger.credit_utc_ms[credit], amount, credits.empty() ? amount : credits[credit].of(amount), false});
      }
    };
    for (uint32_t o = facts.order_begin(p); o < facts.order_end(p); ++o) {
      add_credits(ledger.placed_utc_ms[o]);
      const int64_t amount = ledger.net_minor[o];
      out.all.push_back({ledger.placed_utc_ms[o], amount, orders.empty() ? amount : orders[o].of(amount), true});
    }
    add_credits(tiers::kForever);
    out.begin.push_back(static_cast<uint32_t>(out.all.size()));
  }
  return out;
}

}  // namespace clientele::shop
