// The shop of tests/cases/tiers.json: 20 customers, three years, by hand.
#include <utility>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/money.h"
#include "core/segments/tiers/random_programme.h"
#include "segments/tiers/simulate.h"
#include "segments/tiers/templates.h"
#include "support/catch.h"
#include "support/fake_facts.h"

namespace clientele::tests {
namespace {

using Json = nlohmann::json;

int64_t at(const base::Zone& zone, const std::string& local) { return zone.to_utc_ms(fake::instant(local + "Z")); }

struct HandShop {
  base::Zone zone = berlin();
  Json json = read_json_file(std::string(CLIENTELE_CASES) + "/tiers.json");
  People people;
  int64_t end = 0;
  HandShop() {
    end = zone.day_start_utc_ms(base::days_from_civil(*base::parse_iso_date(json["asOf"].get<std::string>())) + 1);
    for (const auto& customer : json["customers"]) {
      std::vector<tiers::Movement> movements;
      for (const auto& one : customer["movements"]) {
        const int64_t amount = fake::minor(one[1].get<std::string>());
        movements.push_back({at(zone, one[0]), amount, amount, amount >= 0});
      }
      people.add(movements);
    }
  }
  tiers::Simulation play(const tiers::Programme& programme) const {
    const tiers::Calendar calendar(zone, programme, people.all[0].utc_ms, end);
    return tiers::simulate(programme, calendar, people.movements(), tiers::replay(programme, calendar, people.movements(), end), end);
  }
  // "2020-05-10T12:00:00 VIB joined"
  std::vector<std::string> stays(const tiers::Replay& replay, size_t p) const {
    constexpr const char* reasons[] = {"joined", "promoted", "kept", "grace", "demoted", "refunded", "condition"};
    constexpr const char* levels[] = {"Insider", "VIB", "Rouge"};
    std::vector<std::string> out;
    for (uint32_t i = replay.stay_begin[p]; i < replay.stay_begin[p + 1]; ++i) {
      const tiers::Stay& stay = replay.stays[i];
      std::string local = base::iso_instant(zone.to_local_ms(stay.from_utc_ms));
      local.pop_back();
      out.push_back(local + " " + levels[stay.level] + " " + reasons[static_cast<size_t>(stay.reason)]);
    }
    return out;
  }
  void check_stays(const tiers::Replay& replay, const char* programme) const {
    size_t p = 0;
    for (const auto& customer : json["customers"]) {
      INFO(customer["id"] << ": " << customer["why"]);
      std::vector<std::string> expected;
      for (const auto& stay : customer[programme]) expected.push_back(stay[0].get<std::string>() + " " + stay[1].get<std::string>() + " " + stay[2].get<std::string>());
      CHECK(stays(replay, p++) == expected);
    }
    CHECK(p == 20);
  }
};

constexpr const char* kLevels[] = {"Insider", "VIB", "Rouge"};

}  // namespace

TEST_CASE("Twenty customers over three years, worked out by hand: Sephora's rules", "[segments][tiers]") {
  const HandShop shop;
  const tiers::Programme programme = tiers::compile(tiers::template_named("beauty-insider"), 2);
  const tiers::Simulation played = shop.play(programme);
  shop.check_stays(played.replay, "sephora");
  const Json& expected = shop.json["sephora"];
  for (int l = 0; l < 3; ++l) CHECK(played.total[static_cast<size_t>(l)].members == expected["members"][kLevels[l]]);
  CHECK(played.outside == expected["outside"]);
  for (const auto& [name, counts] : expected["years"].items()) {
    const int64_t month = std::stoi(name.substr(0, 4)) * 12 + std::stoi(name.substr(5)) - 1;
    INFO(name);
    for (const auto& row : played.months)
      if (row.month == month)
        for (int l = 0; l < 3; ++l) CHECK(row.levels[static_cast<size_t>(l)].members == counts[kLevels[l]]);
  }
  CHECK(played.points.total.issued == expected["points"]["issued"]);
  CHECK(played.points.total.taken_back == expected["points"]["takenBack"]);
  CHECK(played.points.total.expired == expected["points"]["expired"]);
  CHECK(played.points.total.outstanding() == expected["points"]["outstanding"]);

  const auto missing = [&](const tiers::Missing& found) { return Json::array({kLevels[found.level], base::format_minor(found.spend_minor, 2)}); };
  size_t p = 0;
  for (const auto& customer : shop.json["customers"]) {
    INFO(customer["id"] << ": " << customer["why"]);
    const tiers::Standing& standing = played.replay.standing[p];
    CHECK(played.points.balance[p] == customer["points"]);
    if (customer.contains("next")) CHECK(missing(tiers::to_next(programme, standing)) == customer["next"]);
    if (customer.contains("keep")) CHECK(missing(tiers::to_keep(programme, standing)) == customer["keep"]);
    if (customer.contains("until")) CHECK(standing.until_utc_ms == at(shop.zone, customer["until"]));
    ++p;
  }
}

TEST_CASE("The same customers under a year, grace, one level down, refunds at the year's end", "[segments][tiers]") {
  const HandShop shop;
  tiers::TierProgramme rules = tiers::template_named("beauty-insider");
  rules.hold = "endOfYear";
  rules.grace_days = 31;
  rules.demotion = "oneLevel";
  rules.refunds = "yearEnd";
  const tiers::Simulation played = shop.play(tiers::compile(rules, 2));
  shop.check_stays(played.replay, "strict");
  for (int l = 0; l < 3; ++l) CHECK(played.total[static_cast<size_t>(l)].members == shop.json["strict"]["members"][kLevels[l]]);

  // Beside the first: who changes. emil VIB to Insider, fay Rouge to VIB, nora VIB to Insider, rita Rouge to VIB.
  const tiers::Programme first = tiers::compile(tiers::template_named("beauty-insider"), 2), second = tiers::compile(rules, 2);
  const auto counts = tiers::moved(first, shop.play(first).replay, second, played.replay);
  const std::vector<int64_t> expected = {1, 0, 0, 0, /**/ 0, 13, 0, 0, /**/ 0, 2, 1, 0, /**/ 0, 0, 2, 1};
  CHECK(counts == expected);
}

TEST_CASE("What perks cost", "[segments][tiers]") {
  const base::Zone zone = berlin();
  tiers::TierProgramme rules = tiers::template_named("beauty-insider");   // VIB: 15 % from 8 to 20 April, gift 4.00 for 60 %; Rouge: 20 % from 6 April, gift 6.00 for 70 %, 4.00 of freight
  const tiers::Programme programme = tiers::compile(rules, 2);
  People people;
  const auto order = [&](const char* local, int64_t minor) { return tiers::Movement{at(zone, local), minor, minor, true}; };
  // As Insider 10 % only from 10 April; the order that makes her VIB is still an Insider's.
  people.add({order("2021-04-09T23:59:00", 10'000), order("2021-04-10T00:00:00", 30'000), order("2021-04-20T23:59:00", 3'333), order("2022-04-08T00:00:00", 1'000), order("2022-04-07T23:00:00", 1'000)});
  std::swap(people.all[3], people.all[4]);
  const int64_t end = at(zone, "2022-05-01T00:00:00");
  const tiers::Calendar calendar(zone, programme, people.all[0].utc_ms, end);
  const tiers::Simulation played = tiers::simulate(programme, calendar, people.movements(), tiers::replay(programme, calendar, people.movements(), end), end);
  // Insider: gift 2021 4.00 × 50 % and 10 % of 300.00. VIB: gifts 2021 and 2022 of 2.40, 15 % of 33.33 (5.00) and of 10.00.
  CHECK(played.total[0].perks_minor == 200 + 3000);
  CHECK(played.total[1].perks_minor == 240 + 240 + 500 + 150);
  CHECK(played.total[0].orders == 2);
  CHECK(played.total[1].revenue_minor == 5'333);
  CHECK(played.months.size() == 13);
  CHECK(played.months[9].levels[1].perks_minor == 240);   // on 1 January
}

TEST_CASE("A template is a programme, and rules that cannot be are refused with their path", "[segments][tiers]") {
  for (const auto& one : tiers::templates())
    for (const int digits : {0, 2, 3}) CHECK_NOTHROW(tiers::compile(one.programme, digits));
  const auto message = [](auto change) {
    tiers::TierProgramme rules = tiers::template_named("beauty-insider");
    change(rules);
    try {
      tiers::compile(rules, 2);
    } catch (const base::Error& error) {
      return error.message;
    }
    return std::string("accepted");
  };
  using Rules = tiers::TierProgramme;
  CHECK(message([](Rules& r) { r.levels[1].spend = "3x"; }) == "Option tiers.levels[1].spend: \"3x\" is not a number of zero or more.");
  CHECK(message([](Rules& r) { r.levels[2].spend = "350"; }) == "Option tiers.levels[2].spend: it asks no more than VIB does.");
  CHECK(message([](Rules& r) { r.levels[2].spend.reset(); }) == "Option tiers.levels[2]: only the first level can do without a demand.");
  CHECK(message([](Rules& r) { r.levels.clear(); }) == "Option tiers.levels: a programme needs a level.");
  CHECK(message([](Rules& r) { r.window = "rollling"; }) == "Option tiers.window: \"rollling\" is not one of calendarYear, rolling, lifetime.");
  CHECK(message([](Rules& r) { r.levels[0].perks[0].percent = "101"; }) == "Option tiers.levels[0].perks[0].percent: it is more than 100 percent.");
  CHECK(message([](Rules& r) { r.levels[0].perks[0].to = "02-30"; }) == "Option tiers.levels[0].perks[0].to: \"02-30\" is not a day.");
  CHECK(message([](Rules& r) { r.levels[0].perks[0].to = "2026-04-05"; }) == "Option tiers.levels[0].perks[0].to: one end is a day of every year, the other is not.");
  CHECK(message([](Rules& r) { r.window = "rolling", r.refunds = "yearEnd"; }) == "Option tiers.refunds: yearEnd needs a window of calendar years.");
  CHECK(message([](Rules& r) { r.hold_months = 0; }) == "Option tiers.holdMonths: 0 is out of its range.");
  CHECK(message([](Rules& r) { r.levels[1].multiplier = "1001"; }) == "Option tiers.levels[1].multiplier: 1001 is out of its range.");
}

}  // namespace clientele::tests
