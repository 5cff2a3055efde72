#include "shop/accounts.h"

#include <algorithm>

#include "base/error.h"
#include "identity/key_nodes.h"
#include "shop/merge_list.h"

namespace clientele::shop {
namespace {

using identity::KeyKind;
using identity::Ledger;

std::string_view kind_name(KeyKind kind) { return identity::kKeyKindNames[static_cast<size_t>(kind)]; }

identity::KeyName key_name(const PersonKey& key) {
  const auto& kinds = identity::kKeyKindNames;
  const auto at = std::find(kinds.begin(), kinds.end(), key.kind);
  if (at == kinds.end())
    throw base::Error(base::Code::bad_argument, "Option decisions: there is no key of the kind " + key.kind + ".", "Use id, email, phone, loyalty, device or name.");
  return {static_cast<KeyKind>(at - kinds.begin()), key.platform, key.value};
}

// The account of a record by the cells that say who it is: the strongest of them. How many accounts there are, where the record is of
// the person by a key that is no account.
size_t account_of(const Ledger& ledger, size_t place, uint32_t source, const identity::ByKind<std::string_view>& cells) {
  std::string scratch;
  for (size_t k = 0; k < cells.size(); ++k) {
    const std::string_view text = ledger.normal_key(source, static_cast<KeyKind>(k), cells[k], scratch);
    if (!text.empty()) return ledger.merges.account_of(place, identity::kind_in(static_cast<KeyKind>(k), cells[k]), ledger.sources[source]->platform, text);
  }
  return ledger.merges.accounts_at(place).size();
}

}  // namespace

PersonKey person_key(const identity::Merges& merges, uint32_t node) {
  const identity::KeySpace& space = merges.space(node);
  return {std::string(kind_name(space.kind)), space.platform, std::string(merges.text(node))};
}

std::vector<identity::Decision> decisions_of(const std::vector<PersonDecision>& decisions) {
  std::vector<identity::Decision> out;
  for (const PersonDecision& decision : decisions) {
    const double probability = decision.probability.value_or(1);
    if (decision.probability && (!decision.same || !(probability > 0) || !(probability < 1)))
      throw base::Error(base::Code::bad_argument, "Option decisions: a probability is above 0 and below 1, of two that are the same.", "Leave it out of what you decide yourself.");
    out.push_back({key_name(decision.a), key_name(decision.b), decision.same, probability});
  }
  return out;
}

identity::KeyDays key_days_of(const KeyDaysOption& option) {
  for (const int64_t days : {option.email, option.phone, option.loyalty, option.device})
    if (days < 0 || days > 36'500) throw base::Error(base::Code::bad_argument, "Option keyDays: " + std::to_string(days) + " are no days.", "Write 0 to 36500.");
  return {static_cast<int>(option.email), static_cast<int>(option.phone), static_cast<int>(option.loyalty), static_cast<int>(option.device)};
}

std::vector<MergeReason> reasons_of(const identity::Merges& merges, const std::vector<PersonDecision>& decisions, size_t place, size_t most) {
  std::vector<MergeReason> out;
  const auto accounts = merges.accounts_at(place);
  for (const auto& reason : merges.reasons_at(place)) {
    if (out.size() == most) break;
    MergeReason& row = out.emplace_back();
    row.kind = reason_kind(merges, reason);
    switch (reason.by) {
      case identity::Merges::By::key:
        row.value = merges.text(reason.key);
        break;
      case identity::Merges::By::owner:
        break;
      case identity::Merges::By::score:
        row.probability = decisions[reason.key].probability;
        row.because = decisions[reason.key].because;
        break;
    }
    for (uint32_t i = reason.begin; i < reason.end; ++i)
      row.accounts.push_back(std::lower_bound(accounts.begin(), accounts.end(), merges.reason_accounts[i]) - accounts.begin());
  }
  return out;
}

std::vector<Account> accounts_of(const Ledger& ledger, uint32_t person) {
  const size_t place = ledger.merges.place_of(person);
  std::vector<Account> out;
  if (place == ledger.merges.person.size()) return out;
  const auto accounts = ledger.merges.accounts_at(place);
  for (const uint32_t node : accounts) out.push_back({person_key(ledger.merges, node), 0, {}});
  const auto account = [&](uint32_t source, auto cell) {
    identity::ByKind<std::string_view> cells;
    for (size_t k = 0; k < cells.size(); ++k) cells[k] = cell(identity::role_of(static_cast<KeyKind>(k)));
    return account_of(ledger, place, source, cells);
  };
  for (uint32_t order = ledger.order_begin[person]; order < ledger.order_begin[person + 1]; ++order) {
    const size_t i = account(ledger.source_of(ledger.order_row[order]), [&](ingest::Role role) { return ledger.order_text(order, role); });
    if (i < out.size()) ++out[i].orders;
  }
  for (uint32_t s = 0; s < ledger.sources.size(); ++s) {
    const ingest::SourceTable& source = *ledger.sources[s];
    std::vector<bool> told(out.size());
    for (uint32_t row = ledger.row_begin[s]; row < ledger.row_begin[s + 1]; ++row) {
      if (ledger.person_of_row(row) != person) continue;
      const size_t i = account(s, [&](ingest::Role role) { return ledger.text(row, role); });
      if (i == out.size() || told[i]) continue;
      told[i] = true;
      out[i].places.push_back({source.file, source.line[row - ledger.row_begin[s]]});
    }
  }
  return out;
}

}  // namespace clientele::shop
