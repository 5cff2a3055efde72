#include "ingest/zone_names.h"

#include <algorithm>

#include "base/civil.h"
#include "ingest/text_fold.h"

// The zones' names: Ruby on Rails' (ActiveSupport::TimeZone), which Square's exports use. The rules of summer time: the
// Energy Policy Act of 2005 (United States; Canada follows), directive 2000/84/EC, and Australia's since 2008.
namespace clientele::ingest {
namespace {

enum class Summer : uint8_t { none, america, europe, australia };

struct NamedZones {
  std::string_view names;   // as name_words() writes them, between bars
  int16_t minutes;          // east of UTC, in winter
  Summer summer;
};
constexpr NamedZones kZones[] = {
    {"|eastern time us canada|indiana east|", -300, Summer::america},
    {"|central time us canada|", -360, Summer::america},
    {"|mountain time us canada|", -420, Summer::america},
    {"|pacific time us canada|", -480, Summer::america},
    {"|alaska|", -540, Summer::america},
    {"|atlantic time canada|", -240, Summer::america},
    {"|newfoundland|", -210, Summer::america},
    {"|arizona|", -420, Summer::none},
    {"|hawaii|", -600, Summer::none},
    {"|saskatchewan|", -360, Summer::none},
    {"|puerto rico|", -240, Summer::none},
    {"|utc|gmt|", 0, Summer::none},
    {"|london|edinburgh|dublin|lisbon|", 0, Summer::europe},
    {"|paris|madrid|berlin|amsterdam|brussels|rome|vienna|copenhagen|stockholm|", 60, Summer::europe},
    {"|tokyo|osaka|sapporo|", 540, Summer::none},
    {"|sydney|melbourne|canberra|hobart|", 600, Summer::australia},
    {"|adelaide|", 570, Summer::australia},
    {"|brisbane|", 600, Summer::none},
    {"|darwin|", 570, Summer::none},
    {"|perth|", 480, Summer::none}};

// The n-th Sunday of a month, or its last (n = 5), as days since 1970.
int64_t sunday(int year, int month, int n) {
  const int64_t first = base::days_from_civil({year, month, 1});
  int64_t day = first + 6 - base::weekday(first) + 7 * (n - 1);
  while (day >= first + base::days_in_month(year, month)) day -= 7;
  return day;
}

// When summer time begins and ends in a year, as UTC.
struct Changes {
  int64_t begin, end;
};
Changes changes(Summer summer, int year, int minutes) {
  constexpr int64_t kHour = 3'600'000;
  const int64_t local = -int64_t{60'000} * minutes;   // from the winter's clock to UTC
  const auto at = [](int64_t day) { return day * base::kDayMs; };
  switch (summer) {
    case Summer::america: return {at(sunday(year, 3, 2)) + 2 * kHour + local, at(sunday(year, 11, 1)) + kHour + local};
    case Summer::europe: return {at(sunday(year, 3, 5)) + kHour, at(sunday(year, 10, 5)) + kHour};
    default: return {at(sunday(year, 10, 1)) + 2 * kHour + local, at(sunday(year, 4, 1)) + 2 * kHour + local};
  }
}

}  // namespace

std::optional<base::Zone> zone_named(std::string_view name) {
  const std::string words = "|" + name_words(name) + "|";
  const auto found = std::find_if(std::begin(kZones), std::end(kZones), [&](const NamedZones& z) { return words.size() > 2 && z.names.find(words) != z.names.npos; });
  if (found == std::end(kZones)) return {};
  base::Zone zone;
  zone.name = name;
  const bool south = found->summer == Summer::australia;   // where the year begins in summer
  zone.offset_minutes = {found->minutes + (south ? 60 : 0)};
  if (found->summer == Summer::none) return zone;
  for (int year = 2008; year <= 2037; ++year) {
    const Changes change = changes(found->summer, year, found->minutes);
    for (const bool summer : {!south, south}) {
      zone.transitions_utc_ms.push_back(summer ? change.begin : change.end);
      zone.offset_minutes.push_back(found->minutes + (summer ? 60 : 0));
    }
  }
  return zone;
}

}  // namespace clientele::ingest
