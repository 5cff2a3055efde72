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

std::vector<Pass> make_passes(const Records& records) {
  using enum Field;
  std::vector<Pass> passes;
  const Column given_sound = sounds(records, given_name), surname_sound = sounds(records, surname);
  // What a block that is too large is taken apart by: a person's own, never the field of the pass itself.
  const Column by_given = codes(records, given_name), by_year = years(records);
  const auto add = [&](std::string_view name, uint32_t fields, const std::vector<uint64_t>& key, const Column& finer, bool of_persons = true) {
    Pass pass = make_pass(name, fields, key, finer);
    pass.of_persons = of_persons;
    if (pass.n_blocks() > 0 || pass.n_skipped > 0) passes.push_back(std::move(pass));
  };
  add("number of the person", bit(person_number), keys(codes(records, person_number)), by_given);
  add("e-mail", bit(email), keys(by_value(records, email, [&](uint32_t code, auto) { return records.mailbox[code] + 1; })), by_given);
  add("account", 0, keys(customers(records)), by_given);
  add("loyalty number", bit(loyalty_id), keys(codes(records, loyalty_id)), by_given, false);
  add("phone", bit(phone), keys(phone_ends(records)), by_given, false);
  add("date of birth", bit(birth_date), keys(codes(records, birth_date)), given_sound);
  add("surname by sound, postcode", bit(surname) | bit(postcode) | bit(city) | bit(region), keys(surname_sound, codes(records, postcode)), by_given, false);
  add("given name, town", bit(given_name) | bit(city) | bit(postcode) | bit(region), keys(codes(records, given_name), codes(records, city)), surname_sound);
  add("street and number", bit(street) | bit(street_number), keys(codes(records, street), codes(records, street_number)), by_given, false);
  add("given name by sound, postcode", bit(given_name) | bit(postcode) | bit(city) | bit(region), keys(given_sound, codes(records, postcode)), surname_sound);
  add("both names by sound", bit(given_name) | bit(surname), keys_either_way(given_sound, surname_sound), records.has(birth_date) ? by_year : codes(records, city));
  add("surname, year of birth", bit(surname) | bit(birth_date), keys(codes(records, surname), by_year), given_sound);
  return passes;
}

}  // namespace clientele::identity::linkage
