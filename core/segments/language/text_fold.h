#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace clientele::segments::language {

/// How two texts are held equal: `letters` ignores case (ASCII, Latin, Greek, Cyrillic); `names` also takes "_" and "-"
/// for a space, so that CHAMPIONS, needs_attention and 'Needs attention' are what they mean.
enum class Fold : uint8_t { letters, names };

/// The text's characters without case. Bytes that are not UTF-8 stand for themselves.
std::u32string folded(std::string_view text, Fold fold = Fold::letters);

/// Whether the text folds to `other`; stops at the first difference, allocates nothing.
bool folds_to(std::string_view text, const std::u32string& other, Fold fold = Fold::letters);

/// ASCII letters made small: keywords and attribute names.
std::string lower(std::string_view text);

}  // namespace clientele::segments::language
