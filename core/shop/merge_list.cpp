#include "shop/merge_list.h"

#include <algorithm>
#include <numeric>
#include <set>

#include "base/index_sort.h"
#include "features/rows.h"
#include "identity/households.h"

namespace clientele::shop {
namespace {

using identity::Ledger;
using ingest::Role;

constexpr size_t kMostNames = 8;   // a few would do, but slips of typing stand among them
constexpr size_t kShownNames = 3;

using Names = std::map<std::string, std::string>;   // given name as households are told by → as it is written, the first by its letters

void read_names(const Ledger& ledger, size_t s, std::map<uint32_t, Names>& out) {
  const ingest::SourceTable& source = *ledger.sources[s];
  const bool whole = !source.has(Role::first_name);
  const Role role = whole ? Role::customer_name : Role::first_name;
  if (!source.has(role) || !source.texts[static_cast<size_t>(role)]) return;
  const table::Dictionary& texts = source.text(role);
  features::walk_rows<1>(ledger, s, {&source[role]}, [&](uint32_t row, identity::Entry, const auto& values) {
    if (values[0] == table::kMissing) return;
    const uint32_t person = ledger.person_of_row(row);
    const size_t place = person == identity::kNobody ? ledger.merges.person.size() : ledger.merges.place_of(person);
    if (place == ledger.merges.person.size()) return;
    const std::string_view text = texts[static_cast<uint32_t>(values[0])];
    const std::string given = identity::given_name_of(text, whole);
    if (given.empty()) return;
    Names& names = out[static_cast<uint32_t>(place)];
    if (names.size() == kMostNames && !names.contains(given)) return;
    const std::string written(identity::trimmed(text));
    std::string& known = names[given];
    if (known.empty() || written < known) known = written;
  });
}

// One for each of several people; none where all may be one.
std::vector<std::string> of_several(const Names& names) {
  std::vector<std::string> given, written;
  for (const auto& one : names) {
    if (given.size() == kShownNames || std::any_of(given.begin(), given.end(), [&](const auto& other) { return identity::may_be_one_given_name(other, one.first); })) continue;
    given.push_back(one.first);
    written.push_back(one.second);
  }
  if (written.size() < 2) written.clear();
  return written;
}

}  // namespace

std::string reason_kind(const identity::Merges& merges, const identity::Merges::Reason& reason) {
  switch (reason.by) {
    case identity::Merges::By::owner: return "owner";
    case identity::Merges::By::score: return "score";
    default: return std::string(identity::kKeyKindNames[static_cast<size_t>(merges.space(reason.key).kind)]);
  }
}

base::Task list_merges(const Ledger& ledger, MergeList& out) {
  const identity::Merges& all = ledger.merges;
  std::map<uint32_t, Names> names;
  for (size_t s = 0; s < ledger.sources.size() && !all.person.empty(); ++s) {
    read_names(ledger, s, names);
    co_yield {static_cast<double>(s) / static_cast<double>(ledger.sources.size()), "comparing names"};
  }
  for (const auto& [place, found] : names)
    if (auto several = of_several(found); !several.empty()) out.names.emplace(place, std::move(several));
  std::vector<uint8_t> rank(all.person.size());
  for (uint32_t place = 0; place < rank.size(); ++place) {
    std::set<std::string> kinds;
    for (const auto& reason : all.reasons_at(place)) kinds.insert(reason_kind(all, reason));
    for (const auto& kind : kinds) ++out.persons_by[kind];
    const auto accounts = all.accounts_at(place);   // by kind and platform
    const bool alike = std::adjacent_find(accounts.begin(), accounts.end(), [&](uint32_t a, uint32_t b) { return &all.space(a) == &all.space(b); }) != accounts.end();
    rank[place] = out.names.contains(place) ? 2 : alike ? 1 : 0;
  }
  out.places.resize(rank.size());
  std::iota(out.places.begin(), out.places.end(), 0u);
  base::sort_indices(out.places, [&](uint32_t a, uint32_t b) { return rank[a] != rank[b] ? rank[a] > rank[b] : all.accounts_at(a).size() > all.accounts_at(b).size(); });
}

}  // namespace clientele::shop
