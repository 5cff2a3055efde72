#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "identity/ledger.h"

namespace clientele::features {

/// What one person's records may say differently: which of it stands.
enum class PersonField : uint8_t { name, email, phone, birth_date, gender, street, postcode, city, region, country };
inline constexpr std::array<std::string_view, 10> kPersonFieldNames = {"name", "email", "phone", "birth_date", "gender", "street", "postcode", "city", "region", "country"};

/// Which of several values stands. Ties go to the more recent, then to the text that comes first bytewise, so that the
/// order of files and rows plays no part.
enum class Strategy : uint8_t {
  recent,    ///< stated last; a record without a date is as of its export, so later than any order
  oldest,    ///< stated first
  frequent,  ///< stated in most rows
  longest,   ///< of most characters (bytes)
};
inline constexpr std::array<std::string_view, 4> kStrategyNames = {"recent", "oldest", "frequent", "longest"};

struct FieldRule {
  Strategy strategy = Strategy::recent;
  std::string source;   ///< file whose values stand before all others'; "" = none
  bool is_default() const { return strategy == Strategy::recent && source.empty(); }
};
using FieldRules = std::map<PersonField, FieldRule>;

/// What is known of one value of a person's field.
struct FieldValue {
  static constexpr int64_t kUndated = INT64_MAX;
  std::string text;
  int64_t times = 0;                          ///< rows that say it
  int64_t first_utc_ms = kUndated, last_utc_ms = INT64_MIN;
  bool trusted = false;                       ///< the rule's source says it
  uint32_t row = 0;                           ///< the latest that says it (of the rule's source, where that does)
};
/// True when `a` stands before `b`.
bool stands_before(const FieldValue& a, const FieldValue& b, Strategy strategy);

/// Every row that is a person's, of all sources, ascending. O(rows of sources without orders + the person's own).
std::vector<uint32_t> rows_of_person(const identity::Ledger& ledger, uint32_t person);

/// All values of a field in these rows stated before `until_utc_ms`, that which stands first. Names of two columns are put
/// together; e-mails and telephones are in their normal form.
std::vector<FieldValue> field_values(const identity::Ledger& ledger, const std::vector<uint32_t>& rows, PersonField field, const FieldRule& rule, int64_t until_utc_ms);

/// The text of a row under a field, as above; "" when it has none.
std::string field_text(const identity::Ledger& ledger, uint32_t row, PersonField field);

std::optional<PersonField> person_field_named(std::string_view name);
std::optional<Strategy> strategy_named(std::string_view name);

}  // namespace clientele::features
