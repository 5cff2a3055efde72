// The same order, or the same product, in several sources: do they say the same?
#include <map>

#include "base/money.h"
#include "shop/quality/quality.h"

namespace clientele::shop {
namespace {

using identity::Entry;
using ingest::Role;
using table::kMissing;

/// What one source says of one order.
struct Said {
  int64_t total = kMissing, lines = 0;
  uint32_t row = 0;
  int32_t n_lines = 0;
};
using Story = std::map<std::pair<uint32_t, uint32_t>, Said>;   // of (order, source)

}  // namespace

void add_disagreements(const QualityView& view, Stake& stake, QualityResult& out) {
  const identity::Ledger* ledger = view.ledger;
  if (!ledger || view.tables.size() < 2) return;
  constexpr uint32_t kNone = identity::kNobody, kSeveral = kNone - 1;
  std::vector<uint32_t> source_of(ledger->order_row.size(), kNone);
  for (uint32_t s = 0; s < view.tables.size(); ++s)
    for (uint32_t row = ledger->row_begin[s]; row < ledger->row_begin[s + 1]; ++row) {
      const Entry entry{ledger->row_entry[row]};
      if (!entry.is_order()) continue;
      uint32_t& source = source_of[entry.index()];
      source = source == kNone || source == s ? s : kSeveral;
    }
  Story story;
  for (uint32_t s = 0; s < view.tables.size(); ++s) {
    const ingest::SourceTable& table = *view.tables[s];
    const bool by_total = table.order_level_total && table.has(Role::amount);
    const Role money = table.has(Role::line_amount) ? Role::line_amount : Role::amount;
    if (!by_total && !table.has(money)) continue;
    for (uint32_t row = ledger->row_begin[s]; row < ledger->row_begin[s + 1]; ++row) {
      const Entry entry{ledger->row_entry[row]};
      if (!entry.is_order() || source_of[entry.index()] != kSeveral) continue;
      const uint32_t at = row - ledger->row_begin[s];
      const auto [found, fresh] = story.try_emplace({entry.index(), s});
      Said& said = found->second;
      if (fresh) said.row = at;
      if (by_total) {
        if (said.total == kMissing) said.total = table[Role::amount][at];
      } else if (const int64_t line = table[money][at]; line != kMissing) {
        add_up(said.lines, line);
        ++said.n_lines;
      }
    }
  }
  int64_t count = 0, of = 0, off = 0;
  size_t file = 0;   // of the first
  stake.begin();
  for (auto at = story.begin(); at != story.end();) {
    // Only what is measured alike can be compared: totals with totals, sums of lines with sums of lines.
    const uint32_t order = at->first.first;
    int64_t low[2] = {INT64_MAX, INT64_MAX}, high[2] = {INT64_MIN, INT64_MIN};
    int n[2] = {0, 0};
    const auto first = at;
    for (; at != story.end() && at->first.first == order; ++at) {
      const Said& said = at->second;
      const bool total = said.total != kMissing;
      if (!total && said.n_lines == 0) continue;
      const int64_t amount = total ? said.total : said.lines;
      ++n[total];
      if (amount < low[total]) low[total] = amount;
      if (amount > high[total]) high[total] = amount;
    }
    if (n[0] < 2 && n[1] < 2) continue;
    ++of;
    int64_t apart = 0;
    for (int k = 0; k < 2; ++k)
      if (n[k] > 1 && high[k] - low[k] > 1) apart = high[k] - low[k];
    if (apart == 0) continue;
    if (count++ == 0) file = first->first.second;
    const size_t s = first->first.second;
    add_up(off, in_shop_currency(view, s, first->second.row, view.tables[s]->has(Role::amount) ? Role::amount : Role::line_amount, apart));
    stake.row(view, first->first.second, first->second.row);
    stake.order(order);
  }
  if (count == 0) return;
  QualityFinding finding = finding_of("sourcesDisagree", "contradictory", "", count, of);
  stake.finish(finding, 0.6);
  finding.values["difference"] = base::format_minor(off, ledger->currency_digits);
  finding.values["file"] = view.reports[file]->file;
  out.costs.push_back(std::move(finding));
}

/// Products that the orders put in another category, or under another brand, than the lists of products.
void add_catalogue(const QualityView& view, const Catalogue& catalogue, Stake& stake, QualityResult& out) {
  for (const Catalogue::Contradiction& contradiction : catalogue.contradictions())
    for (size_t s = 0; s < view.tables.size(); ++s) {
      if (view.tables[s] != contradiction.table) continue;
      stake.begin();
      each_cell((*view.tables[s])[Role::product_id], [&](size_t row, int64_t code) {
        if (code != kMissing && contradiction.product[static_cast<size_t>(code)]) stake.row(view, s, row);
      });
      QualityFinding finding = finding_of("catalogueDiffers", "contradictory", column_name(view, s, contradiction.role), contradiction.products, contradiction.of);
      stake.finish(finding, 0.1);
      finding.values["file"] = view.reports[s]->file;
      out.costs.push_back(std::move(finding));
    }
}

}  // namespace clientele::shop
