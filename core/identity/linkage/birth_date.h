#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace clientele::identity::linkage {

/// The order of day and month in dates that could be either.
enum class DayOrder : uint8_t { day_first, month_first };

/// What a column's own dates show: one with a first number above 12 says day first, one with a second above 12 month
/// first. `fallback` when none does, or some say this and some that.
DayOrder day_order(std::span<const std::string_view> cells, DayOrder fallback);

/// A birth date in eight digits, year first, whatever its order and signs: 19800331, 1980-03-31, 31.3.1980, 3/31/80,
/// 31 Mar 1980. Slips stay (a month of 13 is compared, too); "" when there are no three parts, or for dates that forms
/// fill in themselves (1900-01-01, 1899-12-30, 0001-01-01, all zeros; no day or month). Two digits of a year are of the last hundred years before 2030.
std::u32string birth_date_form(std::string_view raw, DayOrder order);

/// The year where no more is told of a birth date (1950, 1950-00-00, 03/1950); 0 for a whole one, and for what forms fill in.
uint16_t birth_year_alone(std::string_view raw);

}  // namespace clientele::identity::linkage
