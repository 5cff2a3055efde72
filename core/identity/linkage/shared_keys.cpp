#include "identity/linkage/shared_keys.h"

namespace clientele::identity::linkage {
namespace {

using enum Field;

bool equal(Outcome outcome, Field field) { return level(outcome, field) == kEqual; }

// One record twice, cell for cell, with something of the person's own.
bool same_record(const Records& records, uint32_t a, uint32_t b) {
  if (records.code(given_name, a) == kNoValue || records.code(surname, a) == kNoValue) return false;
  if (records.code(birth_date, a) == kNoValue && !records.share_own(email, a, b) && !records.share_own(person_number, a, b)) return false;
  for (const auto& codes : records.codes)
    if (!codes.empty() && codes[a] != codes[b]) return false;
  return true;
}

bool account_key(const Records& records, uint32_t a, uint32_t b, Outcome outcome) {
  if (!records.share_account(a, b)) return false;
  // Strangers' surnames, addresses and postcodes are easily alike.
  const auto same = [&](Field field) { return equal(outcome, field) || (field == given_name && level(outcome, field) == kSwapped); };
  int against = 0, for_it = 0;
  for (const Field field : {surname, email, postcode}) against += compared(outcome, field) && !same(field), for_it += same(field);
  for_it += same(given_name) + same(birth_date) + same(phone) + (level(outcome, surname) == kClose);
  if (against == 3 && level(outcome, surname) != kClose) return false;
  return for_it > 0 || (against <= 1 && !disagrees(outcome, surname));
}

bool email_key(const Records& records, uint32_t a, uint32_t b, Outcome outcome) {
  if (!records.share_own(email, a, b)) return false;
  return !disagrees(outcome, surname) || (equal(outcome, given_name) && disagrees(outcome, phone) + disagrees(outcome, street) <= 1);
}

bool phone_key(const Records& records, uint32_t a, uint32_t b, Outcome outcome) {
  const uint8_t given = level(outcome, given_name);
  if (given != kEqual && given != kClose) return false;   // an initial is a brother's, too
  if (disagrees(outcome, surname) || disagrees(outcome, email) || !records.is_own(phone, a) || !records.is_own(phone, b)) return false;
  // Without the area's code it is another's in the next town, who is not called the same.
  return equal(outcome, phone) || (level(outcome, phone) == kClose && given == kEqual && equal(outcome, surname));
}

}  // namespace

bool shares_key(const Records& records, uint32_t a, uint32_t b, Outcome outcome) {
  return same_record(records, a, b) || account_key(records, a, b, outcome) || email_key(records, a, b, outcome) || phone_key(records, a, b, outcome);
}

}  // namespace clientele::identity::linkage
