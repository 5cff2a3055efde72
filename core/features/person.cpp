// What people say of themselves: when they were born, and what they are called by.
#include <array>
#include <string>

#include "base/civil.h"
#include "features/birth_day.h"
#include "features/latest.h"
#include "features/person_texts.h"
#include "features/themes.h"

namespace clientele::features {
namespace {

using ingest::Role;
using table::Column;
using table::ColumnType;

// Day and month are put in order source by source: each has its own habit.
Column birth_date(FactTable& facts) {
  Column column = number_column(facts.n_persons(), ColumnType::instant);
  const auto instant = [&](int64_t day) { return static_cast<double>(facts.zone().day_start_utc_ms(day)); };
  if (!facts.field_rule(PersonField::birth_date).is_default()) {
    const Column texts = person_text(facts, PersonField::birth_date);
    std::vector<std::string_view> cells;
    for (uint32_t code = 0; code < texts.dictionary->size(); ++code) cells.push_back((*texts.dictionary)[code]);
    const auto days = birth_days(cells, facts.as_of_day());
    for (size_t p = 0; p < texts.codes.size(); ++p)
      if (texts.codes[p] != table::kNoCode && days[texts.codes[p]]) column.numbers[p] = instant(*days[texts.codes[p]]);
    return column;
  }
  const auto& ledger = facts.ledger();
  constexpr int64_t kFirst = -25567;   // 1900-01-01: a day's number above it is a code
  std::vector<std::vector<std::optional<int64_t>>> of_source(ledger.sources.size());
  for (size_t s = 0; s < ledger.sources.size(); ++s) {
    if (!ledger.sources[s]->has(Role::birth_date)) continue;
    const table::Dictionary& texts = ledger.sources[s]->text(Role::birth_date);
    std::vector<std::string_view> cells;
    for (uint32_t code = 0; code < texts.size(); ++code) cells.push_back(texts[code]);
    of_source[s] = birth_days(cells, facts.as_of_day());
  }
  const auto day_code = [&](size_t s, const auto& values) {
    if (values[1] == table::kMissing || of_source[s].empty()) return table::kNoCode;
    const auto day = of_source[s][static_cast<size_t>(values[1])];
    return day ? static_cast<uint32_t>(*day - kFirst) : table::kNoCode;
  };
  const auto codes = latest_values<1>(facts, {Role::birth_date}, day_code, [](uint32_t a, uint32_t b) { return a < b; });
  for (size_t p = 0; p < codes.size(); ++p)
    if (codes[p] != table::kNoCode) column.numbers[p] = instant(int64_t{codes[p]} + kFirst);
  return column;
}

// Who was born on 29 February is a year older on the 28th of common years, as their anniversary is.
Column age(FactTable& facts) {
  const Column& born = facts.column("birth_date");
  Column column = number_column(facts.n_persons());
  const base::CivilDate today = base::civil_from_days(facts.as_of_day());
  for (size_t p = 0; p < facts.n_persons(); ++p) {
    if (born.numbers[p] != born.numbers[p]) continue;
    const base::CivilDate date = base::civil_from_days(facts.zone().local_day(static_cast<int64_t>(born.numbers[p])));
    const bool had = base::add_months(date, (today.year - date.year) * 12) <= today;
    column.numbers[p] = today.year - date.year - !had;
  }
  return column;
}

Column gender(FactTable& facts) {
  if (!facts.field_rule(PersonField::gender).is_default()) return person_text(facts, PersonField::gender);
  const TextMap texts = map_texts(facts.ledger(), Role::gender);
  Column column;
  column.type = ColumnType::text;
  column.dictionary = texts.dictionary;
  column.codes = latest_values<1>(facts, {Role::gender}, [&](size_t s, const auto& values) { return texts.at(s, values[1]); },
                                  [&](uint32_t a, uint32_t b) { return (*texts.dictionary)[a] < (*texts.dictionary)[b]; });
  return column;
}

}  // namespace

std::span<const Feature> person_features() {
  static const std::array features = {
      Feature{{"birth_date", ColumnType::instant, "", "date of birth, as last stated", true}, birth_date},
      Feature{{"age", ColumnType::number, "years", "whole years from the date of birth to the as-of day"}, age},
      Feature{{"gender", ColumnType::text, "", "gender, as last stated"}, gender},
  };
  return features;
}

}  // namespace clientele::features
