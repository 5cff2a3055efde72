#pragma once
#include <string_view>

namespace clientele::identity::linkage {

/// What forms are filled with where there is nothing to say. Decided on words (see `words`): without case and signs.

/// In any column: "n/a", "keine Angabe", "not provided", a run of one letter or sign ("xxx", "***").
bool is_no_word(std::u32string_view words);

/// In a column of names, or before an address's @, besides: "Kunde", "Vorname", "guest", "test1".
bool is_no_name(std::u32string_view words);

/// A number of a person: too short, one digit throughout, digits in a row (123456789), or no digit at all.
bool is_no_number(std::u32string_view code);

}  // namespace clientele::identity::linkage
