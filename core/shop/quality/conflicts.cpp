// One identifier, two stories: a customer with two addresses, a product with two names, an order in two currencies; within
// one source, and between several.
#include "base/civil.h"
#include "identity/key_nodes.h"
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
  bool between = true;   ///< sources, too; there a list of products and an order have their own names for one product
};
constexpr Pair kPairs[] = {
    {"twoEmails", Role::customer_id, Role::email, 0.5},      {"twoBirthDates", Role::customer_id, Role::birth_date, 0.15},
    {"twoCountries", Role::customer_id, Role::country, 0.1}, {"twoNames", Role::product_id, Role::product_name, 0.03, false},
    {"twoCurrencies", Role::order_id, Role::currency, 1, false},    {"twoCustomers", Role::order_id, Role::customer_id, 0.8},
};

bool has_text(const ingest::SourceTable& table, Role role) { return table.has(role) && table.texts[static_cast<size_t>(role)]; }

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
  if (!has_text(table, pair.of) || !has_text(table, pair.what)) return;
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

/// … between sources, where the same may be written in another way: "" for all that is not written in the one way that
/// most exports have.
std::string plain_between(Role role, std::string_view text) {
  std::string out = plain(role, text);
  switch (role) {
    case Role::email: return out.find('@') == std::string::npos ? "" : out;   // of a hash it is not known whose it is
    case Role::birth_date: return base::parse_iso_date(std::string_view(out).substr(0, 10)) ? out.substr(0, 10) : "";
    case Role::country: return out.size() == 2 ? out : "";
    default: return out;
  }
}

struct Story {
  uint32_t first = kNoCode;                    ///< what the first source says
  bool told_twice = false, between = false;    ///< several sources speak of it; they differ
  bool within = false;                         ///< one source differs from itself, which is told of that
  bool odd() const { return between && !within; }
};

/// What the sources of people say of the subjects of a pair; `subject` by source and code of its column.
void tell(const QualityView& view, const Pair& pair, std::vector<Story>& stories, std::vector<std::vector<uint32_t>>& subject) {
  table::Dictionary subjects, normal;
  for (size_t s = 0; s < view.tables.size(); ++s) {
    const ingest::SourceTable& table = *view.tables[s];
    if (!identity::holds_people(table) || !has_text(table, pair.of) || !has_text(table, pair.what)) continue;
    const table::Dictionary &of = table.text(pair.of), &what = table.text(pair.what);
    std::vector<uint32_t>& who_of = subject[s];
    std::vector<uint32_t> says(what.size(), kNoCode);
    for (uint32_t code = 0; code < what.size(); ++code)
      if (const std::string text = plain_between(pair.what, what[code]); !text.empty()) says[code] = normal.code(text);
    who_of.assign(of.size(), kNoCode);
    for (uint32_t code = 0; code < of.size(); ++code)
      if (const std::string text = plain(pair.of, of[code]); !text.empty()) who_of[code] = subjects.code(table.platform + "\n" + text);
    stories.resize(subjects.size());
    std::vector<uint32_t> here(stories.size(), kNoCode);
    each_cell(table[pair.what], [&](size_t row, int64_t value) {
      const int64_t code = table[pair.of][row];
      const uint32_t who = code == kMissing ? kNoCode : who_of[static_cast<size_t>(code)], told = value == kMissing ? kNoCode : says[static_cast<size_t>(value)];
      if (who == kNoCode || told == kNoCode) return;
      stories[who].within |= here[who] != kNoCode && here[who] != told;
      here[who] = told;
    });
    for (size_t who = 0; who < here.size(); ++who) {
      if (here[who] == kNoCode) continue;
      Story& story = stories[who];
      if (story.first == kNoCode) {
        story.first = here[who];
        continue;
      }
      story.told_twice = true;
      story.between |= story.first != here[who];
    }
  }
}

void check_between(const QualityView& view, const Pair& pair, Stake& stake, QualityResult& out) {
  std::vector<Story> stories;
  std::vector<std::vector<uint32_t>> subject(view.tables.size());
  tell(view, pair, stories, subject);
  int64_t count = 0, of = 0;
  for (const Story& story : stories) {
    of += story.told_twice;
    count += story.odd();
  }
  if (count == 0) return;
  QualityFinding finding = finding_of(pair.code, "contradictory", "", count, of);
  stake.begin();
  for (size_t s = 0; s < view.tables.size(); ++s) {
    if (subject[s].empty()) continue;
    if (finding.column.empty()) {
      finding.column = column_name(view, s, pair.of);
      finding.other = column_name(view, s, pair.what);
    }
    if (!view.ledger) continue;
    each_cell((*view.tables[s])[pair.of], [&](size_t row, int64_t code) {
      const uint32_t who = code == kMissing ? kNoCode : subject[s][static_cast<size_t>(code)];
      const identity::Entry entry{view.ledger->row_entry[view.ledger->row_begin[s] + row]};
      if (who != kNoCode && stories[who].odd() && entry.is_order()) stake.order(entry.index());
    });
  }
  stake.finish(finding, pair.weight);
  out.costs.push_back(std::move(finding));
}

}  // namespace

void add_conflicts(const QualityView& view, size_t s, Stake& stake, QualitySource& out) {
  for (const Pair& pair : kPairs) check(view, s, pair, stake, out);
}

void add_conflicts_between(const QualityView& view, Stake& stake, QualityResult& out) {
  if (view.tables.size() < 2) return;
  for (const Pair& pair : kPairs)
    if (pair.between) check_between(view, pair, stake, out);
}

}  // namespace clientele::shop
