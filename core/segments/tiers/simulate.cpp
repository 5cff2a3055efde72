#include "segments/tiers/simulate.h"

#include <algorithm>
#include <utility>

#include "segments/tiers/perks.h"

namespace clientele::segments::tiers {
namespace {

class Figures {
 public:
  Figures(const Programme& programme, const Calendar& calendar, Movements movements, int64_t end_utc_ms, Simulation& out)
      : programme_(programme), calendar_(calendar), movements_(movements), end_utc_ms_(end_utc_ms), out_(out) {
    for (size_t m = 0; m < out.points.months.size(); ++m) out.months.push_back({out.points.first_month + static_cast<int64_t>(m), std::vector<LevelFigures>(programme.levels.size())});
    for (const Level& level : programme.levels) yearly_.push_back(yearly_perks_minor(level));
  }

  void person(size_t p) {
    for (uint32_t i = movements_.begin[p]; i < movements_.begin[p + 1] && movements_.all[i].utc_ms < end_utc_ms_; ++i) movement(i);
    given_.assign(yearly_.size(), INT64_MIN);
    const uint32_t first = out_.replay.stay_begin[p], last = out_.replay.stay_begin[p + 1];
    for (uint32_t i = first; i < last; ++i) stay(i, i + 1 < last ? out_.replay.stays[i + 1].from_utc_ms : end_utc_ms_, i > first ? out_.replay.stays[i - 1].level : kNoTier);
    out_.outside += out_.replay.standing[p].level == kNoTier;
  }

  // What was counted as coming and going becomes the number there at each month's end.
  void finish() {
    out_.total.resize(programme_.levels.size());
    std::vector<int64_t> members(programme_.levels.size());
    int64_t outstanding = 0;
    for (size_t m = 0; m < out_.months.size(); ++m) {
      MonthFigures& month = out_.months[m];
      month.points = out_.points.months[m];
      outstanding += month.points.outstanding();
      month.outstanding = outstanding;
      for (size_t l = 0; l < members.size(); ++l) {
        LevelFigures &here = month.levels[l], &total = out_.total[l];
        members[l] += here.members;
        total.members = here.members = members[l];
        total.orders += here.orders;
        total.revenue_minor += here.revenue_minor;
        total.perks_minor += here.perks_minor;
      }
    }
  }

 private:
  MonthFigures& at(int64_t day) { return out_.months[static_cast<size_t>(Calendar::month(day) - out_.months[0].month)]; }

  void movement(uint32_t i) {
    const int level = out_.replay.level_at[i];
    if (level == kNoTier) return;
    const Movement& movement = movements_.all[i];
    const int64_t day = calendar_.day(movement.utc_ms);
    LevelFigures& figures = at(day).levels[static_cast<size_t>(level)];
    figures.orders += movement.order && movement.amount_minor > 0;
    figures.revenue_minor += movement.amount_minor;
    if (movement.order && !programme_.levels[static_cast<size_t>(level)].perks.empty()) figures.perks_minor += order_perks_minor(programme_.levels[static_cast<size_t>(level)], movement.amount_minor, day);
  }

  void stay(uint32_t i, int64_t to_utc_ms, int before) {
    const Stay& stay = out_.replay.stays[i];
    const int64_t day = calendar_.day(stay.from_utc_ms);
    MonthFigures& month = at(day);
    const bool up = stay.level > before;
    switch (stay.reason) {
      case Reason::joined: ++month.joined; break;
      case Reason::promoted: ++month.promoted; break;
      case Reason::kept: ++month.kept; break;
      case Reason::demoted: ++month.demoted; break;
      case Reason::refunded: ++month.refunded; break;
      case Reason::condition: ++(up ? month.promoted : month.demoted); break;
      case Reason::grace: break;
    }
    if (before != kNoTier) --month.levels[static_cast<size_t>(before)].members;
    if (stay.level == kNoTier) return;
    ++month.levels[static_cast<size_t>(stay.level)].members;
    yearly_perks(stay.level, day, stay.from_utc_ms, to_utc_ms);
  }

  void yearly_perks(int level, int64_t day, int64_t from_utc_ms, int64_t to_utc_ms) {
    const int64_t cost = yearly_[static_cast<size_t>(level)];
    if (cost == 0 || to_utc_ms <= from_utc_ms) return;
    int64_t& given = given_[static_cast<size_t>(level)];
    for (int64_t first = day; calendar_.start(first) < to_utc_ms || first == day;) {
      const int64_t year = Calendar::month(first) / 12;
      if (year > given) {
        at(first).levels[static_cast<size_t>(level)].perks_minor += cost;
        given = year;
      }
      first = base::days_from_civil({static_cast<int>(year) + 1, 1, 1});
    }
  }

  const Programme& programme_;
  const Calendar& calendar_;
  Movements movements_;
  int64_t end_utc_ms_;
  Simulation& out_;
  std::vector<int64_t> yearly_, given_;   // per level: cost a member and year; the year in which the person at hand had it last
};

int64_t demand_left(int64_t missing) { return std::max<int64_t>(missing, 0); }

}  // namespace

Simulation simulate(const Programme& programme, const Calendar& calendar, Movements movements, Replay replay, int64_t end_utc_ms) {
  Simulation out;
  out.replay = std::move(replay);
  out.points = play_points(programme, calendar, movements, out.replay, end_utc_ms);
  Figures figures(programme, calendar, movements, end_utc_ms, out);
  for (size_t p = 0; p < movements.n_persons(); ++p) figures.person(p);
  figures.finish();
  return out;
}

bool near_next(const Programme& programme, const Missing& missing, int64_t near_percent) {
  if (missing.level == kNoTier) return false;
  const Level& level = programme.levels[static_cast<size_t>(missing.level)];
  bool any = false, all = true;
  for (const auto& part : {std::pair(missing.spend_minor, level.spend_minor), std::pair(missing.orders, level.orders), std::pair(missing.points, level.points)}) {
    if (part.first < 0) continue;
    const bool near = static_cast<__int128>(part.first) * 100 <= static_cast<__int128>(part.second) * near_percent;
    any |= near;
    all &= near;
  }
  return missing.any ? any : all;
}

std::vector<Brink> brinks(const Programme& programme, const Replay& replay, int64_t end_utc_ms, const BrinkRules& rules) {
  std::vector<Brink> out(programme.levels.size());
  for (const Standing& standing : replay.standing) {
    if (standing.level == kNoTier) continue;
    Brink& brink = out[static_cast<size_t>(standing.level)];
    if (const Missing next = to_next(programme, standing); near_next(programme, next, rules.near_percent)) {
      ++brink.up;
      brink.up_missing_minor += demand_left(next.spend_minor);
    }
    if (standing.until_utc_ms == kForever || standing.until_utc_ms - end_utc_ms > rules.days * base::kDayMs) continue;
    ++brink.down;
    brink.down_missing_minor += demand_left(to_keep(programme, standing).spend_minor);
  }
  return out;
}

std::vector<int64_t> moved(const Programme& first, const Replay& of_first, const Programme& second, const Replay& of_second) {
  const size_t width = second.levels.size() + 1;
  std::vector<int64_t> counts((first.levels.size() + 1) * width);
  for (size_t p = 0; p < of_first.standing.size(); ++p) ++counts[static_cast<size_t>(of_first.standing[p].level + 1) * width + static_cast<size_t>(of_second.standing[p].level + 1)];
  return counts;
}

}  // namespace clientele::segments::tiers
