#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/task.h"
#include "identity/ledger.h"

namespace clientele::shop {

/// The persons of several accounts as an owner would look through them.
struct MergeList {
  std::vector<uint32_t> places;                            ///< in Ledger::merges: those to check first
  std::map<uint32_t, std::vector<std::string>> names;      ///< by place: as whose records are written, where given names differ
  std::map<std::string, int64_t> persons_by;               ///< how many have a reason of that kind: email, phone …, owner, score
};

/// First whose records give the names of several people, then who has several accounts of one kind (and platform), then by how many
/// accounts they have. O(rows of the sources with names).
base::Task list_merges(const identity::Ledger& ledger, MergeList& out);

/// The kind of a reason: that of its key, owner or score.
std::string reason_kind(const identity::Merges& merges, const identity::Merges::Reason& reason);

}  // namespace clientele::shop
