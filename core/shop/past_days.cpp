#include "shop/past_days.h"

#include <algorithm>

#include "base/civil.h"
#include "base/error.h"

namespace clientele::shop {

int64_t day_of(const std::string& iso, const char* option) {
  const auto date = base::parse_iso_date(iso);
  if (!date) throw base::Error(base::Code::bad_argument, std::string("Option ") + option + ": " + (iso.empty() ? "no day is given" : iso + " is not a day") + ".", "Write it as 2011-12-10.");
  return base::days_from_civil(*date);
}

std::vector<int64_t> days_between(std::optional<int64_t> from, int64_t to, const std::string& step) {
  constexpr size_t kMost = 120;
  const base::CivilDate last = base::civil_from_days(to);
  const int64_t first = from ? *from : base::days_from_civil(base::add_months(last, -12));
  if (first > to) throw base::Error(base::Code::bad_argument, "Option from: it is after the last day.", "Give the earlier day first.");
  const auto back = [&](int n) -> int64_t {
    if (step == "day") return to - n;
    if (step == "week") return to - 7 * n;
    if (step == "month") return base::days_from_civil(base::add_months(last, -n));
    if (step == "quarter") return base::days_from_civil(base::add_months(last, -3 * n));
    throw base::Error(base::Code::bad_argument, "Option step: " + step + " is not day, week, month or quarter.", "Use one of these.");
  };
  std::vector<int64_t> days;
  for (int n = 0; back(n) >= first; ++n) {
    days.push_back(back(n));
    if (days.size() > kMost) throw base::Error(base::Code::bad_argument, "More than 120 days are asked for.", "Take a longer step, or a shorter time.");
  }
  std::reverse(days.begin(), days.end());
  return days;
}

}  // namespace clientele::shop
