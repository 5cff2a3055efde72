#include <random>
#include <string>
#include <vector>

#include "ingest/date_format.h"
#include "ingest/fast_cells.h"
#include "read_source.h"
#include "support/catch.h"

using namespace clientele;
using ingest::DateFault;
using ingest::DateKind;
using ingest::DateOrder;
using ingest::parse_date;

namespace {

// Milliseconds of a day and time, counted year by year: independent of base/civil.
int64_t instant(int year, int month, int day, int hour = 0, int minute = 0, int second = 0, int ms = 0) {
  const auto leap = [](int y) { return y % 4 == 0 && (y % 100 != 0 || y % 400 == 0); };
  const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  int64_t days = day - 1;
  for (int y = 1970; y < year; ++y) days += leap(y) ? 366 : 365;
  for (int y = year; y < 1970; ++y) days -= leap(y) ? 366 : 365;
  for (int m = 1; m < month; ++m) days += lengths[m - 1] + (m == 2 && leap(year));
  return ((days * 24 + hour) * 60 + minute) * 60'000 + second * 1000 + ms;
}

struct Case {
  const char* cell;
  DateOrder order;
  int64_t ms;
};

}  // namespace

TEST_CASE("years in which nobody can have ordered are refused, not read", "[ingest]") {
  for (const char* cell : {"0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31", "31/01/2566", "5 Feb 2566", "31/01/66", "1402-12-10", "16 Feb 45"}) {
    INFO(cell);
    CHECK(parse_date(cell, {DateKind::calendar, DateOrder::dmy}).fault == DateFault::odd_year);
  }
  for (const char* cell : {"1900-02-29", "2023-02-29", "0000-00-00", "31/04/2021"}) {
    INFO(cell);
    CHECK(parse_date(cell, {DateKind::calendar, DateOrder::dmy}).fault == DateFault::no_such_day);
  }
  CHECK(parse_date("2016-12-31 23:59:60", {DateKind::calendar, DateOrder::ymd}).fault == DateFault::bad_time);   // a leap second is listed
  CHECK(parse_date("2023. 1. 31. AM 12:00", {DateKind::calendar, DateOrder::ymd}).local_ms == instant(2023, 1, 31));
  CHECK(parse_date("2023. 1. 31. PM 12:00", {DateKind::calendar, DateOrder::ymd}).local_ms == instant(2023, 1, 31, 12));
}

TEST_CASE("dates as people and programs write them", "[ingest]") {
  const auto dmy = DateOrder::dmy, mdy = DateOrder::mdy, ymd = DateOrder::ymd;
  const int64_t day = instant(2021, 3, 4), noonish = instant(2021, 3, 4, 9, 14), second = instant(2021, 3, 4, 9, 14, 5);
  const Case cases[] = {
      {"2021-03-04", dmy, day}, {"2021/03/04", dmy, day}, {"2021.3.4", mdy, day}, {"2021-3-4", dmy, day},
      {"2021-03-04T09:14:05", dmy, second}, {"2021-03-04 09:14:05", dmy, second}, {"2021-03-04 09:14", dmy, noonish}, {"2021-03-04 9:14", dmy, noonish},
      {"2021-03-04T09:14:05.250", dmy, second + 250}, {"2021-03-04 09:14:05,5", dmy, second + 500}, {"2021-03-04T09:14:05.123456789Z", dmy, second + 123},
      {"2021-03-04T09:14:05Z", dmy, second}, {"2021-03-04T09:14:05+01:00", dmy, second - 3'600'000}, {"2021-03-04 09:14:05 +0100", dmy, second - 3'600'000},
      {"2021-03-04 09:14:05 -0530", dmy, second + 19'800'000}, {"2021-03-04 09:14:05 UTC", dmy, second}, {"2021-03-04 09:14 CET", dmy, noonish - 3'600'000},
      {"2021-03-04Z", dmy, day}, {"2021-03-04T09:14:05 GMT+0200", dmy, second - 7'200'000},
      {"04/03/2021", dmy, day}, {"03/04/2021", mdy, day}, {"4.3.2021", dmy, day}, {"4-3-2021", dmy, day}, {"3. 4. 2021", mdy, day}, {"04.03.2021, 09:14", dmy, noonish},
      {"04/03/2021 09:14:05", dmy, second}, {"3/4/2021 9:14 AM", mdy, noonish}, {"3/4/2021 9:14PM", mdy, noonish + 43'200'000}, {"3/4/2021 12:05 a.m.", mdy, instant(2021, 3, 4, 0, 5)},
      {"3/4/2021 12:05 PM", mdy, instant(2021, 3, 4, 12, 5)}, {"04/03/21", dmy, day}, {"03/04/21", mdy, day}, {"21-03-04", ymd, day},
      {"04/03/69", dmy, instant(1969, 3, 4)}, {"04/03/40", dmy, instant(2040, 3, 4)},
      {"4 Mar 2021", dmy, day}, {"4-Mar-21", dmy, day}, {"March 4, 2021", dmy, day}, {"Mar. 4 2021", dmy, day}, {"4th March 2021", dmy, day}, {"2021-Mar-04", dmy, day},
      {"Mar 4, 2021, 9:14 AM", dmy, noonish}, {"Thu, 04 Mar 2021 09:14:05 +0000", dmy, second}, {"Thursday, March 4, 2021", dmy, day},
      {"4. März 2021", dmy, day}, {"4. Mrz 2021 um 09:14 Uhr", dmy, noonish}, {"4 mars 2021 à 9h14", dmy, noonish}, {"1er mars 2021", dmy, instant(2021, 3, 1)}, {"jeu. 4 mars 2021", dmy, day},
      {"mar. 2 mars 2021", dmy, instant(2021, 3, 2)}, {"4 de marzo de 2021", dmy, day}, {"4 marzo 2021", dmy, day}, {"4 mrt 2021", dmy, day}, {"4 de março de 2021", dmy, day}, {"4 août 2021", dmy, instant(2021, 8, 4)},
      {"14 février 2021", dmy, instant(2021, 2, 14)}, {"31 dez 2021", dmy, instant(2021, 12, 31)}, {"5 giu 2021", dmy, instant(2021, 6, 5)}, {"12 ene 2021", dmy, instant(2021, 1, 12)}, {"29 Feb 2000", dmy, instant(2000, 2, 29)},
      {"1900-01-01", dmy, instant(1900, 1, 1)}, {"2199-12-31", dmy, instant(2199, 12, 31)}};
  for (const Case& c : cases) {
    INFO(c.cell);
    const auto got = parse_date(c.cell, {DateKind::calendar, c.order});
    CHECK(got.fault == DateFault::none);
    CHECK(got.local_ms == c.ms);
  }
  CHECK(parse_date("2021-03-04 09:14:05 +0100", {}).absolute);
  CHECK_FALSE(parse_date("2021-03-04 09:14:05", {}).absolute);
}

TEST_CASE("counted dates", "[ingest]") {
  const int64_t second = instant(2021, 3, 4, 9, 14, 5);
  CHECK(parse_date("1614849245", {DateKind::epoch_s, DateOrder::ymd}).local_ms == second);
  CHECK(parse_date("1614849245.5", {DateKind::epoch_s, DateOrder::ymd}).local_ms == second + 500);
  CHECK(parse_date("1614849245123", {DateKind::epoch_ms, DateOrder::ymd}).local_ms == second + 123);
  CHECK(parse_date("1614849245123456", {DateKind::epoch_us, DateOrder::ymd}).local_ms == second + 123);
  CHECK(parse_date("1614849245", {DateKind::epoch_s, DateOrder::ymd}).absolute);
  CHECK(parse_date("44259", {DateKind::excel_days, DateOrder::ymd}).local_ms == instant(2021, 3, 4));  // what a spreadsheet shows for 44259
  CHECK(parse_date("44259.5", {DateKind::excel_days, DateOrder::ymd}).local_ms == instant(2021, 3, 4, 12));
  CHECK(parse_date("20210304", {DateKind::compact, DateOrder::ymd}).local_ms == instant(2021, 3, 4));
  CHECK(parse_date("20210304091405", {DateKind::compact, DateOrder::ymd}).local_ms == second);
  CHECK(parse_date("20210229", {DateKind::compact, DateOrder::ymd}).fault == DateFault::no_such_day);
}

TEST_CASE("days that never were are refused with the reason", "[ingest]") {
  const std::pair<const char*, DateFault> cases[] = {
      {"2021-04-31", DateFault::no_such_day}, {"1900-02-29", DateFault::no_such_day}, {"0000-00-00", DateFault::no_such_day}, {"0000-01-01", DateFault::no_such_day},
      {"2021-13-01", DateFault::no_such_day}, {"31/04/2021", DateFault::no_such_day}, {"29/02/2021", DateFault::no_such_day}, {"31 April 2021", DateFault::no_such_day}, {"32/13/2021", DateFault::no_such_day},
      {"12/25/2021", DateFault::other_order}, {"2021-03-04 25:00", DateFault::bad_time}, {"2021-03-04 10:60:00", DateFault::bad_time}, {"3/4/2021 13:00 PM", DateFault::bad_time},
      {"hello", DateFault::not_a_date}, {"12", DateFault::not_a_date}, {"12.50", DateFault::not_a_date}, {"2021", DateFault::not_a_date}, {"1.2.3", DateFault::not_a_date},
      {"2021-03-04-05", DateFault::not_a_date}, {"2021-03/04", DateFault::not_a_date}, {"March 2021", DateFault::not_a_date}, {"4 Foo 2021", DateFault::not_a_date}, {"2021-03-04 soon", DateFault::not_a_date},
      {"555-123-4567", DateFault::not_a_date}, {"", DateFault::blank}, {"  ", DateFault::blank}};
  for (const auto& [cell, fault] : cases) {
    INFO(cell);
    CHECK(parse_date(cell, {DateKind::calendar, DateOrder::dmy}).fault == fault);
  }
}

TEST_CASE("the fast reading of a date agrees with the exact one", "[ingest]") {
  std::mt19937 random(5);
  const ingest::MonthTable months;
  int fast = 0;
  for (int round = 0; round < 200'000; ++round) {
    const auto in = [&](int low, int high) { return low + static_cast<int>(random() % static_cast<unsigned>(high - low + 1)); };
    const bool iso = random() % 2, padded = random() % 2;
    const auto two = [&](int v) { return (padded || iso) && v < 10 ? "0" + std::to_string(v) : std::to_string(v); };
    const char separator = "/.-"[random() % 3];
    std::string cell = iso ? std::to_string(in(1890, 2110)) + "-" + two(in(0, 13)) + "-" + two(in(0, 32)) : two(in(0, 32)) + separator + two(in(0, 32)) + separator + std::to_string(in(1890, 2110));
    if (random() % 2) cell += (iso && random() % 2 ? "T" : " ") + two(in(0, 25)) + ":" + (iso ? two(in(0, 60)) : std::to_string(in(10, 61)));
    if (cell.find(':') != std::string::npos && random() % 2) cell += ":" + std::to_string(in(10, 61));
    if (random() % 20 == 0) cell[random() % cell.size()] = static_cast<char>(random() % 96 + 32);
    const std::string text = cell + "9999999999999999";
    const DateOrder order = random() % 2 ? DateOrder::dmy : DateOrder::mdy;
    int64_t ms = 0;
    bool both = false;
    const bool read = ingest::fast_iso(text.data(), cell.size(), months, ms) || ingest::fast_triple(text.data(), cell.size(), order == DateOrder::dmy, months, ms, both);
    if (!read) continue;
    ++fast;
    const auto exact = parse_date(cell, {DateKind::calendar, order});
    INFO(cell);
    REQUIRE(exact.fault == DateFault::none);
    REQUIRE(exact.local_ms == ms);
  }
  CHECK(fast > 50'000);
}

namespace {

std::string log_of(const std::vector<std::string>& dates) {
  std::string text = "customer;date;amount\n";
  for (size_t i = 0; i < dates.size(); ++i) text += "C" + std::to_string(i % 5) + ";" + dates[i] + ";" + std::to_string(i + 1) + ".50\n";
  return text;
}

}  // namespace

TEST_CASE("the order of day and month comes from the whole column", "[ingest]") {
  using ingest::Role;
  std::vector<std::string> dates(20, "03/04/2021");
  const auto open = tests::read_source(log_of(dates));
  REQUIRE(tests::asked(open.report, "dateOrder"));
  CHECK(open.report.questions[0].choice == "dmy");
  CHECK(open.report.questions[0].why.find("20 dates") != std::string::npos);
  CHECK(open.table[Role::date][0] == instant(2021, 4, 3));

  dates[13] = "25/12/2021";
  const auto day_first = tests::read_source(log_of(dates));
  CHECK_FALSE(tests::asked(day_first.report, "dateOrder"));
  CHECK(day_first.table[Role::date][0] == instant(2021, 4, 3));

  dates[13] = "12/25/2021";
  const auto month_first = tests::read_source(log_of(dates));
  CHECK_FALSE(tests::asked(month_first.report, "dateOrder"));
  CHECK(month_first.table[Role::date][0] == instant(2021, 3, 4));
  CHECK(month_first.table[Role::date][13] == instant(2021, 12, 25));

  dates[2] = "25/12/2021";  // the minority contradicts the order that was decided, and is set aside
  dates[7] = "12/26/2021";
  const auto mixed = tests::read_source(log_of(dates));
  REQUIRE(mixed.report.rows.rejected == 1);
  CHECK(mixed.report.rejects[0].line == 4);
  CHECK(mixed.report.rejects[0].column == "date");
  CHECK(mixed.report.rejects[0].reason.find("mdy") != std::string::npos);

  ingest::SourceChoice choice;
  choice.date_order = "mdy";
  CHECK(tests::read_source(log_of(std::vector<std::string>(5, "03/04/2021")), choice).table[Role::date][0] == instant(2021, 3, 4));
  choice.date_order = "dym";
  CHECK_THROWS(tests::read_source(log_of(dates), choice));
}

TEST_CASE("a later row that decides the order makes the reader ask for the file once more", "[ingest]") {
  std::vector<std::string> dates(6000, "03/04/2021");   // more than the sample
  dates[5900] = "12/25/2021";
  const auto got = tests::read_source(log_of(dates));
  CHECK(got.passes == 2);
  CHECK(got.report.rows.kept == 6000);
  CHECK(got.table[ingest::Role::date][0] == instant(2021, 3, 4));
  CHECK_FALSE(tests::asked(got.report, "dateOrder"));
}

TEST_CASE("hints decide where the dates do not", "[ingest]") {
  const auto read = [](const std::string& date, const std::string& amount) {
    std::string text = "customer;date;amount\n";
    for (int i = 0; i < 9; ++i) text += "C" + std::to_string(i) + ";" + date + ";" + amount + "\n";
    return tests::read_source(text);
  };
  CHECK(read("03/04/2021", "$5.00").table[ingest::Role::date][0] == instant(2021, 3, 4));
  CHECK(read("03/04/2021 9:00 AM", "5.00").table[ingest::Role::date][0] == instant(2021, 3, 4, 9));
  const auto dots = read("03.04.2021", "5.00");
  CHECK(dots.table[ingest::Role::date][0] == instant(2021, 4, 3));
  CHECK_FALSE(tests::asked(dots.report, "dateOrder"));
  const auto serial = read("44259", "5.00");
  CHECK(serial.table[ingest::Role::date][0] == instant(2021, 3, 4));
  CHECK(tests::asked(serial.report, "dateFormat"));
  const auto short_years = read("25.12.21", "5.00");
  CHECK(short_years.table[ingest::Role::date][0] == instant(2021, 12, 25));
  CHECK_FALSE(short_years.report.warnings.empty());
}

TEST_CASE("times without an offset are of the shop's zone, those with one are not", "[ingest]") {
  ingest::SourceChoice choice;
  choice.zone.name = "Europe/Berlin";
  choice.zone.transitions_utc_ms = {instant(2021, 3, 28, 1), instant(2021, 10, 31, 1)};
  choice.zone.offset_minutes = {60, 120, 60};
  const auto got = tests::read_source(log_of({"2021-01-05 12:00", "2021-07-05 12:00", "2021-03-28 02:30", "2021-10-31 02:30", "2021-07-05T12:00:00Z", "2021-07-05 12:00 +0500", "2021-10-30 23:59:59"}), choice);
  const int64_t wanted[] = {instant(2021, 1, 5, 11), instant(2021, 7, 5, 10), instant(2021, 3, 28, 1, 30), instant(2021, 10, 31, 0, 30), instant(2021, 7, 5, 12), instant(2021, 7, 5, 7), instant(2021, 10, 30, 21, 59, 59)};
  REQUIRE(got.report.rows.kept == 7);
  for (size_t i = 0; i < 7; ++i) {
    INFO(i);
    CHECK(got.table[ingest::Role::date][i] == wanted[i]);
  }
}
