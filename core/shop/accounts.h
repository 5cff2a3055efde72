#pragma once
#include <cstdint>
#include <vector>

#include "identity/ledger.h"
#include "shop/ops/person_types.h"

namespace clientele::shop {

/// A key as the operations call it, and back. Throws Error(bad_argument) for a kind that there is not.
PersonKey person_key(const identity::Merges& merges, uint32_t node);
std::vector<identity::Decision> decisions_of(const std::vector<PersonDecision>& decisions);

/// Throws Error(bad_argument) for days below zero or beyond a century.
identity::KeyDays key_days_of(const KeyDaysOption& option);

/// Why the accounts at a place of `merges` are one person; at most `most` reasons. `decisions` are those that it was made with.
std::vector<MergeReason> reasons_of(const identity::Merges& merges, const std::vector<PersonDecision>& decisions, size_t place, size_t most);

/// The accounts of a person with their orders and where they stand; empty when there is only one.
/// O(rows of the sources), for one person on screen.
std::vector<Account> accounts_of(const identity::Ledger& ledger, uint32_t person);

}  // namespace clientele::shop
