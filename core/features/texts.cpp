#include "features/texts.h"

#include <algorithm>

#include "features/rows.h"
#include "identity/keys.h"

namespace clientele::features {

using identity::Ledger;
using ingest::Role;
using table::Dictionary;
using table::kNoCode;

namespace {

const std::shared_ptr<Dictionary>& texts_of(const Ledger& ledger, size_t s, Role role) {
  static const std::shared_ptr<Dictionary> none;
  return ledger.sources[s]->has(role) ? ledger.sources[s]->texts[static_cast<size_t>(role)] : none;
}

void add_source(TextMap& map, Dictionary& common, const Ledger& ledger, size_t s, Role role) {
  const auto& texts = texts_of(ledger, s, role);
  if (!texts) return;
  auto& codes = map.of_source[s];
  codes.resize(texts->size());
  for (uint32_t code = 0; code < texts->size(); ++code) {
    const auto text = identity::trimmed((*texts)[code]);
    codes[code] = text.empty() ? kNoCode : common.code(text);
  }
}

}  // namespace

TextMap map_texts(const Ledger& ledger, Role role) {
  TextMap map;
  map.of_source.resize(ledger.sources.size());
  auto common = std::make_shared<Dictionary>();
  for (size_t s = 0; s < ledger.sources.size(); ++s) add_source(map, *common, ledger, s, role);
  map.dictionary = std::move(common);
  return map;
}

std::pair<TextMap, TextMap> map_either(const Ledger& ledger, Role first, Role second) {
  std::pair<TextMap, TextMap> maps;
  auto common = std::make_shared<Dictionary>();
  maps.first.of_source.resize(ledger.sources.size());
  maps.second.of_source.resize(ledger.sources.size());
  for (size_t s = 0; s < ledger.sources.size(); ++s) {
    add_source(maps.first, *common, ledger, s, first);
    add_source(maps.second, *common, ledger, s, second);
  }
  maps.first.dictionary = maps.second.dictionary = std::move(common);
  return maps;
}

TagMap map_tags(const Ledger& ledger, Role role) {
  TagMap map;
  auto common = std::make_shared<Dictionary>();
  map.of_source.resize(ledger.sources.size());
  for (size_t s = 0; s < ledger.sources.size(); ++s) {
    const auto& texts = texts_of(ledger, s, role);
    if (!texts) continue;
    for (uint32_t code = 0; code < texts->size(); ++code) {
      auto& tags = map.of_source[s].emplace_back();
      std::string_view rest = (*texts)[code];
      while (!rest.empty()) {
        const size_t comma = rest.find(',');
        const auto tag = identity::trimmed(rest.substr(0, comma));
        if (!tag.empty()) tags.push_back(common->code(tag));
        rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 1);
      }
      std::sort(tags.begin(), tags.end());
      tags.erase(std::unique(tags.begin(), tags.end()), tags.end());
    }
  }
  map.dictionary = std::move(common);
  return map;
}

OrderTexts order_texts(const Ledger& ledger, Role role) {
  const TextMap map = map_texts(ledger, role);
  OrderTexts result{std::vector<uint32_t>(ledger.placed_utc_ms.size(), kNoCode), map.dictionary};
  for (size_t s = ledger.sources.size(); s-- > 0;) {
    if (map.of_source[s].empty()) continue;
    walk_rows<1>(ledger, s, {column_of(*ledger.sources[s], role)}, [&](uint32_t, identity::Entry entry, const auto& values) {
      if (!entry.is_order()) return;
      uint32_t& code = result.codes[entry.index()];
      if (code == kNoCode) code = map.at(s, values[0]);
    });
  }
  return result;
}

std::string lowered(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return result;
}

}  // namespace clientele::features
