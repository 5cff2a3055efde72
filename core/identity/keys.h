#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace clientele::identity {

struct PhonePlan;

/// What can stand for a person, the strongest first. A device (a browser, an app's installation) stands for one only while
/// nobody else is seen on it.
enum class KeyKind : uint8_t { id, email, phone, loyalty, device, name };
inline constexpr size_t kKeyKinds = 6;
inline constexpr std::array<std::string_view, kKeyKinds> kKeyKindNames = {"id", "email", "phone", "loyalty", "device", "name"};
/// True for keys that are one thing within a platform only, as a customer number is.
constexpr bool of_platform(KeyKind kind) { return kind == KeyKind::id || kind == KeyKind::name; }
template <class T>
using ByKind = std::array<T, kKeyKinds>;

/// In how many days a key that many have is whose; 0: time plays no part.
struct KeyDays {
  int email = 0;                  ///< more ids of a platform than may be (PersonGraph) within so many days make it the shop's own; 0: ever
  int phone = 365, loyalty = 365; ///< of silence, after which one that joins nobody may have another owner
  int device = 30;                ///< before and after somebody is seen on one that several use
};

/// Without blanks (also the no-break space) at both ends.
std::string_view trimmed(std::string_view text);

/// True for what shops write where there is no customer: "", "null", "N/A", "guest", "anonymous", "0", "-1" …
bool is_placeholder(std::string_view trimmed_text);

/// The normal form of one identifier; "" when it can never be a key. The view is into `raw` when that is already
/// normal, and into `scratch` otherwise.
///   id     trimmed; a leading apostrophe of spreadsheets and a trailing ".0" of numbers taken off; case kept
///   email  trimmed, ASCII letters lowered, "mailto:" taken off; without '@' only a hash (32 hex digits or more: MD5, SHA-1, SHA-256 …) is a key
///   phone  E.164 where the country is known, by the number or by `plan` (the country that it was written in), and its
///          length is one of that country; digits else, a leading + or 00 kept as +. Fewer than 6 digits, or one digit
///          repeated, is no key
///   loyalty, device   as an id; nothing but zeros (and dashes) is no key
///   name   trimmed, runs of blanks made one; case kept
std::string_view normal_id(std::string_view raw, std::string& scratch);
std::string_view normal_email(std::string_view raw, std::string& scratch);
std::string_view normal_phone(std::string_view raw, std::string& scratch, const PhonePlan* plan = nullptr);
std::string_view normal_name(std::string_view raw, std::string& scratch);
std::string_view normal_key(KeyKind kind, std::string_view raw, std::string& scratch, const PhonePlan* plan = nullptr);

/// The kind of a value in a column of keys: a customer id that is an e-mail address is an e-mail address.
KeyKind kind_in(KeyKind column, std::string_view raw);

}  // namespace clientele::identity
