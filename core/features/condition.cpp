#include "features/condition.h"

#include <string>

#include "features/texts.h"
#include "identity/event_log.h"
#include "identity/keys.h"

namespace clientele::features {

using ingest::Role;

namespace {

bool is_tag(FactField field) { return field == FactField::order_tag || field == FactField::product_tag; }

}  // namespace

std::string event_key(std::string_view name) { return identity::event_key(name); }

Role role_of(FactField field) {
  switch (field) {
    case FactField::location: return Role::location;
    case FactField::app: return Role::app_id;
    case FactField::channel: return Role::channel;
    case FactField::discount_code: return Role::discount_code;
    case FactField::order_tag: return Role::order_tags;
    case FactField::order_country: return Role::country;
    case FactField::product_id: return Role::product_id;
    case FactField::product_name: return Role::product_name;
    case FactField::product_tag: return Role::product_tags;
    case FactField::category: return Role::category;
    case FactField::brand: return Role::brand;
    case FactField::event: return Role::event;
    case FactField::device: return Role::device_type;
    case FactField::product: return Role::product_id;
    case FactField::date: return Role::date;
    case FactField::amount: return Role::amount;
    case FactField::quantity: return Role::quantity;
  }
  return Role::date;
}

std::vector<uint8_t> matching(const table::Dictionary& texts, const FactCondition& condition) {
  std::vector<std::string> wanted;
  for (const auto& text : condition.texts) wanted.push_back(lowered(text));
  std::vector<uint8_t> matches(texts.size());
  for (uint32_t code = 0; code < texts.size(); ++code) {
    const std::string text = lowered(identity::trimmed(texts[code]));
    if (!is_tag(condition.field)) {
      matches[code] = !text.empty() && holds(condition.compare, text, wanted);
      continue;
    }
    // A cell of several tags has a tag; it lacks one when none of its tags is it.
    bool has = false;
    for (std::string_view rest = text; !rest.empty();) {
      const size_t comma = rest.find(',');
      has |= std::find(wanted.begin(), wanted.end(), std::string(identity::trimmed(rest.substr(0, comma)))) != wanted.end();
      rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 1);
    }
    const bool without = condition.compare == FactCompare::ne || condition.compare == FactCompare::not_in;
    matches[code] = has != without;
  }
  return matches;
}

}  // namespace clientele::features
