// Columns that name the person: given out only on request (identifier = true), but for the domain of the address.
#include <array>
#include <string>

#include "features/latest.h"
#include "features/person_texts.h"
#include "features/themes.h"

namespace clientele::features {
namespace {

using identity::KeyKind;
using ingest::Role;
using table::Column;
using table::ColumnType;
using table::Dictionary;
using table::kMissing;
using table::kNoCode;

/// The latest identifier of each person in its normal form; what can never be a key is left out.
Column identifier(FactTable& facts, KeyKind kind, Role role) {
  const auto& ledger = facts.ledger();
  auto texts = std::make_shared<Dictionary>();
  std::vector<std::vector<uint32_t>> codes(ledger.sources.size());
  std::string scratch;
  for (size_t s = 0; s < ledger.sources.size(); ++s) {
    if (!ledger.sources[s]->has(role) || !ledger.sources[s]->texts[static_cast<size_t>(role)]) continue;
    const Dictionary& raw = ledger.sources[s]->text(role);
    codes[s].resize(raw.size(), kNoCode);
    for (uint32_t code = 0; code < raw.size(); ++code) {
      const auto normal = ledger.normal_key(s, kind, raw[code], scratch);
      if (!normal.empty()) codes[s][code] = texts->code(normal);
    }
  }
  auto latest = latest_values<1>(
      facts, {role},
      [&](size_t s, const auto& values) { return values[1] == kMissing || codes[s].empty() ? kNoCode : codes[s][static_cast<size_t>(values[1])]; },
      [&](uint32_t a, uint32_t b) { return (*texts)[a] < (*texts)[b]; });
  return text_column(std::move(texts), std::move(latest));
}

Column key_column(FactTable& facts, PersonField field, KeyKind kind, Role role) {
  const FieldRule rule = facts.field_rule(field);
  return rule.is_default() ? identifier(facts, kind, role) : person_text(facts, field);
}
Column email(FactTable& facts) { return key_column(facts, PersonField::email, KeyKind::email, Role::email); }
Column phone(FactTable& facts) { return key_column(facts, PersonField::phone, KeyKind::phone, Role::phone); }

// The name in one column, or first and last name put together.
Column name(FactTable& facts) {
  if (const FieldRule rule = facts.field_rule(PersonField::name); !rule.is_default()) return person_text(facts, PersonField::name);
  const auto& ledger = facts.ledger();
  auto texts = std::make_shared<Dictionary>();
  std::string whole, scratch;
  const auto text = [&](size_t s, Role role, int64_t code) {
    return code == kMissing ? std::string_view{} : identity::trimmed(ledger.sources[s]->text(role)[static_cast<uint32_t>(code)]);
  };
  const auto name_of = [&](size_t s, const auto& values) {
    whole = text(s, Role::customer_name, values[1]);
    if (whole.empty()) {
      whole = text(s, Role::first_name, values[2]);
      const auto last = text(s, Role::last_name, values[3]);
      if (!whole.empty() && !last.empty()) whole += ' ';
      whole += last;
    }
    const auto normal = identity::normal_name(whole, scratch);
    return normal.empty() ? kNoCode : texts->code(normal);
  };
  auto latest = latest_values<3>(facts, {Role::customer_name, Role::first_name, Role::last_name}, name_of,
                                 [&](uint32_t a, uint32_t b) { return (*texts)[a] < (*texts)[b]; });
  return text_column(std::move(texts), std::move(latest));
}

Column email_domain(FactTable& facts) {
  const Column& email = facts.column("email");
  auto domains = std::make_shared<Dictionary>();
  std::vector<uint32_t> of_email(email.dictionary->size(), kNoCode), codes(facts.n_persons(), kNoCode);
  for (uint32_t code = 0; code < of_email.size(); ++code) {
    const auto address = (*email.dictionary)[code];
    const size_t at = address.rfind('@');
    if (at != std::string_view::npos && at + 1 < address.size()) of_email[code] = domains->code(address.substr(at + 1));
  }
  for (size_t p = 0; p < codes.size(); ++p)
    if (email.codes[p] != kNoCode) codes[p] = of_email[email.codes[p]];
  return text_column(std::move(domains), std::move(codes));
}

}  // namespace

std::span<const Feature> identifier_features() {
  static const std::array features = {
      Feature{{"customer_email_domain", ColumnType::text, "", "domain of the latest e-mail address"}, email_domain},
      Feature{{"email", ColumnType::text, "", "the e-mail address that stands: the latest, or by the owner's rule", true}, email},
      Feature{{"phone", ColumnType::text, "", "the phone number that stands: the latest, or by the owner's rule", true}, phone},
      Feature{{"name", ColumnType::text, "", "the name that stands: the latest, or by the owner's rule", true}, name},
  };
  return features;
}

}  // namespace clientele::features
