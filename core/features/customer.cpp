// What the shop knows of the person beside the orders: id, consent, tags.
#include <algorithm>
#include <array>
#include <limits>

#include "features/latest.h"
#include "features/themes.h"

namespace clientele::features {
namespace {

using ingest::Role;
using table::Column;
using table::ColumnType;
using table::kMissing;
using table::kNoCode;

Column customer_id(FactTable& facts) {
  Column column;
  column.type = ColumnType::text;
  column.codes = facts.ledger().person_id;
  column.dictionary = facts.ledger().ids;
  return column;
}

enum Consent : uint32_t { kNotSubscribed, kSubscribed, kUnsubscribed };

// At the same instant "no" stands: an advert that was not wanted is worse than one not sent.
Column consent(FactTable& facts, Role role, bool with_events = true, std::vector<int64_t>* stated = nullptr) {
  auto words = std::make_shared<table::Dictionary>();
  words->code("NOT_SUBSCRIBED");
  words->code("SUBSCRIBED");
  words->code("UNSUBSCRIBED");
  Column column;
  column.type = ColumnType::text;
  column.dictionary = std::move(words);
  column.codes = latest_values<1>(
      facts, {role},
      [&](size_t s, const auto& values) {
        if (values[1] == kMissing || (!with_events && facts.ledger().sources[s]->kind == ingest::Kind::events)) return uint32_t{kNoCode};
        return uint32_t{values[1] != 0 ? kSubscribed : kNotSubscribed};
      },
      [](uint32_t a, uint32_t b) { return a < b; }, stated);
  return column;
}

// Who unsubscribed has, until an order or a record of a later date says that they agree; no event gives consent back. A flag without
// a date is of the day of its export, which nobody knows: it gives none back either.
Column email_consent(FactTable& facts) {
  Column column = consent(facts, Role::accepts_marketing);
  const identity::EventLog& log = facts.ledger().events;
  const uint32_t unsubscribed = log.names ? log.names->find("email_unsubscribed") : kNoCode;
  if (unsubscribed == kNoCode) return column;
  std::vector<int64_t> stated;
  consent(facts, Role::accepts_marketing, false, &stated);
  for (uint32_t person = 0; person < facts.n_persons(); ++person)
    for (uint32_t e = log.begin[person]; e < log.begin[person + 1] && log.at_utc_ms[e] < facts.as_of_end_utc_ms(); ++e)
      if (log.name[e] == unsubscribed && (log.at_utc_ms[e] >= stated[person] || stated[person] == std::numeric_limits<int64_t>::max())) column.codes[person] = kUnsubscribed;
  return column;
}
Column sms_consent(FactTable& facts) { return consent(facts, Role::accepts_sms_marketing); }

// The tags of the latest cell: a shop that takes a tag away means it.
Column customer_tags(FactTable& facts) {
  const TagMap map = map_tags(facts.ledger(), Role::customer_tags);
  std::vector<const std::vector<uint32_t>*> cells;  // every distinct cell of every source
  std::vector<uint32_t> cell_begin;
  for (const auto& source : map.of_source) {
    cell_begin.push_back(static_cast<uint32_t>(cells.size()));
    for (const auto& tags : source) cells.push_back(&tags);
  }
  const auto cell_of = [&](size_t s, const auto& values) {
    return values[1] == kMissing ? kNoCode : cell_begin[s] + static_cast<uint32_t>(values[1]);
  };
  const auto less = [&](uint32_t a, uint32_t b) { return *cells[a] < *cells[b]; };
  const auto latest = latest_values<1>(facts, {Role::customer_tags}, cell_of, less);
  Column column;
  column.type = ColumnType::list;
  column.dictionary = map.dictionary;
  column.offsets.push_back(0);
  for (const uint32_t cell : latest) {
    if (cell != kNoCode) column.codes.insert(column.codes.end(), cells[cell]->begin(), cells[cell]->end());
    column.offsets.push_back(static_cast<uint32_t>(column.codes.size()));
  }
  return column;
}

}  // namespace

std::span<const Feature> customer_features() {
  static const std::array features = {
      Feature{{"customer_id", ColumnType::text, "", "the shop's own number of the customer, else the strongest identifier"}, customer_id},
      Feature{{"customer_tags", ColumnType::list, "", "tags of the customer, as last stated"}, customer_tags},
      Feature{{"email_subscription_status", ColumnType::text, "", "SUBSCRIBED or NOT_SUBSCRIBED to e-mail, as last stated; UNSUBSCRIBED by an event since then"}, email_consent},
      Feature{{"sms_subscription_status", ColumnType::text, "", "SUBSCRIBED or NOT_SUBSCRIBED to text messages, as last stated"}, sms_consent},
  };
  return features;
}

}  // namespace clientele::features
