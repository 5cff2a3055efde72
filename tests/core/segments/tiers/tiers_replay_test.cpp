#include "segments/tiers/replay.h"

#include "core/segments/tiers/naive_replay.h"
#include "core/segments/tiers/random_programme.h"
#include "support/catch.h"

namespace clientele::tests {
namespace {

std::string shown(const std::vector<NaiveStay>& stays) {
  constexpr const char* names[] = {"joined", "promoted", "kept", "grace", "demoted", "refunded", "condition"};
  std::string out;
  for (const auto& stay : stays) out += base::iso_instant(stay.from) + " " + std::to_string(stay.level) + " " + names[static_cast<size_t>(stay.reason)] + "\n";
  return out;
}
std::vector<NaiveStay> stays_of(const tiers::Replay& replay, size_t p) {
  std::vector<NaiveStay> out;
  for (uint32_t i = replay.stay_begin[p]; i < replay.stay_begin[p + 1]; ++i) out.push_back({replay.stays[i].from_utc_ms, replay.stays[i].level, replay.stays[i].reason});
  return out;
}

}  // namespace

TEST_CASE("The replay equals one that goes day by day, on random programmes", "[segments][tiers]") {
  const int64_t first = base::days_from_civil({2019, 11, 1}), last = base::days_from_civil({2022, 3, 10});
  int n_stays[7] = {};
  for (unsigned seed = 0; seed < 1000; ++seed) {
    std::mt19937 random(seed);
    const tiers::Programme programme = random_programme(random);
    const base::Zone zone = random_zone(random);
    const int64_t end = zone.day_start_utc_ms(pick(random, last, last + 300));
    People people;
    std::vector<std::vector<tiers::Movement>> each;
    for (int p = 0; p < 3; ++p) {
      each.push_back(random_movements(random, zone, first, last));
      people.add(each.back());
    }
    const tiers::Calendar calendar(zone, programme, zone.day_start_utc_ms(first), end);
    const tiers::Replay replay = tiers::replay(programme, calendar, people.movements(), end);
    NaiveReplay naive(programme, zone);
    for (size_t p = 0; p < each.size(); ++p) {
      INFO("seed " << seed << ", person " << p);
      const NaiveMember expected = naive.play(each[p], end);
      const auto stays = stays_of(replay, p);
      REQUIRE(shown(stays) == shown(expected.stays));
      for (const auto& stay : stays) ++n_stays[static_cast<size_t>(stay.reason)];
      for (size_t i = 0; i < expected.level_at.size(); ++i) {
        REQUIRE(int{replay.level_at[people.begin[p] + i]} == expected.level_at[i]);
        REQUIRE(replay.points[people.begin[p] + i] == expected.points[i]);
      }
      CHECK(replay.standing[p].level == (stays.empty() ? tiers::kNoTier : stays.back().level));
      // The end of a level that is foretold is when it ends: the naive replay goes on without orders (of one person: it is slow).
      const tiers::Standing& standing = replay.standing[p];
      if (p > 0 || standing.level == tiers::kNoTier || (!each[p].empty() && each[p].back().utc_ms >= end)) continue;
      const int64_t later = end + 1300 * base::kDayMs;
      const NaiveMember future = naive.play(each[p], std::min(standing.until_utc_ms == tiers::kForever ? later : standing.until_utc_ms + 1, later));
      bool ended = false;
      for (size_t i = stays.size(); i < future.stays.size(); ++i) {
        if (future.stays[i].reason == tiers::Reason::kept) continue;
        CHECK(future.stays[i].from == standing.until_utc_ms);
        ended = true;
      }
      CHECK(ended == (standing.until_utc_ms < later));
    }
  }
  for (int reason = 0; reason < 6; ++reason) CHECK(n_stays[reason] > 20);   // all of it was met
}

TEST_CASE("Persons played in any split give the same", "[segments][tiers]") {
  std::mt19937 random(7);
  const base::Zone zone = berlin();
  const int64_t first = base::days_from_civil({2020, 1, 1}), last = base::days_from_civil({2022, 12, 31}), end = zone.day_start_utc_ms(last + 1);
  const tiers::Programme programme = random_programme(random);
  People people;
  for (int p = 0; p < 50; ++p) people.add(random_movements(random, zone, first, last));
  const tiers::Calendar calendar(zone, programme, zone.day_start_utc_ms(first), end);
  const tiers::Replay whole = tiers::replay(programme, calendar, people.movements(), end);
  tiers::Replayer player(programme, calendar, people.movements(), end);
  for (size_t to = 0; to < 50; to += 1 + random() % 9) player.run(to);
  player.run(50);
  const tiers::Replay split = player.take();
  CHECK(split.stay_begin == whole.stay_begin);
  CHECK(split.points == whole.points);
  CHECK(split.level_at == whole.level_at);
  for (size_t p = 0; p < 50; ++p) CHECK(shown(stays_of(split, p)) == shown(stays_of(whole, p)));
}

}  // namespace clientele::tests
