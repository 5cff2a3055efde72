#pragma once
#include <cstdint>
#include <string_view>

namespace clientele::ingest {

/// Month (1..12) of a name, long or short, in any of some forty languages that reckon by the Gregorian calendar; 0 when
/// it is none, or stands for two months ("listopada": November in Polish, October in Croatian). `folded`: text_fold.h.
int month_of(std::string_view folded);
bool is_weekday(std::string_view folded);
/// Words that join the parts of a date: "de", "of", "um", "at", "à" …
bool is_joining_word(std::string_view folded);
/// Minutes east of UTC of a zone's short name ("utc", "cet", "est" …); false when it is none that we know.
bool zone_minutes(std::string_view folded, int& minutes);

}  // namespace clientele::ingest
