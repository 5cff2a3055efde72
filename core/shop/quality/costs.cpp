// What the owner cannot do for want of data, by a table of rules: what is needed, of whom, and how much is lost.
#include "base/civil.h"
#include "identity/keys.h"
#include "shop/quality/quality.h"

namespace clientele::shop {
namespace {

using identity::Entry;
using identity::kNobody;
using identity::Ledger;
using ingest::Role;
using table::kMissing;

/// Something that an order, or the person behind it, may have; a bit each.
enum Need : uint16_t { kEmail = 1, kConsent = 2, kProduct = 4, kCategory = 8, kChannel = 16, kCountry = 32, kBirth = 64, kClock = 128, kCost = 256 };

struct Rule {
  std::string_view code;
  Need need;
  bool of_person;     ///< enough if the person has it anywhere; else each order needs its own
  double weight;      ///< how much is lost where it is missing
  double tolerated;   ///< share of the orders that may lack it: hardly any file is complete
};
constexpr Rule kRules[] = {
    {"noEmail", kEmail, true, 0.8, 0.01},       {"noConsent", kConsent, true, 0.6, 0.05},  {"noProducts", kProduct, false, 0.5, 0.01},
    {"noCategories", kCategory, false, 0.2, 0.05}, {"noChannel", kChannel, false, 0.2, 0.05}, {"noCountry", kCountry, true, 0.2, 0.05},
    {"noBirthDates", kBirth, true, 0.15, 0.05}, {"noTimeOfDay", kClock, false, 0.2, 0.2}, {"noCosts", kCost, false, 0.2, 0.05},
};
struct Source {
  Role role;
  Need need;
};
constexpr Source kSources[] = {{Role::email, kEmail},         {Role::accepts_marketing, kConsent}, {Role::product_id, kProduct}, {Role::product_name, kProduct},
                               {Role::category, kCategory},   {Role::channel, kChannel},           {Role::location, kChannel},   {Role::app_id, kChannel},
                               {Role::country, kCountry},     {Role::birth_date, kBirth},          {Role::unit_cost, kCost}};

struct Has {
  std::vector<uint16_t> order, person;
};

/// E-mails that are none ("none", "-"), and hashes, are not an address to write to.
std::vector<uint8_t> real_emails(const table::Dictionary& texts) {
  std::vector<uint8_t> out(texts.size());
  std::string scratch;
  for (uint32_t code = 0; code < texts.size(); ++code) out[code] = identity::normal_email(texts[code], scratch).find('@') != std::string_view::npos;
  return out;
}

void mark(const QualityView& view, size_t s, const Source& source, const std::vector<uint32_t>& person_of_order, Has& has) {
  const Ledger& ledger = *view.ledger;
  const ingest::SourceTable& table = *ledger.sources[s];
  if (!table.has(source.role)) return;
  std::vector<uint8_t> real;
  if (source.need == kEmail) real = real_emails(table.text(Role::email));
  const uint32_t begin = ledger.row_begin[s];
  each_cell(table[source.role], [&](size_t row, int64_t value) {
    if (value == kMissing || (!real.empty() && !real[static_cast<size_t>(value)])) return;
    const auto global = begin + static_cast<uint32_t>(row);
    const Entry entry{ledger.row_entry[global]};
    uint32_t person = kNobody;
    if (entry.is_order()) {
      has.order[entry.index()] |= source.need;
      if (entry.index() < ledger.n_orders) person = person_of_order[entry.index()];
    } else {
      person = ledger.person_of_row(global);
    }
    if (person != kNobody) has.person[person] |= source.need;
  });
}

// Orders at midnight to the second have a day and no time, unless hardly any has.
void mark_clocks(const QualityView& view, Has& has) {
  const Ledger& ledger = *view.ledger;
  for (size_t o = 0; o < ledger.placed_utc_ms.size(); ++o)
    if (view.zone.to_local_ms(ledger.placed_utc_ms[o]) % base::kDayMs != 0) has.order[o] |= kClock;
}

void apply(const QualityView& view, const Rule& rule, const Has& has, const std::vector<uint32_t>& person_of_order, Stake& stake, QualityResult& out) {
  const Ledger& ledger = *view.ledger;
  // Of nobody's orders it is not known who the person is, which has its own rule.
  const uint32_t of = rule.of_person ? ledger.n_orders : static_cast<uint32_t>(ledger.placed_utc_ms.size());
  int64_t count = 0;
  stake.begin();
  for (uint32_t o = 0; o < of; ++o) {
    if ((rule.of_person ? has.person[person_of_order[o]] : has.order[o]) & rule.need) continue;
    ++count;
    stake.order(o);
  }
  if (static_cast<double>(count) <= rule.tolerated * static_cast<double>(of)) return;
  QualityFinding finding = finding_of(rule.code, "missing", "", count, of);
  if (rule.of_person)
    for (uint32_t p = 0; p < ledger.n_persons; ++p)
      finding.customers += ledger.order_begin[p] < ledger.order_begin[p + 1] && !(has.person[p] & rule.need);
  stake.finish(finding, rule.weight);
  out.costs.push_back(std::move(finding));
}

/// Of everything in the shop.
void add_whole(const QualityView& view, std::string_view code, double weight, int64_t count, int64_t of, Stake& stake, QualityResult& out) {
  QualityFinding finding = finding_of(code, "missing", "", count, of);
  stake.begin();
  for (uint32_t o = 0; o < view.ledger->placed_utc_ms.size(); ++o) stake.order(o);
  stake.finish(finding, weight);
  out.costs.push_back(std::move(finding));
}

void nobody(const QualityView& view, Stake& stake, QualityResult& out) {
  const Ledger& ledger = *view.ledger;
  if (ledger.n_anonymous == 0) return;
  QualityFinding finding = finding_of("nobody", "missing", "", ledger.n_anonymous, ledger.n_orders_total);
  stake.begin();
  for (uint32_t o = ledger.n_orders; o < ledger.n_orders + ledger.n_anonymous; ++o) stake.order(o);
  stake.finish(finding, 1);
  out.costs.push_back(std::move(finding));
}

bool any_has(const QualityView& view, Role role) {
  for (const auto* table : view.tables)
    if (table->has(role)) return true;
  return false;
}

void history(const QualityView& view, Stake& stake, QualityResult& out) {
  const Ledger& ledger = *view.ledger;
  const base::CivilDate first = base::civil_from_days(view.zone.local_day(ledger.first_utc_ms)), last = base::civil_from_days(view.zone.local_day(ledger.last_utc_ms) + 1);
  int64_t months = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day);
  if (months >= 24) return;
  add_whole(view, months < 12 ? "underOneYear" : "underTwoYears", months < 12 ? 0.24 : 0.15, months, months < 12 ? 12 : 24, stake, out);
}

// A shop of some size in which nothing ever went back has an export without its refunds.
void refunds(const QualityView& view, Stake& stake, QualityResult& out) {
  constexpr int64_t kManyOrders = 200;
  const Ledger& ledger = *view.ledger;
  if (ledger.n_orders_total < kManyOrders || ledger.refunded_total_minor != 0 || ledger.credits.rows != 0 || !ledger.left_out.empty()) return;
  for (const Role role : {Role::refunded, Role::status})
    if (any_has(view, role)) return;
  add_whole(view, "noRefunds", 0.2, 0, ledger.n_orders_total, stake, out);
}

// Rows set aside are in no figure at all, so what they would bring is not known; a share of rows stands for it.
void rejected(const QualityView& view, QualityResult& out) {
  for (size_t s = 0; s < view.reports.size(); ++s) {
    const ingest::RowCounts& rows = view.reports[s]->rows;
    if (rows.rejected == 0) continue;
    QualityFinding finding = finding_of("rejected", "missing", "", rows.rejected, rows.read);
    finding.rank = finding.share;
    finding.severity = severity_of(finding.rank);
    finding.values["file"] = view.reports[s]->file;
    if (!view.reports[s]->rejects.empty()) finding.values["reason"] = view.reports[s]->rejects[0].reason;
    for (size_t i = 0; i < view.reports[s]->rejects.size() && i < 5; ++i) finding.lines.push_back(view.reports[s]->rejects[i].line);
    out.costs.push_back(std::move(finding));
  }
}

}  // namespace

void add_costs(const QualityView& view, Stake& stake, QualityResult& out) {
  rejected(view, out);
  const Ledger* ledger = view.ledger;
  if (!ledger || ledger->n_orders_total == 0) return;
  std::vector<uint32_t> person_of_order(ledger->n_orders);
  for (uint32_t p = 0; p < ledger->n_persons; ++p)
    for (uint32_t o = ledger->order_begin[p]; o < ledger->order_begin[p + 1]; ++o) person_of_order[o] = p;
  Has has{std::vector<uint16_t>(ledger->placed_utc_ms.size()), std::vector<uint16_t>(ledger->n_persons)};
  for (size_t s = 0; s < view.tables.size(); ++s)
    for (const Source& source : kSources) mark(view, s, source, person_of_order, has);
  mark_clocks(view, has);
  nobody(view, stake, out);
  for (const Rule& rule : kRules) apply(view, rule, has, person_of_order, stake, out);
  history(view, stake, out);
  refunds(view, stake, out);
}

}  // namespace clientele::shop
