#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace clientele::identity::linkage {

/// Code points of a text that are compared. Of what follows them only whether it is the same is known, by the last two.
inline constexpr size_t kLongestText = 64;

/// The letters of a text for comparing, never for keeping: without case, accents and joining marks, full width made plain
/// ("Müller", "MULLER", "ＭＵＬＬＥＲ" are one). Scripts stay apart: a Cyrillic "а" is no Latin "a".
///   text     UTF-8; bytes that are not stand for themselves
///   returns  code points, at most kLongestText and one
std::u32string letters(std::string_view text);

/// The same as words with one blank between; apostrophes go, every other sign parts words ("O'Neil-Smith" → "oneil smith").
std::u32string words(std::string_view text);

/// True for what forms are filled with where there is nothing to say: "n/a", "null", "-", "xxx" …
bool is_no_value(std::string_view raw);

}  // namespace clientele::identity::linkage
