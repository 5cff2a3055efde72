#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace clientele::identity {

/// What can stand for a person, the strongest first.
enum class KeyKind : uint8_t { id, email, phone, name };
inline constexpr std::array<std::string_view, 4> kKeyKindNames = {"id", "email", "phone", "name"};

/// Without blanks (also the no-break space) at both ends.
std::string_view trimmed(std::string_view text);

/// True for what shops write where there is no customer: "", "null", "N/A", "guest", "anonymous", "0", "-1" …
bool is_placeholder(std::string_view trimmed_text);

/// The normal form of one identifier; "" when it can never be a key. The view is into `raw` when that is already
/// normal, and into `scratch` otherwise.
///   id     trimmed; a leading apostrophe of spreadsheets and a trailing ".0" of numbers taken off; case kept
///   email  trimmed, ASCII letters lowered, "mailto:" taken off; without '@' only a hash (32 hex digits or more) is a key
///   phone  digits only, a leading + or 00 kept as +; fewer than 6 digits, or one digit repeated, is no key
///   name   trimmed, runs of blanks made one; case kept
std::string_view normal_id(std::string_view raw, std::string& scratch);
std::string_view normal_email(std::string_view raw, std::string& scratch);
std::string_view normal_phone(std::string_view raw, std::string& scratch);
std::string_view normal_name(std::string_view raw, std::string& scratch);
std::string_view normal_key(KeyKind kind, std::string_view raw, std::string& scratch);

/// The kind of a value in a column of keys: a customer id that is an e-mail address is an e-mail address.
KeyKind kind_in(KeyKind column, std::string_view raw);

}  // namespace clientele::identity
