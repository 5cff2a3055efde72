#include "base/civil.h"

#include "support/catch.h"

using namespace clientele::base;

namespace {

/// The calendar, counted one day at a time.
struct Counted {
  int year = 1600, month = 1, day = 1;
  int weekday = 5;  // 1600-01-01 was a Saturday
  int length() const {
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : lengths[month - 1];
  }
  void next() {
    weekday = (weekday + 1) % 7;
    if (++day <= length()) return;
    day = 1;
    if (++month <= 12) return;
    month = 1;
    ++year;
  }
};

}  // namespace

TEST_CASE("Civil dates agree with a calendar counted day by day for 800 years", "[base]") {
  Counted counted;
  int64_t days = -135140;  // 1600-01-01
  bool all = true;
  for (; counted.year < 2400; counted.next(), ++days) {
    const CivilDate date{counted.year, counted.month, counted.day};
    all = all && days_from_civil(date) == days && civil_from_days(days) == date && weekday(days) == counted.weekday && is_valid(date) &&
          days_in_month(counted.year, counted.month) == counted.length();
    if (counted.year == 1970 && counted.month == 1 && counted.day == 1) CHECK(days == 0);
  }
  CHECK(all);
}

TEST_CASE("What is no date is none", "[base]") {
  for (const CivilDate date : {CivilDate{2021, 2, 29}, CivilDate{2021, 0, 1}, CivilDate{2021, 13, 1}, CivilDate{2021, 4, 31}, CivilDate{2021, 1, 0}, CivilDate{1900, 2, 29}})
    CHECK_FALSE(is_valid(date));
  CHECK(is_valid({2000, 2, 29}));
  for (const char* text : {"", "2021", "2021-2-1", "2021-02-29", "2021-13-01", "20210101", "2021-01-01 ", "2021/01/01", "x021-01-01", "2021-01-32"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_iso_date(text).has_value());
  }
  CHECK(parse_iso_date("2011-12-10") == CivilDate{2011, 12, 10});
}

TEST_CASE("Months are added with the day kept within the month", "[base]") {
  CHECK(add_months({2021, 1, 31}, 1) == CivilDate{2021, 2, 28});
  CHECK(add_months({2020, 1, 31}, 1) == CivilDate{2020, 2, 29});
  CHECK(add_months({2021, 3, 31}, -1) == CivilDate{2021, 2, 28});
  CHECK(add_months({2021, 11, 30}, 3) == CivilDate{2022, 2, 28});
  CHECK(add_months({2021, 1, 15}, -13) == CivilDate{2019, 12, 15});
  CHECK(add_months({2020, 2, 29}, -12) == CivilDate{2019, 2, 28});
  CHECK(add_months({2021, 5, 31}, 0) == CivilDate{2021, 5, 31});
}

TEST_CASE("Days and instants are written as ISO 8601", "[base]") {
  CHECK(iso_date(0) == "1970-01-01");
  CHECK(iso_date(-1) == "1969-12-31");
  CHECK(iso_date(15318) == "2011-12-10");
  CHECK(iso_instant(0) == "1970-01-01T00:00:00Z");
  CHECK(iso_instant(1323508440000) == "2011-12-10T09:14:00Z");
  CHECK(iso_instant(1323508440005) == "2011-12-10T09:14:00.005Z");
  CHECK(iso_instant(-1) == "1969-12-31T23:59:59.999Z");
}
