// personsFile: every identifier of every person, or the person of every row.
#include <numeric>
#include <utility>

#include "base/csv_text.h"
#include "base/index_sort.h"
#include "identity/key_nodes.h"
#include "shop/accounts.h"
#include "shop/customer_table.h"
#include "shop/ops/operations.h"
#include "shop/state.h"

namespace clientele::shop::ops {
namespace {

using identity::KeyKind;
using identity::kNobody;
using identity::Ledger;

constexpr size_t kStep = 16'384;

struct Identifier {
  uint32_t person;
  KeyKind kind;
  std::string platform, text;
  uint32_t source;
  // Sources come in their order, and the sort keeps it.
  bool comes_before(const Identifier& other) const {
    if (person != other.person) return person < other.person;
    if (kind != other.kind) return kind < other.kind;
    if (const int order = platform.compare(other.platform)) return order < 0;
    return text < other.text;
  }
  bool is_same(const Identifier& other) const {
    return person == other.person && kind == other.kind && platform == other.platform && text == other.text;
  }
};

// The keys that a source's column gives to persons, in their normal form.
void identifiers_of(const Ledger& ledger, uint32_t s, size_t k, std::vector<Identifier>& out) {
  const auto& persons = ledger.key_person[s][k];
  if (persons.empty()) return;
  const ingest::SourceTable& source = *ledger.sources[s];
  const auto& texts = *source.texts[static_cast<size_t>(identity::role_of(static_cast<KeyKind>(k)))];
  std::string scratch;
  for (uint32_t code = 0; code < persons.size(); ++code) {
    if (persons[code] == kNobody) continue;
    const KeyKind kind = identity::kind_in(static_cast<KeyKind>(k), texts[code]);
    out.push_back({persons[code], kind, identity::of_platform(kind) ? source.platform : "", std::string(ledger.normal_key(s, static_cast<KeyKind>(k), texts[code], scratch)), s});
  }
}

// By account at a place: "email ana@x.com" of every reason in which it takes part.
std::vector<std::string> joined_by(const identity::Merges& merges, const std::vector<PersonDecision>& decisions, size_t place) {
  std::vector<std::string> out(merges.accounts_at(place).size());
  for (const MergeReason& reason : reasons_of(merges, decisions, place, SIZE_MAX)) {
    std::string text = reason.kind + (reason.value.empty() ? "" : " " + reason.value);
    if (reason.probability) text += " 0." + std::to_string(10'000 + static_cast<int>(*reason.probability * 10'000)).substr(1);   // cut, so never 1
    for (const int64_t account : reason.accounts) {
      std::string& own = out[static_cast<size_t>(account)];
      own += (own.empty() ? "" : "; ") + text;
    }
  }
  return out;
}

// Every identifier of every person.
base::Task write_identifiers(const State& state, base::CsvText& csv, int64_t& n) {
  const Ledger& ledger = *state.ledger;
  std::vector<Identifier> all;
  for (uint32_t s = 0; s < ledger.sources.size(); ++s)
    for (size_t k = 0; k < identity::kKeyKinds; ++k) {
      identifiers_of(ledger, s, k, all);
      co_yield {0, "reading identifiers"};
    }
  std::vector<uint32_t> order(all.size());
  std::iota(order.begin(), order.end(), 0u);
  base::sort_indices(order, [&](uint32_t a, uint32_t b) { return all[a].comes_before(all[b]); });
  co_yield {0.5, "writing"};
  for (const auto name : {"customer_id", "kind", "platform", "identifier", "files", "joined_by"}) csv.cell(name);
  csv.end_record();
  uint32_t person = kNobody;
  size_t place = 0;
  std::vector<std::string> joined;   // of this person's accounts; empty where there is one only
  for (size_t i = 0; i < all.size();) {
    const size_t until = std::min(all.size(), i + kStep);
    while (i < until) {
      const Identifier& first = all[order[i]];
      std::string files;
      uint32_t told = UINT32_MAX;   // a source has several spellings of one identifier
      for (; i < all.size() && all[order[i]].is_same(first); ++i)
        if (const uint32_t source = all[order[i]].source; std::exchange(told, source) != source) files += (files.empty() ? "" : "; ") + ledger.sources[source]->file;
      if (std::exchange(person, first.person) != first.person) {
        place = ledger.merges.place_of(person);
        joined.clear();
        if (place < ledger.merges.person.size()) joined = joined_by(ledger.merges, state.options.decisions, place);
      }
      const size_t account = joined.empty() ? 0 : ledger.merges.account_of(place, first.kind, first.platform, first.text);
      csv.cell(ledger.customer_id(first.person));
      csv.cell(identity::kKeyKindNames[static_cast<size_t>(first.kind)]);
      csv.cell(first.platform);
      csv.cell(first.text);
      csv.cell(files);
      csv.cell(account < joined.size() ? std::string_view(joined[account]) : std::string_view());
      csv.end_record();
      ++n;
    }
    co_yield {0.5 + 0.5 * static_cast<double>(i) / static_cast<double>(all.size()), "writing"};
  }
}

// file, line, customer_id of every row that is somebody's.
base::Task write_rows(const Ledger& ledger, base::CsvText& csv, int64_t& n) {
  for (const auto name : {"file", "line", "customer_id"}) csv.cell(name);
  csv.end_record();
  const std::vector<uint32_t> owners = ledger.owners_with_events();
  for (uint32_t s = 0; s < ledger.sources.size(); ++s)
    for (uint32_t row = ledger.row_begin[s]; row < ledger.row_begin[s + 1]; ++row) {
      if (row % kStep == 0) co_yield {static_cast<double>(row) / ledger.n_rows(), "writing"};
      const uint32_t person = owners.empty() ? ledger.owner_of_row(row) : owners[row];
      if (person == kNobody) continue;
      csv.cell(ledger.sources[s]->file);
      csv.cell(std::to_string(ledger.sources[s]->line[row - ledger.row_begin[s]]));
      csv.cell(ledger.customer_id(person));
      csv.end_record();
      ++n;
    }
}

}  // namespace

base::Task persons_file(State& state, PersonsFileArgs args, BytesResult& out) {
  base::Task ready = prepare_ledger(state);
  while (ready.step()) co_yield base::within(ready, 0, 0.6);
  const Ledger& ledger = *state.ledger;
  base::CsvText csv(quoting_of(args.quoting));
  base::Task writing = args.rows ? write_rows(ledger, csv, out.rows) : write_identifiers(state, csv, out.rows);
  while (writing.step()) co_yield base::within(writing, 0.6, 1);
  std::string text = csv.take();
  out.bytes = static_cast<int64_t>(text.size());
  out.file_name = args.rows ? "rows.csv" : "persons.csv";
  out.ref = state.keep_file(std::move(text));
}

}  // namespace clientele::shop::ops
