#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace clientele::shop {

/// Local days since 1970 of an ISO day. Throws Error(bad_argument) that names the option.
int64_t day_of(const std::string& iso, const char* option);

/// Days from `from` (a year before `to` when not given) to `to`, ascending, `to` among them: a day, a week, a month or a quarter
/// apart, counted backwards (a month before the 31st is the month's last day). Throws Error(bad_argument): an unknown step, an
/// end before the beginning, more than 120 days.
std::vector<int64_t> days_between(std::optional<int64_t> from, int64_t to, const std::string& step);

}  // namespace clientele::shop
