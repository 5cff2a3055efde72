#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/task.h"
#include "identity/linkage/fields.h"

namespace clientele::identity::linkage {

inline constexpr uint32_t kNoValue = 0xFFFFFFFF;

/// The distinct values of a field in their normal form, in the order of their letters.
struct Values {
  std::u32string letters;             ///< all of them, one behind the other
  std::vector<uint32_t> begins;       ///< one more than values
  std::vector<uint32_t> count;        ///< records that have it
  std::vector<uint32_t> alphabet;     ///< a bit a letter (of 32 classes) that occurs in it
  uint32_t n_filled = 0;              ///< records that have any

  uint32_t size() const { return static_cast<uint32_t>(count.size()); }
  std::u32string_view operator[](uint32_t code) const { return std::u32string_view(letters).substr(begins[code], begins[code + 1] - begins[code]); }
};

/// Persons' records as columns of codes, in an order that their content alone decides, so that nothing which follows
/// depends on the order of rows or files.
struct Records {
  uint32_t n = 0;
  uint32_t n_sources = 0;
  std::array<std::vector<uint32_t>, kFields> codes;   ///< n-long, kNoValue where missing; empty when nobody has the field
  std::array<Values, kFields> values;
  std::vector<uint32_t> mailbox;      ///< by e-mail code: equal for addresses that differ in their +tag only
  std::vector<uint32_t> customer;     ///< n-long; equal within one platform means one account; kNoValue without; may be empty
  std::vector<uint8_t> platform_known;   ///< by source: its customer ids are those of a platform that has a name
  std::array<std::vector<uint8_t>, kFields> own;   ///< by code of a phone, e-mail, number or card: 1 where few enough share it
  bool personal_numbers = false;      ///< numbers of persons are, as this data shows, not those of families
  std::vector<uint8_t> own_account;   ///< by customer code, likewise
  std::vector<uint8_t> suffix;        ///< n-long; 0 none, 1 the elder, 2 … the younger
  std::vector<uint16_t> year_alone;   ///< n-long; the year of birth where no more of the date is known, else 0; empty where it never is
  std::vector<uint32_t> source;       ///< n-long
  std::vector<uint32_t> row;          ///< n-long: which of the records as they came

  bool has(Field field) const { return !codes[at(field)].empty(); }
  uint32_t code(Field field, uint32_t record) const { return codes[at(field)].empty() ? kNoValue : codes[at(field)][record]; }
  /// Whether two records have the same value, and it can be a person's own.
  bool share_own(Field field, uint32_t a, uint32_t b) const {
    const uint32_t value = code(field, a);
    return value != kNoValue && value == code(field, b) && own[at(field)][value];
  }
  /// Whether what a record has of a field can be a person's own.
  bool is_own(Field field, uint32_t record) const { return code(field, record) != kNoValue && own[at(field)][code(field, record)]; }
  /// Whether two records are the same to the rules that tell persons apart.
  bool same_kind(uint32_t a, uint32_t b) const {
    for (const Field field : {Field::given_name, Field::surname, Field::birth_date, Field::person_number, Field::gender})
      if (code(field, a) != code(field, b)) return false;
    return suffix[a] == suffix[b] && (year_alone.empty() || year_alone[a] == year_alone[b]);
  }
  /// Of a whole date of birth or of one of which no more is known; 0 without.
  uint32_t birth_year(uint32_t record) const;
  /// Likewise their account. Of platforms without a name each file counts its customers from one.
  bool share_account(uint32_t a, uint32_t b) const {
    if (customer.empty() || customer[a] == kNoValue || customer[a] != customer[b] || !own_account[customer[a]]) return false;
    return source[a] == source[b] || platform_known[source[a]];
  }
};

/// A source's column as it comes: text by code.
struct Cells {
  std::span<const uint32_t> codes;    ///< one a record; kNoValue = missing
  std::span<const uint32_t> offsets;  ///< one more than texts
  std::string_view utf8;

  bool empty() const { return codes.empty(); }
  uint32_t n_texts() const { return offsets.empty() ? 0 : static_cast<uint32_t>(offsets.size() - 1); }
  std::string_view text(uint32_t code) const { return utf8.substr(offsets[code], offsets[code + 1] - offsets[code]); }
};

/// What is known of one source's persons. Columns that it has not are empty.
struct SourceCells {
  uint32_t n = 0;
  std::array<Cells, kFields> fields;
  Cells full_name;         ///< read where the given name and the surname are both missing
  Cells customer_id;
  std::string platform;    ///< whose customer ids these are
  std::string country;     ///< ISO code for phone numbers without one
};

/// Brings all cells to their normal form and the records into their own order; ties are broken by `labels` (one a record,
/// source after source). O(distinct values + n log n). `sources` and `labels` have to live until the end.
base::Task make_records(const std::vector<SourceCells>& sources, const std::vector<std::string>& labels, Records& out);

}  // namespace clientele::identity::linkage
