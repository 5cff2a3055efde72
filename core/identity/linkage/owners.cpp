#include "identity/linkage/owners.h"

#include <algorithm>
#include <tuple>

namespace clientele::identity::linkage {
namespace {

using enum Field;

struct Users {
  std::vector<uint32_t> names, nameless;   ///< by code: different names; records without any
};

Users users_of(const Records& records, const std::vector<uint32_t>& codes, size_t n_codes) {
  Users out{std::vector<uint32_t>(n_codes), std::vector<uint32_t>(n_codes)};
  std::vector<std::tuple<uint32_t, uint32_t, uint32_t>> named;
  for (uint32_t i = 0; i < codes.size(); ++i) {
    if (codes[i] == kNoValue) continue;
    const uint32_t given = records.code(given_name, i), family = records.code(surname, i);
    if (given == kNoValue && family == kNoValue) ++out.nameless[codes[i]];
    else named.emplace_back(codes[i], given, family);
  }
  std::sort(named.begin(), named.end());
  named.erase(std::unique(named.begin(), named.end()), named.end());
  for (const auto& one : named) ++out.names[std::get<0>(one)];
  return out;
}

std::vector<uint8_t> own_ones(const Users& users) {
  std::vector<uint8_t> out(users.names.size());
  for (size_t c = 0; c < out.size(); ++c) out[c] = users.names[c] <= kMostNamesOfAKey && users.nameless[c] <= kMostNamelessOfAKey;
  return out;
}

// What a role reads, not a person.
bool is_role(std::u32string_view address) {
  constexpr std::u32string_view kRoles[] = {U"info", U"office", U"sales", U"kontakt", U"contact", U"mail", U"email", U"shop", U"kasse", U"service", U"buchhaltung",
                                            U"admin", U"support", U"verkauf", U"vertrieb", U"einkauf", U"bestellung", U"orders", U"order", U"rechnung", U"billing",
                                            U"accounting", U"team", U"hello", U"hallo", U"post", U"zentrale", U"empfang", U"reception", U"store", U"laden", U"webmaster",
                                            U"postmaster", U"marketing", U"hr", U"compras", U"ventas", U"commande", U"comptabilite", U"bonjour", U"hola", U"ordini"};
  const std::u32string_view local = address.substr(0, address.find(U'@'));
  return std::find(std::begin(kRoles), std::end(kRoles), local) != std::end(kRoles);
}

void drop_filled_in_dates(Records& records) {
  constexpr uint32_t kFew = 8, kTimesAverage = 5;
  Values& dates = records.values[at(birth_date)];
  auto& codes = records.codes[at(birth_date)];
  if (codes.empty() || dates.size() == 0) return;
  const Users users = users_of(records, codes, dates.size());
  uint64_t all = 0;
  for (size_t c = 0; c < users.names.size(); ++c) all += users.names[c];
  const auto filled_in = [&](uint32_t code) { return users.names[code] >= kFew && uint64_t{users.names[code]} * dates.size() >= kTimesAverage * all; };
  for (uint32_t& code : codes) {
    if (code == kNoValue || !filled_in(code)) continue;
    --dates.n_filled;
    --dates.count[code];
    code = kNoValue;
  }
}

// A family's number stands on given names of all letters; a person's on one name and its slips.
bool personal_numbers(const Records& records) {
  if (!records.has(person_number) || !records.has(given_name)) return false;
  std::vector<std::pair<uint32_t, char32_t>> initials;
  for (uint32_t i = 0; i < records.n; ++i)
    if (records.is_own(person_number, i) && records.code(given_name, i) != kNoValue)
      initials.emplace_back(records.code(person_number, i), records.values[at(given_name)][records.code(given_name, i)].front());
  std::sort(initials.begin(), initials.end());
  uint32_t shared = 0, one_letter = 0;
  for (size_t from = 0, to; from < initials.size(); from = to) {
    for (to = from + 1; to < initials.size() && initials[to].first == initials[from].first;) ++to;
    shared += to - from > 1;
    one_letter += to - from > 1 && initials[to - 1].second == initials[from].second;
  }
  return shared >= kLeastShared && one_letter * 10 >= shared * 8;
}

}  // namespace

void find_owners(Records& records) {
  drop_filled_in_dates(records);
  for (const Field field : {phone, email, person_number, loyalty_id}) {
    if (!records.has(field)) continue;
    auto& own = records.own[at(field)];
    own = own_ones(users_of(records, records.codes[at(field)], records.values[at(field)].size()));
    for (uint32_t code = 0; field == email && code < own.size(); ++code)
      if (is_role(records.values[at(email)][code])) own[code] = 0;
  }
  records.personal_numbers = personal_numbers(records);
  uint32_t n = 0;
  for (const uint32_t code : records.customer)
    if (code != kNoValue) n = std::max(n, code + 1);
  records.own_account = own_ones(users_of(records, records.customer, n));
}

}  // namespace clientele::identity::linkage
