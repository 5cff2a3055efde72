#include <algorithm>
#include <array>
#include <vector>

#include "base/civil.h"
#include "features/local_clock.h"
#include "features/themes.h"

namespace clientele::features {
namespace {

using table::Column;
using table::ColumnType;

/// f(first order, one past the last) for each person who has an order; missing for the others.
template <class F>
Column of_buyers(FactTable& facts, ColumnType type, F f) {
  Column column = number_column(facts.n_persons(), type);
  for (uint32_t p = 0; p < facts.n_persons(); ++p)
    if (facts.order_begin(p) < facts.order_end(p)) column.numbers[p] = static_cast<double>(f(facts.order_begin(p), facts.order_end(p)));
  return column;
}

/// The days between each order of a person and the next, in order; missing below two orders.
template <class F>
Column of_gaps(FactTable& facts, F f) {
  Column column = number_column(facts.n_persons());
  LocalClock clock(facts.zone());
  std::vector<double> gaps;
  for (uint32_t p = 0; p < facts.n_persons(); ++p) {
    if (facts.order_begin(p) + 1 >= facts.order_end(p)) continue;
    gaps.clear();
    int64_t before = clock.day(facts.ledger().placed_utc_ms[facts.order_begin(p)]);
    for (uint32_t o = facts.order_begin(p) + 1; o < facts.order_end(p); ++o) {
      const int64_t day = clock.day(facts.ledger().placed_utc_ms[o]);
      gaps.push_back(static_cast<double>(day - before));
      before = day;
    }
    column.numbers[p] = f(gaps);
  }
  return column;
}

Column first_order_date(FactTable& facts) {
  return of_buyers(facts, ColumnType::instant, [&](uint32_t first, uint32_t) { return facts.ledger().placed_utc_ms[first]; });
}

Column last_order_date(FactTable& facts) {
  return of_buyers(facts, ColumnType::instant, [&](uint32_t, uint32_t end) { return facts.ledger().placed_utc_ms[end - 1]; });
}

Column days_since_last_order(FactTable& facts) {
  LocalClock clock(facts.zone());
  const auto& placed = facts.ledger().placed_utc_ms;
  return of_buyers(facts, ColumnType::number, [&](uint32_t, uint32_t end) { return facts.as_of_day() - clock.day(placed[end - 1]); });
}

Column days_since_first_order(FactTable& facts) {
  LocalClock clock(facts.zone());
  const auto& placed = facts.ledger().placed_utc_ms;
  return of_buyers(facts, ColumnType::number, [&](uint32_t first, uint32_t) { return facts.as_of_day() - clock.day(placed[first]); });
}

Column tenure_days(FactTable& facts) {
  LocalClock clock(facts.zone());
  const auto& placed = facts.ledger().placed_utc_ms;
  return of_buyers(facts, ColumnType::number,
                   [&](uint32_t first, uint32_t end) { return clock.day(placed[end - 1]) - clock.day(placed[first]); });
}

Column order_gap_days(FactTable& facts) {
  return of_gaps(facts, [](std::vector<double>& gaps) {
    double sum = 0;
    for (const double gap : gaps) sum += gap;
    return sum / static_cast<double>(gaps.size());
  });
}

Column median_gap_days(FactTable& facts) {
  return of_gaps(facts, [](std::vector<double>& gaps) {
    std::sort(gaps.begin(), gaps.end());
    const size_t half = gaps.size() / 2;
    return gaps.size() % 2 ? gaps[half] : (gaps[half - 1] + gaps[half]) / 2;
  });
}

Column last_gap_days(FactTable& facts) {
  return of_gaps(facts, [](std::vector<double>& gaps) { return gaps.back(); });
}

// A time of exactly 0:00 is a date without a time: it says nothing about the hour.
Column habit_hour(FactTable& facts) {
  LocalClock clock(facts.zone());
  Column column = number_column(facts.n_persons());
  for (uint32_t p = 0; p < facts.n_persons(); ++p) {
    std::array<int, 24> orders{};
    int timed = 0;
    for (uint32_t o = facts.order_begin(p); o < facts.order_end(p); ++o) {
      const int64_t ms = clock.local_ms(facts.ledger().placed_utc_ms[o]) - clock.day(facts.ledger().placed_utc_ms[o]) * base::kDayMs;
      if (ms == 0) continue;
      ++orders[static_cast<size_t>(ms / 3'600'000)];
      ++timed;
    }
    if (!timed) continue;
    // The clock is a circle: 23 and 0 are neighbours, and a neighbouring hour speaks for an hour half as loud.
    int best = -1, best_weight = -1;
    for (int h = 0; h < 24; ++h) {
      const auto at = [&](int hour) { return orders[static_cast<size_t>(hour % 24)]; };
      const int weight = 2 * at(h) + at(h + 1) + at(h + 23);
      if (at(h) && weight > best_weight) best = h, best_weight = weight;
    }
    column.numbers[p] = best;
  }
  return column;
}

std::array<int, 7> orders_by_weekday(FactTable& facts, LocalClock& clock, uint32_t person) {
  std::array<int, 7> orders{};
  for (uint32_t o = facts.order_begin(person); o < facts.order_end(person); ++o)
    ++orders[static_cast<size_t>(base::weekday(clock.day(facts.ledger().placed_utc_ms[o])))];
  return orders;
}

Column habit_weekday(FactTable& facts) {
  constexpr std::array<std::string_view, 7> kNames = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
  auto names = std::make_shared<table::Dictionary>();
  for (const auto name : kNames) names->code(name);
  Column column;
  column.type = ColumnType::text;
  column.dictionary = std::move(names);
  column.codes.assign(facts.n_persons(), table::kNoCode);
  LocalClock clock(facts.zone());
  for (uint32_t p = 0; p < facts.n_persons(); ++p) {
    if (facts.order_begin(p) == facts.order_end(p)) continue;
    const auto orders = orders_by_weekday(facts, clock, p);
    column.codes[p] = static_cast<uint32_t>(std::max_element(orders.begin(), orders.end()) - orders.begin());
  }
  return column;
}

Column weekend_share(FactTable& facts) {
  LocalClock clock(facts.zone());
  Column column = number_column(facts.n_persons());
  for (uint32_t p = 0; p < facts.n_persons(); ++p) {
    const uint32_t n = facts.order_end(p) - facts.order_begin(p);
    if (!n) continue;
    const auto orders = orders_by_weekday(facts, clock, p);
    column.numbers[p] = static_cast<double>(orders[5] + orders[6]) / n;
  }
  return column;
}

}  // namespace

std::span<const Feature> time_features() {
  static const std::array features = {
      Feature{{"first_order_date", ColumnType::instant, "", "when the first order was placed"}, first_order_date},
      Feature{{"last_order_date", ColumnType::instant, "", "when the last order was placed"}, last_order_date},
      Feature{{"days_since_last_order", ColumnType::number, "days", "whole days from the day of the last order to the as-of day"}, days_since_last_order},
      Feature{{"days_since_first_order", ColumnType::number, "days", "whole days from the day of the first order to the as-of day"}, days_since_first_order},
      Feature{{"tenure_days", ColumnType::number, "days", "whole days from the first order to the last"}, tenure_days},
      Feature{{"order_gap_days", ColumnType::number, "days", "mean days between one order and the next; from two orders on"}, order_gap_days},
      Feature{{"median_gap_days", ColumnType::number, "days", "median of the days between one order and the next"}, median_gap_days},
      Feature{{"last_gap_days", ColumnType::number, "days", "days between the last order but one and the last"}, last_gap_days},
      Feature{{"habit_hour", ColumnType::number, "hour", "hour (0 to 23, shop time) with most orders, the hours beside it counting half"}, habit_hour},
      Feature{{"habit_weekday", ColumnType::text, "", "weekday (shop time) with most orders; the first of the week when several are equal"}, habit_weekday},
      Feature{{"weekend_share", ColumnType::number, "share", "orders placed on a Saturday or Sunday / number_of_orders"}, weekend_share},
  };
  return features;
}

}  // namespace clientele::features
