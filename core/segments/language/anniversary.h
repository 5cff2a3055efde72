#pragma once
#include <cstdint>
#include <string_view>

namespace clientele::segments::language {

/// Whether a word begins a date that comes round every year: anniversary( …
bool names_anniversary(std::string_view word);

/// The day of `year` on which a day of another year comes round: 29 February on the 28th of common years.
/// Days are counted from 1970-01-01.
int64_t anniversary_in(int year, int64_t day);

/// The first such day on or after `from`.
int64_t next_anniversary(int64_t day, int64_t from);

/// The name of the customer's date that Shopify's queries call by another: metafields.facts.birth_date is birth_date.
std::string_view date_alias(std::string_view name);

}  // namespace clientele::segments::language
