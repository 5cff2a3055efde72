// merges: which accounts are one person, and why.
#include <algorithm>

#include "base/error.h"
#include "shop/accounts.h"
#include "shop/customer_table.h"
#include "shop/ops/operations.h"
#include "shop/state.h"

namespace clientele::shop::ops {
namespace {

constexpr int64_t kMostRows = 1'000;
constexpr size_t kShown = 20;

}  // namespace

base::Task merges(State& state, MergesArgs args, MergesResult& out) {
  if (args.from < 0 || args.count < 0 || args.count > kMostRows)
    throw base::Error(base::Code::bad_argument, "Options from and count: from 0 on, and up to 1,000 at a time.", "Ask for a page at a time.");
  base::Task ready = prepare_ledger(state);
  while (ready.step()) co_yield base::within(ready, 0, 0.9);
  const identity::Merges& all = state.ledger->merges;
  out.total = static_cast<int64_t>(all.person.size());
  out.merged = state.ledger->n_merged;
  out.shared_keys = state.ledger->n_shared_keys;
  if (!state.merge_list) {
    MergeList list;
    base::Task listing = list_merges(*state.ledger, list);
    while (listing.step()) co_yield base::within(listing, 0.9, 1);
    state.merge_list = std::move(list);
  }
  const MergeList& list = *state.merge_list;
  out.persons_by = list.persons_by;
  out.several_names = static_cast<int64_t>(list.names.size());
  for (int64_t i = args.from; i < std::min(out.total, args.from + args.count); ++i) {
    const size_t place = list.places[static_cast<size_t>(i)];
    const auto accounts = all.accounts_at(place);
    MergedPerson& row = out.persons.emplace_back();
    row.customer = state.ledger->customer_id(all.person[place]);
    row.n_accounts = static_cast<int64_t>(accounts.size());
    for (const uint32_t node : accounts.first(std::min(accounts.size(), kShown))) row.accounts.push_back(person_key(all, node));
    row.reasons = reasons_of(all, state.options.decisions, place, kShown);
    if (const auto names = list.names.find(static_cast<uint32_t>(place)); names != list.names.end()) row.names = names->second;
  }
}

}  // namespace clientele::shop::ops
