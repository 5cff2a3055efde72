#include "base/zone.h"

#include "base/civil.h"
#include "support/catch.h"

using namespace clientele::base;

namespace {

constexpr int64_t kHour = 3'600'000, kMinute = 60'000;

int64_t utc(int year, int month, int day, int hour, int minute = 0) { return days_from_civil({year, month, day}) * kDayMs + hour * kHour + minute * kMinute; }

// The offsets as the IANA database (2023c) has them.
Zone berlin() { return {"Europe/Berlin", {utc(2021, 3, 28, 1), utc(2021, 10, 31, 1), utc(2022, 3, 27, 1)}, {60, 120, 60, 120}}; }
Zone new_york() { return {"America/New_York", {utc(2021, 3, 14, 7), utc(2021, 11, 7, 6)}, {-300, -240, -300}}; }
Zone lord_howe() { return {"Australia/Lord_Howe", {utc(2021, 4, 3, 15), utc(2021, 10, 2, 15, 30)}, {660, 630, 660}}; }
// Ramadan: an hour back on 11 April, forward again on 16 May 2021.
Zone casablanca() { return {"Africa/Casablanca", {utc(2021, 4, 11, 2), utc(2021, 5, 16, 2)}, {60, 0, 60}}; }

}  // namespace

TEST_CASE("UTC is itself", "[base]") {
  const Zone zone;
  for (const int64_t at : {int64_t{0}, int64_t{-1}, utc(2021, 7, 1, 12), utc(1900, 1, 1, 0)}) {
    CHECK(zone.to_local_ms(at) == at);
    CHECK(zone.to_utc_ms(at) == at);
  }
  CHECK(zone.local_day(-1) == -1);
  CHECK(zone.local_day(0) == 0);
  CHECK(zone.day_start_utc_ms(18809) == 18809 * kDayMs);
}

TEST_CASE("The offset changes at the very millisecond of the transition", "[base]") {
  const int64_t spring = utc(2021, 3, 28, 1);
  CHECK(berlin().offset_at(spring - 1) == 60);
  CHECK(berlin().offset_at(spring) == 120);
  CHECK(new_york().offset_at(utc(2021, 11, 7, 6) - 1) == -240);
  CHECK(new_york().offset_at(utc(2021, 11, 7, 6)) == -300);
  CHECK(lord_howe().offset_at(utc(2021, 4, 3, 15)) == 630);
}

TEST_CASE("A wall clock in a gap is read with the offset before it, in an overlap as the first of the two", "[base]") {
  // Berlin: 02:00 to 03:00 on 28 March does not exist; 02:00 to 03:00 on 31 October comes twice.
  CHECK(berlin().to_utc_ms(utc(2021, 3, 28, 1, 59)) == utc(2021, 3, 28, 0, 59));
  CHECK(berlin().to_utc_ms(utc(2021, 3, 28, 2, 30)) == utc(2021, 3, 28, 1, 30));  // shows 03:30
  CHECK(berlin().to_utc_ms(utc(2021, 3, 28, 3)) == utc(2021, 3, 28, 1));
  CHECK(berlin().to_utc_ms(utc(2021, 10, 31, 2, 30)) == utc(2021, 10, 31, 0, 30));
  CHECK(berlin().to_utc_ms(utc(2021, 10, 31, 3)) == utc(2021, 10, 31, 2));
  // New York: west of Greenwich.
  CHECK(new_york().to_utc_ms(utc(2021, 3, 14, 2, 30)) == utc(2021, 3, 14, 7, 30));
  CHECK(new_york().to_utc_ms(utc(2021, 11, 7, 1, 30)) == utc(2021, 11, 7, 5, 30));
  CHECK(new_york().to_utc_ms(utc(2021, 11, 7, 2)) == utc(2021, 11, 7, 7));
  // Lord Howe: half an hour. 01:30 to 02:00 on 4 April comes twice; 02:00 to 02:30 on 3 October does not exist.
  CHECK(lord_howe().to_utc_ms(utc(2021, 4, 4, 1, 45)) == utc(2021, 4, 3, 14, 45));
  CHECK(lord_howe().to_utc_ms(utc(2021, 4, 4, 2)) == utc(2021, 4, 3, 15, 30));
  CHECK(lord_howe().to_utc_ms(utc(2021, 10, 3, 2, 15)) == utc(2021, 10, 2, 15, 45));
  CHECK(lord_howe().to_utc_ms(utc(2021, 10, 3, 2, 30)) == utc(2021, 10, 2, 15, 30));
  // Casablanca: summer time is the rule, Ramadan the exception.
  CHECK(casablanca().to_utc_ms(utc(2021, 4, 11, 2, 30)) == utc(2021, 4, 11, 1, 30));
  CHECK(casablanca().to_utc_ms(utc(2021, 5, 16, 2, 30)) == utc(2021, 5, 16, 2, 30));
  CHECK(casablanca().to_local_ms(utc(2021, 5, 1, 12)) == utc(2021, 5, 1, 12));
}

TEST_CASE("There and back: an instant's wall clock names the instant, but for the second of two", "[base]") {
  for (const Zone& zone : {berlin(), new_york(), lord_howe(), casablanca()}) {
    CAPTURE(zone.name);
    int64_t second_of_two = 0, wrong = 0;
    for (int64_t at = utc(2021, 1, 1, 0); at < utc(2022, 1, 1, 0); at += 5 * kMinute) {
      const int64_t back = zone.to_utc_ms(zone.to_local_ms(at));
      if (back == at) continue;
      // Only ever the earlier instant that shows the same clock.
      if (back < at && zone.to_local_ms(back) == zone.to_local_ms(at)) ++second_of_two;
      else ++wrong;
    }
    CHECK(wrong == 0);
    CHECK(second_of_two == (zone.name == "Australia/Lord_Howe" ? 6 : 12));  // half an hour, an hour, in steps of five minutes
  }
}

TEST_CASE("A day begins at its first instant, and days are 23, 24 or 25 hours long", "[base]") {
  for (const Zone& zone : {berlin(), new_york(), lord_howe(), casablanca()}) {
    CAPTURE(zone.name);
    for (int64_t day = days_from_civil({2021, 1, 1}); day < days_from_civil({2022, 1, 1}); ++day) {
      const int64_t start = zone.day_start_utc_ms(day), next = zone.day_start_utc_ms(day + 1);
      CHECK(zone.local_day(start) == day);
      CHECK(zone.local_day(start - 1) == day - 1);
      CHECK(next - start >= 23 * kHour);
      CHECK(next - start <= 25 * kHour);
    }
  }
  const int64_t spring = days_from_civil({2021, 3, 28}), autumn = days_from_civil({2021, 10, 31});
  CHECK(berlin().day_start_utc_ms(spring + 1) - berlin().day_start_utc_ms(spring) == 23 * kHour);
  CHECK(berlin().day_start_utc_ms(autumn + 1) - berlin().day_start_utc_ms(autumn) == 25 * kHour);
  CHECK(lord_howe().day_start_utc_ms(days_from_civil({2021, 10, 4})) - lord_howe().day_start_utc_ms(days_from_civil({2021, 10, 3})) == 23 * kHour + 30 * kMinute);
}

TEST_CASE("Where the clock springs over midnight, the day begins at the change", "[base]") {
  // Beirut, 2021-03-28: 00:00 became 01:00 (22:00 UTC on the 27th).
  const Zone beirut{"Asia/Beirut", {utc(2021, 3, 27, 22), utc(2021, 10, 30, 21)}, {120, 180, 120}};
  const int64_t day = days_from_civil({2021, 3, 28});
  CHECK(beirut.day_start_utc_ms(day) == utc(2021, 3, 27, 22));
  CHECK(beirut.local_day(utc(2021, 3, 27, 22) - 1) == day - 1);
  CHECK(beirut.local_day(utc(2021, 3, 27, 22)) == day);
}
