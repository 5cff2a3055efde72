#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace clientele::identity::linkage {

/// Normal forms in which cells are compared; "" when there is nothing to compare. Each takes the cell's text as it is.

/// A name's words without titles ("Dr. Ana-María" → "ana maria"). "Jr", "III" and the like go into `suffix` (1 the elder,
/// 2 … the younger; unchanged when there is none). "" for what is no person's name: titles and labels alone ("Frau",
/// "Familie"), organisations, and what forms are filled with.
std::u32string name_form(std::string_view raw, uint8_t& suffix);

/// 'f' or 'm' where a name begins with a title that tells ("Frau Berger"), else "".
std::u32string gender_of_title(std::string_view raw);

/// A full name taken apart (nothing for an organisation, "Berger GmbH"): the last word is the surname, or what stands before a comma; particles stay with it ("van Dijk").
void split_name(std::string_view full, std::string& given, std::string& surname);

/// A street's words, kinds of street in one spelling ("Main Street" → "main st", "Hauptstr. 12" → "hauptstr"); a number
/// that stands first or last goes into `number`.
std::u32string street_form(std::string_view raw, std::u32string& number);

/// Letters and digits only: postcodes, house numbers, numbers of persons.
std::u32string code_form(std::string_view raw);

/// The same for numbers that one person alone has; "" for those that are made up (000-00-0000, 123-45-6789).
std::u32string person_number_form(std::string_view raw);

/// 'f', 'm' or another first letter of the word for a gender.
std::u32string gender_form(std::string_view raw);

/// Digits with the country's code and + where that is known: written with it, or `country` (ISO code) says it.
std::u32string phone_form(std::string_view raw, std::string_view country);

/// The address in small letters. `mailbox` gets it without what follows a + before the @.
std::u32string email_form(std::string_view raw, std::u32string& mailbox);

}  // namespace clientele::identity::linkage
