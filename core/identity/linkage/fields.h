#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace clientele::identity::linkage {

/// What two records are compared in, after their cells were brought to a normal form.
enum class Field : uint8_t {
  given_name, surname, birth_date, street, street_number, address_2, city, postcode, region, country, phone, email,
  person_number, loyalty_id, gender, kCount
};
inline constexpr size_t kFields = static_cast<size_t>(Field::kCount);
constexpr size_t at(Field field) { return static_cast<size_t>(field); }

/// One outcome of a comparison, with what is believed of it before any data were seen.
struct Level {
  std::string_view name;
  double m;   ///< share among pairs that are one person
  double u;   ///< share among pairs that are not
};

inline constexpr size_t kMostLevels = 5;
inline constexpr uint8_t kNoEvidence = 7;   ///< the level of a field that one of the two lacks

/// A field's levels, the best first; the last is "different". m and u each add up to 1.
struct FieldSpec {
  Field field;
  std::string_view name;
  std::array<Level, kMostLevels> levels;
  uint8_t n_levels;
};
const FieldSpec& spec(Field field);

/// The levels of all fields of a pair, four bits each: equal pairs of records have equal numbers.
using Outcome = uint64_t;
constexpr uint8_t level(Outcome outcome, Field field) { return outcome >> (4 * at(field)) & 15; }
constexpr void set_level(Outcome& outcome, Field field, uint8_t value) {
  outcome = (outcome & ~(Outcome{15} << (4 * at(field)))) | Outcome{value} << (4 * at(field));
}

/// Levels that rules speak of. The last one of each field is `differs(field)`.
inline constexpr uint8_t kEqual = 0, kClose = 1, kAlike = 2, kSwapped = 3;
uint8_t differs(Field field);
constexpr bool compared(Outcome outcome, Field field) { return level(outcome, field) != kNoEvidence; }
inline bool disagrees(Outcome outcome, Field field) { return level(outcome, field) == differs(field); }
inline bool agrees(Outcome outcome, Field field) { return compared(outcome, field) && !disagrees(outcome, field); }

}  // namespace clientele::identity::linkage
