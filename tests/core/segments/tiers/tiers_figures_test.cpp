// Points, distances and figures on random shops: played plainly, and by what must hold of them.
#include <utility>

#include "core/segments/tiers/naive_replay.h"
#include "core/segments/tiers/random_programme.h"
#include "segments/tiers/simulate.h"
#include "support/catch.h"

namespace clientele::tests {
namespace {

struct RandomShop {
  tiers::Programme programme;
  base::Zone zone;
  int64_t first_day = base::days_from_civil({2019, 11, 1}), last_day = base::days_from_civil({2021, 9, 10}), end = 0;
  People people;
  std::vector<std::vector<tiers::Movement>> each;
  RandomShop(std::mt19937& random, int n) : programme(random_programme(random)), zone(random_zone(random)) {
    end = zone.day_start_utc_ms(pick(random, last_day, last_day + 200));
    for (int p = 0; p < n; ++p) {
      each.push_back(random_movements(random, zone, first_day, last_day));
      people.add(each.back());
    }
  }
  tiers::Calendar calendar() const { return {zone, programme, zone.day_start_utc_ms(first_day), end}; }
};

// One person's points day by day, each lot with the day it was earned on.
struct NaivePoints {
  int64_t issued = 0, taken_back = 0, redeemed = 0, expired = 0, balance = 0;
};
int64_t months_later(int64_t day, int n) { return base::days_from_civil(base::add_months(base::civil_from_days(day), n)); }

NaivePoints points_day_by_day(const RandomShop& shop, const std::vector<tiers::Movement>& movements, const int64_t* earned) {
  NaivePoints out;
  std::vector<std::pair<int64_t, int64_t>> lots;   // day, points
  const auto all = [&] {
    int64_t sum = 0;
    for (const auto& lot : lots) sum += lot.second;
    return sum;
  };
  int64_t last_order = INT64_MAX;
  size_t next = 0;
  for (int64_t day = shop.first_day - 1; shop.zone.day_start_utc_ms(day) < shop.end; ++day) {
    if (shop.programme.expire_months)
      for (auto& lot : lots)
        if (months_later(lot.first, shop.programme.expire_months) <= day) out.expired += std::exchange(lot.second, 0);
    if (shop.programme.expire_idle_months && last_order != INT64_MAX && months_later(last_order, shop.programme.expire_idle_months) <= day)
      for (auto& lot : lots) out.expired += std::exchange(lot.second, 0);
    for (; next < movements.size() && movements[next].utc_ms < std::min(shop.end, shop.zone.day_start_utc_ms(day + 1)); ++next) {
      if (movements[next].order) {
        while (shop.programme.redeem && all() >= shop.programme.reward_points) {
          out.redeemed += shop.programme.reward_points;
          for (int64_t rest = shop.programme.reward_points; rest > 0; --rest)   // the oldest, one by one
            for (auto& lot : lots)
              if (lot.second > 0) {
                --lot.second;
                break;
              }
        }
        last_order = day;
      }
      if (earned[next] > 0) lots.push_back({day, earned[next]}), out.issued += earned[next];
      for (int64_t back = -earned[next]; back > 0 && all() > 0; --back) {
        size_t newest = lots.size();
        while (lots[--newest].second == 0) {}
        --lots[newest].second;
        ++out.taken_back;
      }
    }
  }
  out.balance = all();
  return out;
}

}  // namespace

TEST_CASE("Points come and go as they do day by day, and add up", "[segments][tiers]") {
  bool redeemed = false, expired = false, back = false;
  for (unsigned seed = 0; seed < 300; ++seed) {
    INFO("seed " << seed);
    std::mt19937 random(seed);
    const RandomShop shop(random, 3);
    const tiers::Calendar calendar = shop.calendar();
    const tiers::Replay replay = tiers::replay(shop.programme, calendar, shop.people.movements(), shop.end);
    const tiers::PointBook book = tiers::play_points(shop.programme, calendar, shop.people.movements(), replay, shop.end);
    tiers::PointTotals sum;
    for (size_t p = 0; p < shop.each.size(); ++p) {
      const NaivePoints expected = points_day_by_day(shop, shop.each[p], replay.points.data() + shop.people.begin[p]);
      CHECK(book.balance[p] == expected.balance);
      sum.add({expected.issued, expected.taken_back, expected.redeemed, expected.expired});
    }
    CHECK(book.total.issued == sum.issued);
    CHECK(book.total.taken_back == sum.taken_back);
    CHECK(book.total.redeemed == sum.redeemed);
    CHECK(book.total.expired == sum.expired);
    int64_t outstanding = 0;
    for (const int64_t balance : book.balance) outstanding += balance;
    CHECK(book.total.outstanding() == outstanding);
    redeemed |= sum.redeemed > 0, expired |= sum.expired > 0, back |= sum.taken_back > 0;
  }
  CHECK((redeemed && expired && back));
}

TEST_CASE("What is missing is just enough", "[segments][tiers]") {
  int n_next = 0, n_keep = 0;
  for (unsigned seed = 0; seed < 400; ++seed) {
    INFO("seed " << seed);
    std::mt19937 random(seed);
    RandomShop shop(random, 2);
    shop.programme.points_per_unit_milli = 0;
    const tiers::Calendar calendar = shop.calendar();
    const tiers::Replay replay = tiers::replay(shop.programme, calendar, shop.people.movements(), shop.end);
    const auto level_after = [&](size_t p, int64_t t, int64_t minor, int64_t end) {
      People one;
      auto movements = shop.each[p];
      movements.erase(std::remove_if(movements.begin(), movements.end(), [&](const auto& m) { return m.utc_ms >= shop.end; }), movements.end());
      movements.push_back({t, minor, minor, true});
      one.add(movements);
      const tiers::Replay after = tiers::replay(shop.programme, calendar, one.movements(), end);
      return std::pair(after.standing[0].level, after.standing[0].in_grace);
    };
    for (size_t p = 0; p < shop.each.size(); ++p) {
      const tiers::Standing& standing = replay.standing[p];
      if (shop.each[p].empty() || replay.stay_begin[p] == replay.stay_begin[p + 1]) continue;
      const tiers::Missing next = tiers::to_next(shop.programme, standing);
      if (next.spend_minor > 0 && next.orders < 0 && next.points < 0) {
        CHECK(level_after(p, shop.end - 1, next.spend_minor, shop.end).first >= next.level);
        bool by_orders = false;   // the order may bring a level that asks for orders
        for (const auto& level : shop.programme.levels) by_orders |= level.orders >= 0;
        if (!by_orders) CHECK(level_after(p, shop.end - 1, next.spend_minor - 1, shop.end).first < next.level);
        n_next += !by_orders;
      }
      const tiers::Missing keep = tiers::to_keep(shop.programme, standing);
      if (keep.level == tiers::kNoTier || keep.from_utc_ms || keep.orders >= 0 || keep.points >= 0 || standing.until_utc_ms - 1 < shop.end) continue;
      const int64_t until = standing.until_utc_ms;
      const auto kept = level_after(p, until - 1, std::max<int64_t>(keep.spend_minor, 1), until + 1);
      CHECK(kept.first >= standing.level);
      CHECK_FALSE(kept.second);
      if (keep.spend_minor > 1) {
        const auto lost = level_after(p, until - 1, keep.spend_minor - 1, until + 1);
        CHECK((lost.first < standing.level || lost.second));
      }
      ++n_keep;
    }
  }
  CHECK(n_next > 50);
  CHECK(n_keep > 50);
}

TEST_CASE("Every month all members are at one level, and nothing is lost", "[segments][tiers]") {
  for (unsigned seed = 0; seed < 200; ++seed) {
    INFO("seed " << seed);
    std::mt19937 random(seed);
    const RandomShop shop(random, 20);
    const tiers::Calendar calendar = shop.calendar();
    const tiers::Simulation played = tiers::simulate(shop.programme, calendar, shop.people.movements(), tiers::replay(shop.programme, calendar, shop.people.movements(), shop.end), shop.end);
    int64_t orders = 0, revenue = 0;
    for (size_t i = 0; i < shop.people.all.size(); ++i) {
      if (shop.people.all[i].utc_ms >= shop.end || played.replay.level_at[i] == tiers::kNoTier) continue;
      orders += shop.people.all[i].order && shop.people.all[i].amount_minor > 0;
      revenue += shop.people.all[i].amount_minor;
    }
    for (const auto& level : played.total) orders -= level.orders, revenue -= level.revenue_minor;
    CHECK(orders == 0);
    CHECK(revenue == 0);
    for (size_t m = 0; m < played.months.size(); ++m) {
      // by its own: everybody's level at the month's end
      const int64_t next = played.months[m].month + 1;
      const int64_t month_end = std::min(shop.end, shop.zone.day_start_utc_ms(base::days_from_civil({static_cast<int>(next / 12), static_cast<int>(next % 12) + 1, 1})));
      std::vector<int64_t> members(shop.programme.levels.size());
      for (size_t p = 0; p < shop.each.size(); ++p) {
        int level = tiers::kNoTier;
        for (uint32_t i = played.replay.stay_begin[p]; i < played.replay.stay_begin[p + 1]; ++i)
          if (played.replay.stays[i].from_utc_ms < month_end) level = played.replay.stays[i].level;
        if (level != tiers::kNoTier) ++members[static_cast<size_t>(level)];
      }
      for (size_t l = 0; l < members.size(); ++l) CHECK(played.months[m].levels[l].members == members[l]);
    }
    int64_t members = played.outside;
    for (const auto& level : played.total) members += level.members;
    CHECK(members == 20);
  }
}

}  // namespace clientele::tests
