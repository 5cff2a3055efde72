#pragma once
#include "identity/linkage/records.h"

namespace clientele::identity::linkage {

/// A phone, e-mail address, number or account that more different names (given name with surname) than this share is
/// nobody's own, and neither is one that more records without any name share.
inline constexpr uint32_t kMostNamesOfAKey = 3, kMostNamelessOfAKey = 20;

/// Fills in `own` and `own_account`, and takes away dates of birth that a form filled in: those that many more people
/// have than a day has by right. Numbers of persons are taken for personal where kLeastShared of them stand on more than
/// one record and nearly all of these begin with one letter of the given name. O(n log n).
inline constexpr uint32_t kLeastShared = 20;
void find_owners(Records& records);

}  // namespace clientele::identity::linkage
