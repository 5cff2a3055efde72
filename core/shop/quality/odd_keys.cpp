// Identifiers that identify nobody: what can never be a key, and one value that stands nearly everywhere.
#include "identity/keys.h"
#include "shop/quality/quality.h"

namespace clientele::shop {
namespace {

using identity::KeyKind;
using ingest::Role;
using table::kMissing;

struct KeyColumn {
  Role role;
  KeyKind kind;
};
constexpr KeyColumn kKeys[] = {{Role::customer_id, KeyKind::id}, {Role::email, KeyKind::email}, {Role::phone, KeyKind::phone}};

constexpr int64_t kFewRows = 20;

/// Columns in which many values are expected; `most`: the share of rows that one of them may have.
struct Varied {
  Role role;
  double most;
};
constexpr Varied kVaried[] = {{Role::customer_id, 0.5}, {Role::email, 0.5}, {Role::phone, 0.5}, {Role::order_id, 0.5}, {Role::birth_date, 0.1}};
/// … and of which a column that says the same everywhere was exported wrongly.
constexpr Role kNeverOne[] = {Role::date, Role::gender, Role::city, Role::postcode, Role::category};

bool has_text(const ingest::SourceTable& table, Role role) { return table.has(role) && table.texts[static_cast<size_t>(role)]; }

void no_keys(const QualityView& view, size_t s, const KeyColumn& key, Stake& stake, QualitySource& out) {
  const ingest::SourceTable& table = *view.tables[s];
  const table::Dictionary& texts = table.text(key.role);
  std::vector<uint8_t> bad(texts.size());
  std::string scratch;
  for (uint32_t code = 0; code < texts.size(); ++code)
    bad[code] = identity::normal_key(identity::kind_in(key.kind, texts[code]), texts[code], scratch).empty();
  int64_t count = 0, of = 0;
  stake.begin();
  each_cell(table[key.role], [&](size_t row, int64_t value) {
    if (value == kMissing) return;
    ++of;
    if (!bad[static_cast<size_t>(value)]) return;
    ++count;
    stake.row(view, s, row);
  });
  if (count == 0) return;
  constexpr std::string_view kCodes[] = {"idNoKey", "emailNoKey", "phoneNoKey"};
  QualityFinding finding = finding_of(kCodes[static_cast<size_t>(key.kind)], "odd", column_name(view, s, key.role), count, of);
  stake.finish(finding, 0.8);
  out.findings.push_back(std::move(finding));
}

/// One value in more than its share of the filled cells. What stands on further lines of an order counts once.
void one_value(const QualityView& view, size_t s, Role role, double most, std::string_view code, Stake& stake, QualitySource& out) {
  const ingest::SourceTable& table = *view.tables[s];
  if (!table.has(role)) return;
  const bool by_order = role != Role::order_id && role != Role::category && table.has(Role::order_id);
  int64_t first = kMissing, n_orders = 0, last_order = kMissing;
  std::vector<int64_t> counts;   // of texts by code; of dates only whether there are two
  bool same = true;
  int64_t of = 0;
  each_cell(table[role], [&](size_t row, int64_t value) {
    if (value == kMissing) return;
    if (by_order) {
      const int64_t order = table[Role::order_id][row];
      if (order == last_order && order != kMissing) return;
      last_order = order;
    }
    ++of;
    ++n_orders;
    if (first == kMissing) first = value;
    same &= value == first;
    if (!has_text(table, role)) return;
    if (static_cast<size_t>(value) >= counts.size()) counts.resize(static_cast<size_t>(value) * 2 + 64);
    ++counts[static_cast<size_t>(value)];
  });
  if (of < kFewRows) return;
  int64_t top = first, n_top = same ? of : 0;
  for (size_t i = 0; i < counts.size(); ++i)
    if (counts[i] > n_top) {
      n_top = counts[i];
      top = static_cast<int64_t>(i);
    }
  if (static_cast<double>(n_top) <= most * static_cast<double>(of) && !(most == 1 && same)) return;
  stake.begin();
  each_cell(table[role], [&](size_t row, int64_t value) {
    if (value == top) stake.row(view, s, row);
  });
  QualityFinding finding = finding_of(code, "odd", column_name(view, s, role), n_top, of);
  stake.finish(finding, most == 1 ? 0.1 : 0.5);
  out.findings.push_back(std::move(finding));
}

}  // namespace

void add_odd_keys(const QualityView& view, size_t s, Stake& stake, QualitySource& out) {
  const ingest::SourceTable& table = *view.tables[s];
  for (const KeyColumn& key : kKeys)
    if (has_text(table, key.role)) no_keys(view, s, key, stake, out);
  for (const Varied& varied : kVaried) one_value(view, s, varied.role, varied.most, "valueDominates", stake, out);
  for (const Role role : kNeverOne) one_value(view, s, role, 1, "columnConstant", stake, out);
}

}  // namespace clientele::shop
