// merges, personsFile: which accounts are one person, and why.
#include <algorithm>
#include <numeric>
#include <utility>

#include "base/csv_text.h"
#include "base/error.h"
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

constexpr int64_t kMostRows = 1'000;
constexpr size_t kShown = 20;

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

// "email ana@x.com" of every reason in which the account takes part.
std::string joined_by(const identity::Merges& merges, const std::vector<PersonDecision>& decisions, const Identifier& identifier) {
  const size_t place = merges.place_of(identifier.person);
  std::string out;
  if (place == merges.person.size()) return out;
  const auto accounts = merges.accounts_at(place);
  const auto own = std::find_if(accounts.begin(), accounts.end(), [&](uint32_t node) {
    const auto& space = merges.space(node);
    return space.kind == identifier.kind && space.platform == identifier.platform && merges.text(node) == identifier.text;
  });
  if (own == accounts.end()) return out;
  for (const MergeReason& reason : reasons_of(merges, decisions, place, SIZE_MAX)) {
    if (std::find(reason.accounts.begin(), reason.accounts.end(), own - accounts.begin()) == reason.accounts.end()) continue;
    out += (out.empty() ? "" : "; ") + reason.kind + (reason.value.empty() ? "" : " " + reason.value);
    if (reason.probability) out += " 0." + std::to_string(10'000 + static_cast<int>(*reason.probability * 10'000)).substr(1);   // cut, so never 1
  }
  return out;
}

}  // namespace

base::Task merges(State& state, MergesArgs args, MergesResult& out) {
  if (args.from < 0 || args.count < 0 || args.count > kMostRows)
    throw base::Error(base::Code::bad_argument, "Options from and count: from 0 on, and up to 1,000 at a time.", "Ask for a page at a time.");
  base::Task ready = prepare_ledger(state);
  while (ready.step()) co_yield ready.progress();
  const identity::Merges& all = state.ledger->merges;
  out.total = static_cast<int64_t>(all.person.size());
  out.merged = state.ledger->n_merged;
  out.shared_keys = state.ledger->n_shared_keys;
  std::vector<uint32_t> places(all.person.size());
  std::iota(places.begin(), places.end(), 0u);
  base::sort_indices(places, [&](uint32_t a, uint32_t b) { return all.accounts_at(a).size() > all.accounts_at(b).size(); });
  for (int64_t i = args.from; i < std::min(out.total, args.from + args.count); ++i) {
    const size_t place = places[static_cast<size_t>(i)];
    const auto accounts = all.accounts_at(place);
    MergedPerson& row = out.persons.emplace_back();
    row.customer = state.ledger->customer_id(all.person[place]);
    row.n_accounts = static_cast<int64_t>(accounts.size());
    for (const uint32_t node : accounts.first(std::min(accounts.size(), kShown))) row.accounts.push_back(person_key(all, node));
    row.reasons = reasons_of(all, state.options.decisions, place, kShown);
  }
}

namespace {

constexpr size_t kStep = 16'384;

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
  for (size_t i = 0; i < all.size();) {
    const size_t until = std::min(all.size(), i + kStep);
    while (i < until) {
      const Identifier& first = all[order[i]];
      std::string files;
      uint32_t told = UINT32_MAX;   // a source has several spellings of one identifier
      for (; i < all.size() && all[order[i]].is_same(first); ++i)
        if (const uint32_t source = all[order[i]].source; std::exchange(told, source) != source) files += (files.empty() ? "" : "; ") + ledger.sources[source]->file;
      csv.cell(ledger.customer_id(first.person));
      csv.cell(identity::kKeyKindNames[static_cast<size_t>(first.kind)]);
      csv.cell(first.platform);
      csv.cell(first.text);
      csv.cell(files);
      csv.cell(joined_by(ledger.merges, state.options.decisions, first));
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
