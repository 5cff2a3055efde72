// One identifier, two stories: a customer with two addresses, a product with two names, an order in two currencies.
#include "identity/keys.h"
#include "ingest/text_fold.h"
#include "shop/quality/quality.h"

namespace clientele::shop {
namespace {

using ingest::Role;
using table::kMissing;
using table::kNoCode;

struct Pair {
  std::string_view code;
  Role of, what;
  double weight;
};
constexpr Pair kPairs[] = {
    {"twoEmails", Role::customer_id, Role::email, 0.5},      {"twoBirthDates", Role::customer_id, Role::birth_date, 0.15},
    {"twoCountries", Role::customer_id, Role::country, 0.1}, {"twoNames", Role::product_id, Role::product_name, 0.03},
    {"twoCurrencies", Role::order_id, Role::currency, 1},    {"twoCustomers", Role::order_id, Role::customer_id, 0.8},
};

std::string plain(Role role, std::string_view text) {
  std::string scratch;
  if (role == Role::email) return std::string(identity::normal_email(text, scratch));
  if (role == Role::customer_id) return std::string(identity::normal_id(text, scratch));
  return ingest::fold(identity::trimmed(text));
}

/// Per code of a column a number that is the same for what means the same; kNoCode for what means nothing.
std::vector<uint32_t> meanings(const table::Dictionary& texts, Role role) {
  table::Dictionary normal;
  std::vector<uint32_t> out(texts.size(), kNoCode);
  for (uint32_t code = 0; code < texts.size(); ++code) {
    const std::string text = plain(role, texts[code]);
    if (!text.empty()) out[code] = normal.code(text);
  }
  return out;
}

void check(const QualityView& view, size_t s, const Pair& pair, Stake& stake, QualitySource& out) {
  const ingest::SourceTable& table = *view.tables[s];
  for (const Role role : {pair.of, pair.what})
    if (!table.has(role) || !table.texts[static_cast<size_t>(role)]) return;
  const std::vector<uint32_t> subject = meanings(table.text(pair.of), pair.of), meaning = meanings(table.text(pair.what), pair.what);
  constexpr uint32_t kTwo = kNoCode - 1;
  std::vector<uint32_t> said(subject.size(), kNoCode);
  const auto subject_of = [&](size_t row) {
    const int64_t code = table[pair.of][row];
    return code == kMissing ? kNoCode : subject[static_cast<size_t>(code)];
  };
  int64_t count = 0;
  each_cell(table[pair.what], [&](size_t row, int64_t value) {
    const uint32_t who = subject_of(row), what = value == kMissing ? kNoCode : meaning[static_cast<size_t>(value)];
    if (who == kNoCode || what == kNoCode || said[who] == kTwo || said[who] == what) return;
    count += said[who] != kNoCode;
    said[who] = said[who] == kNoCode ? what : kTwo;
  });
  if (count == 0) return;
  int64_t of = 0;
  for (const uint32_t what : said) of += what != kNoCode;
  stake.begin();
  each_cell(table[pair.of], [&](size_t row, int64_t) {
    const uint32_t who = subject_of(row);
    if (who != kNoCode && said[who] == kTwo) stake.row(view, s, row);
  });
  QualityFinding finding = finding_of(pair.code, "contradictory", column_name(view, s, pair.of), count, of);
  finding.other = column_name(view, s, pair.what);
  stake.finish(finding, pair.weight);
  out.findings.push_back(std::move(finding));
}

}  // namespace

void add_conflicts(const QualityView& view, size_t s, Stake& stake, QualitySource& out) {
  for (const Pair& pair : kPairs) check(view, s, pair, stake, out);
}

}  // namespace clientele::shop
