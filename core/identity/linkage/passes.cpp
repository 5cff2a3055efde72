#include <algorithm>

#include "identity/linkage/blocking.h"
#include "identity/linkage/soundex.h"

namespace clientele::identity::linkage {
namespace {

constexpr uint32_t bit(Field field) { return uint32_t{1} << at(field); }

// A number by record for each way to look at a field; 0 = missing.
using Column = std::vector<uint32_t>;

Column codes(const Records& records, Field field) {
  Column out(records.n, 0);
  if (!records.has(field)) return out;
  for (uint32_t i = 0; i < records.n; ++i) out[i] = records.codes[at(field)][i] + 1;   // kNoValue + 1 is 0
  return out;
}

template <class Key>
Column by_value(const Records& records, Field field, const Key& key) {
  const Values& values = records.values[at(field)];
  std::vector<uint32_t> of_code(values.size());
  for (uint32_t c = 0; c < of_code.size(); ++c) of_code[c] = key(c, values[c]);
  Column out = codes(records, field);
  for (uint32_t& code : out) code = code ? of_code[code - 1] : 0;
  return out;
}

Column sounds(const Records& records, Field field) {
  return by_value(records, field, [](uint32_t, std::u32string_view name) { return soundex(name); });
}

// The last eight digits: the same with and without the codes of country and town.
Column phone_ends(const Records& records) {
  return by_value(records, Field::phone, [](uint32_t, std::u32string_view digits) {
    uint32_t end = 0;
    for (const char32_t c : digits.substr(digits.size() - std::min<size_t>(8, digits.size())))
      if (c >= '0' && c <= '9') end = end * 10 + (c - '0');
    return end + 1;
  });
}

Column years(const Records& records) {
  return by_value(records, Field::birth_date, [](uint32_t, std::u32string_view date) {
    uint32_t year = 0;
    for (const char32_t c : date.substr(0, 4)) year = year * 10 + (c - '0');
    return year;
  });
}

std::vector<uint64_t> keys(const Column& a) { return {a.begin(), a.end()}; }

std::vector<uint64_t> keys(const Column& a, const Column& b) {
  std::vector<uint64_t> out(a.size());
  for (size_t i = 0; i < a.size(); ++i) out[i] = a[i] && b[i] ? uint64_t{a[i]} << 32 | b[i] : 0;
  return out;
}

// The same whichever of the two stands first: names that were put into each other's column.
std::vector<uint64_t> keys_either_way(const Column& a, const Column& b) {
  std::vector<uint64_t> out(a.size());
  for (size_t i = 0; i < a.size(); ++i) out[i] = a[i] && b[i] ? uint64_t{std::min(a[i], b[i])} << 32 | std::max(a[i], b[i]) : 0;
  return out;
}

Column customers(const Records& records) {
  Column out(records.n, 0);
  for (size_t i = 0; i < records.customer.size(); ++i) out[i] = records.customer[i] + 1;
  return out;
}

}  // namespace

base::Task make_passes(const Records& records, std::vector<Pass>& passes) {
  using enum Field;
  const Column given = codes(records, given_name), given_sound = sounds(records, given_name), surname_sound = sounds(records, surname);
  const Column year = years(records), town = codes(records, city), zip = codes(records, postcode);
  const uint32_t place = bit(postcode) | bit(city) | bit(region);
  // What a block that is too large is taken apart by stands last: a person's own, never the field of the pass itself.
  struct Plan {
    std::string_view name;
    uint32_t fields;
    bool of_persons;
    std::vector<uint64_t> keys;
    const Column& finer;
  };
  constexpr int kPasses = 12;
  const auto plan = [&](int i) -> Plan {
    switch (i) {
      case 0: return {"number of the person", bit(person_number), true, keys(codes(records, person_number)), given};
      case 1: return {"e-mail", bit(email), true, keys(by_value(records, email, [&](uint32_t code, auto) { return records.mailbox[code] + 1; })), given};
      case 2: return {"account", 0, true, keys(customers(records)), given};
      case 3: return {"loyalty number", bit(loyalty_id), false, keys(codes(records, loyalty_id)), given};
      case 4: return {"phone", bit(phone), false, keys(phone_ends(records)), given};
      case 5: return {"date of birth", bit(birth_date), true, keys(codes(records, birth_date)), given_sound};
      case 6: return {"surname by sound, postcode", bit(surname) | place, false, keys(surname_sound, zip), given};
      case 7: return {"given name, town", bit(given_name) | place, true, keys(given, town), surname_sound};
      case 8: return {"street and number", bit(street) | bit(street_number), false, keys(codes(records, street), codes(records, street_number)), given};
      case 9: return {"given name by sound, postcode", bit(given_name) | place, true, keys(given_sound, zip), surname_sound};
      case 10: return {"both names by sound", bit(given_name) | bit(surname), true, keys_either_way(given_sound, surname_sound), records.has(birth_date) ? year : town};
      default: return {"surname, year of birth", bit(surname) | bit(birth_date), true, keys(codes(records, surname), year), given_sound};
    }
  };
  for (int i = 0; i < kPasses; ++i) {
    const Plan one = plan(i);
    Pass pass = make_pass(one.name, one.fields, one.keys, one.finer);
    pass.of_persons = one.of_persons;
    if (pass.n_blocks() > 0 || pass.n_skipped > 0) passes.push_back(std::move(pass));
    co_yield base::Progress{static_cast<double>(i + 1) / kPasses, "finding candidates"};
  }
}

}  // namespace clientele::identity::linkage
