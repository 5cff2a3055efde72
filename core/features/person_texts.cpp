#include "features/person_texts.h"

#include <string>
#include <unordered_map>

namespace clientele::features {

using ingest::Role;
using table::Column;
using table::ColumnType;
using table::Dictionary;
using table::kMissing;
using table::kNoCode;

Column text_column(std::shared_ptr<Dictionary> texts, std::vector<uint32_t> codes) {
  Column column;
  column.type = ColumnType::text;
  column.dictionary = std::move(texts);
  column.codes = std::move(codes);
  return column;
}

Column person_text(FactTable& facts, PersonField field) {
  const FieldRule rule = facts.field_rule(field);
  const auto& ledger = facts.ledger();
  auto texts = std::make_shared<Dictionary>();
  struct Best {
    uint32_t code = kNoCode;
    FieldValue value;
  };
  std::unordered_map<uint64_t, FieldValue> values;   // person, code
  for (uint32_t row = 0; row < ledger.n_rows(); ++row) {
    const std::string text = field_text(ledger, row, field);
    if (text.empty()) continue;
    const uint32_t person = ledger.owner_of_row(row);
    const int64_t stated = ledger.value(row, Role::date), date = stated == kMissing ? FieldValue::kUndated : stated;
    if (person == identity::kNobody || (stated != kMissing && date >= facts.as_of_end_utc_ms())) continue;
    FieldValue& value = values[uint64_t{person} << 32 | texts->code(text)];
    ++value.times;
    value.first_utc_ms = std::min(value.first_utc_ms, date);
    value.last_utc_ms = std::max(value.last_utc_ms, date);
    value.trusted |= !rule.source.empty() && ledger.sources[ledger.source_of(row)]->file == rule.source;
  }
  std::vector<Best> best(facts.n_persons());
  for (auto& [key, value] : values) {
    Best& now = best[key >> 32];
    const auto code = static_cast<uint32_t>(key);
    value.text = (*texts)[code];
    if (now.code == kNoCode || stands_before(value, now.value, rule.strategy)) now = {code, std::move(value)};
  }
  std::vector<uint32_t> codes;
  for (const Best& one : best) codes.push_back(one.code);
  return text_column(std::move(texts), std::move(codes));
}

}  // namespace clientele::features
