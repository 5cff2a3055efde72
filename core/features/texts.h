#pragma once
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "identity/ledger.h"
#include "table/dictionary.h"

namespace clientele::features {

/// The texts of one role over all sources under one numbering. A lone source's dictionary is used as it is.
struct TextMap {
  std::shared_ptr<const table::Dictionary> dictionary;
  std::vector<std::vector<uint32_t>> of_source;  ///< code of source s → common code (kNoCode for a blank text)

  uint32_t at(size_t source, int64_t code) const {
    return code == table::kMissing || of_source[source].empty() ? table::kNoCode : of_source[source][static_cast<size_t>(code)];
  }
};
TextMap map_texts(const identity::Ledger& ledger, ingest::Role role);
/// Of two roles as one: the first where a row has it, else the second; both numbered in one dictionary.
std::pair<TextMap, TextMap> map_either(const identity::Ledger& ledger, ingest::Role first, ingest::Role second);

/// Cells that hold several texts ("vip, newsletter"), taken apart once per distinct cell.
struct TagMap {
  std::shared_ptr<const table::Dictionary> dictionary;          ///< single tags, trimmed
  std::vector<std::vector<std::vector<uint32_t>>> of_source;    ///< source, code of the cell → codes of its tags
};
TagMap map_tags(const identity::Ledger& ledger, ingest::Role role);

/// One text per order: the first row that has one, the latest source first. n_orders_total-long, kNoCode = none.
struct OrderTexts {
  std::vector<uint32_t> codes;
  std::shared_ptr<const table::Dictionary> dictionary;
};
OrderTexts order_texts(const identity::Ledger& ledger, ingest::Role role);

/// ASCII letters lowered, others as they are: how texts are compared case-blind.
std::string lowered(std::string_view text);

}  // namespace clientele::features
