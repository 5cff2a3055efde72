#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace clientele::ingest {

/// What a cell's number format makes of its number; none: there is no such format.
enum class NumberLook : uint8_t { none, number, date, time, date_time, elapsed };

/// Of a format with its number in the styles (14 to 22 and 45 to 47 are dates and times; so are 27 to 36 and 50 to 58
/// in East Asian workbooks). Source: ECMA-376 part 1, 18.8.30.
NumberLook look_of_builtin(uint32_t id);

/// Of a format code: d, m, y, h, s in its first section, but not in "quotes", after \ _ *, or in a [colour];
/// [h], [mm], [ss] mean time that has passed.
NumberLook look_of_code(std::string_view code);

/// The number as plain decimal text: what is plain stays as it is written; 1.2345E+3 is 1234.5; a fraction of more
/// than 15 significant digits is rounded to 15, as Excel shows it (59.900000000000006 is 59.9). Text that is no
/// number stays as it is.
void append_number(std::string& out, std::string_view text);

/// The serial number as ISO text, rounded to the millisecond: 2011-12-10, 2011-12-10T09:14:00, 09:14:00.250,
/// 37:30:00 (elapsed). Days count from 1900-01-01 = 1 with a 29 February 1900 = 60, or from 1904-01-01 = 0.
/// A date that carries a time shows it. False, and nothing appended, when the text is no number or no day of these
/// calendars up to 9999-12-31.
bool append_serial(std::string& out, std::string_view text, NumberLook look, bool since_1904);

}  // namespace clientele::ingest
