#pragma once
// The rules of docs/methods/tiers.md played day by day, with the window summed anew at every moment: slow and plain.
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "segments/tiers/replay.h"

namespace clientele::tests {

namespace tiers = segments::tiers;

struct NaiveStay {
  int64_t from;
  int level;
  tiers::Reason reason;
};
struct NaiveMember {
  std::vector<NaiveStay> stays;
  std::vector<int> level_at;
  std::vector<int64_t> points;
};

class NaiveReplay {
 public:
  NaiveReplay(const tiers::Programme& rules, const base::Zone& zone) : rules_(rules), zone_(zone) {}

  NaiveMember play(const std::vector<tiers::Movement>& movements, int64_t end) {
    out_ = {};
    all_ = movements;
    met_.assign(rules_.levels.size(), false);
    now_.assign(rules_.levels.size(), {});
    old_.assign(rules_.levels.size(), {});
    level_ = -1;
    grace_until_ = 0;
    term_ = tiers::kForever;
    size_t next = 0;
    seen_ = 0;
    joined_ = false;
    gone_.clear();
    for (const tiers::Movement& movement : movements) gone_.push_back(gone(zone_.local_day(movement.utc_ms)));
    if (movements.empty()) return out_;
    for (int64_t day = zone_.local_day(movements[0].utc_ms); zone_.day_start_utc_ms(day) < end; ++day) {
      today_ = day;
      moment(zone_.day_start_utc_ms(day), nullptr);
      for (; next < all_.size() && all_[next].utc_ms < end && all_[next].utc_ms < zone_.day_start_utc_ms(day + 1); ++next) {
        const tiers::Movement& movement = all_[next];
        if (movement.order) joined_ = true;
        const bool base = !asks(rules_.levels[0]);
        const int made_at = level_ < 0 && joined_ && base ? 0 : level_;
        out_.level_at.push_back(made_at);
        out_.points.push_back(points(movement, made_at));
        seen_ = next + 1;
        moment(movement.utc_ms, &movement);
      }
    }
    return out_;
  }

  int64_t year_end(int64_t day) const {   // first day of the next qualifying year
    do ++day;
    while (base::civil_from_days(day).day != 1 || base::civil_from_days(day).month != rules_.year_starts_in_month);
    return day;
  }

 private:
  static bool asks(const tiers::Level& level) { return level.spend_minor >= 0 || level.orders >= 0 || level.points >= 0; }
  int64_t months_on(int64_t day, int n) const {
    base::CivilDate date = base::civil_from_days(day);
    for (int i = 0; i < n; ++i)
      if (++date.month > 12) date.month = 1, ++date.year;
    while (!base::is_valid(date)) --date.day;
    return base::days_from_civil(date);
  }
  int64_t gone(int64_t day) const {   // the first day on which what happened on `day` counts no more
    if (rules_.window == tiers::Window::lifetime) return tiers::kForever;
    return rules_.window == tiers::Window::rolling ? months_on(day, rules_.window_months) : year_end(day);
  }
  tiers::Held window() const {
    tiers::Held held;
    for (size_t i = 0; i < seen_; ++i) {
      if (gone_[i] <= today_) continue;
      held.spend_minor += all_[i].amount_minor;
      held.orders += all_[i].order && all_[i].amount_minor > 0;
      held.points += out_.points[i];
    }
    return held;
  }
  bool meets(const tiers::Level& level, const tiers::Held& held) const {
    if (!asks(level) || !joined_) return false;
    std::vector<bool> parts;
    if (level.spend_minor >= 0) parts.push_back(held.spend_minor >= level.spend_minor);
    if (level.orders >= 0) parts.push_back(held.orders >= level.orders);
    if (level.points >= 0) parts.push_back(held.points >= level.points);
    return level.all ? std::count(parts.begin(), parts.end(), false) == 0 : std::count(parts.begin(), parts.end(), true) > 0;
  }
  int64_t hold_end(int64_t t) const {
    switch (rules_.hold) {
      case tiers::Hold::end_of_year: return zone_.day_start_utc_ms(year_end(today_));
      case tiers::Hold::end_of_next_year: return zone_.day_start_utc_ms(year_end(year_end(today_)));
      case tiers::Hold::months: return zone_.day_start_utc_ms(months_on(today_, rules_.hold_months));
      case tiers::Hold::while_qualified: return t;
      case tiers::Hold::forever: break;
    }
    return tiers::kForever;
  }
  int64_t points(const tiers::Movement& movement, int level) const {
    double best = 1;
    bool any = false;
    for (const auto& bonus : rules_.day_bonuses) {
      const int64_t day = zone_.local_day(movement.utc_ms);
      if (bonus.weekday >= 0 && bonus.weekday != base::weekday(day)) continue;
      const double m = static_cast<double>(bonus.multiplier_milli) / 1000;
      best = any ? std::max(best, m) : m;
      any = true;
    }
    const double of_level = level < 0 ? 1 : static_cast<double>(rules_.levels[static_cast<size_t>(level)].multiplier_milli) / 1000;
    // the tests use multipliers in quarters, so that doubles are exact
    return static_cast<int64_t>(std::trunc(static_cast<double>(movement.earning_minor) * best * of_level * static_cast<double>(rules_.points_per_unit_milli) / 1000 / static_cast<double>(rules_.unit_minor)));
  }
  static int64_t last(const std::vector<int64_t>& claims) { return claims.empty() ? 0 : *std::max_element(claims.begin(), claims.end()); }
  int64_t until(int level) const {
    if (level < 0 || (level == 0 && !asks(rules_.levels[0]))) return tiers::kForever;
    const auto l = static_cast<size_t>(level);
    if (met_[l] && rules_.hold == tiers::Hold::while_qualified) return tiers::kForever;
    return std::max(last(now_[l]), last(old_[l]));
  }
  void move(int level, int64_t t, tiers::Reason reason) {
    out_.stays.push_back({t, level, reason});
    level_ = level;
    grace_until_ = 0;
    term_ = until(level);
  }

  void moment(int64_t t, const tiers::Movement* movement) {
    const tiers::Held held = window();
    bool any_met = false;
    std::vector<bool> meets_now(rules_.levels.size());
    for (size_t l = rules_.levels.size(); l-- > 0;) {
      any_met = any_met || meets(rules_.levels[l], held);
      meets_now[l] = any_met;
    }
    for (size_t l = 0; l < rules_.levels.size(); ++l) {
      if (meets_now[l]) {
        if (!met_[l] || (movement && movement->order && movement->amount_minor > 0) || last(now_[l]) <= t) now_[l].push_back(hold_end(t));
      } else if (met_[l]) {
        if (!movement || rules_.refunds == tiers::RefundRule::never)
          old_[l].push_back(last(now_[l]));
        else if (rules_.refunds == tiers::RefundRule::year_end)
          old_[l].push_back(std::min(last(now_[l]), zone_.day_start_utc_ms(year_end(today_))));
        now_[l].clear();
      }
    }
    met_ = meets_now;
    int lasting = -1;
    for (size_t l = 0; l < rules_.levels.size(); ++l)
      if (met_[l] || last(old_[l]) > t) lasting = static_cast<int>(l);
    if (lasting < 0 && joined_ && !asks(rules_.levels[0])) lasting = 0;

    if (lasting > level_) {
      move(lasting, t, out_.stays.empty() ? tiers::Reason::joined : tiers::Reason::promoted);
    } else if (lasting == level_) {
      if (grace_until_ || t >= term_) move(level_, t, tiers::Reason::kept);
      else term_ = std::min(term_, until(level_));
    } else if (!grace_until_ && rules_.grace_days) {
      move(level_, t, tiers::Reason::grace);
      term_ = tiers::kForever;
      grace_until_ = zone_.day_start_utc_ms(today_ + rules_.grace_days);
      refund_ = movement != nullptr;
    } else if (!grace_until_ || t >= grace_until_) {
      const bool refund = grace_until_ ? refund_ : movement != nullptr;
      if (rules_.one_level && !refund && lasting < level_ - 1) {
        lasting = level_ - 1;
        old_[static_cast<size_t>(lasting)].push_back(rules_.hold == tiers::Hold::months ? hold_end(t) : zone_.day_start_utc_ms(year_end(today_)));
      }
      move(lasting, t, refund ? tiers::Reason::refunded : tiers::Reason::demoted);
    }
  }

  const tiers::Programme& rules_;
  const base::Zone& zone_;
  NaiveMember out_;
  std::vector<tiers::Movement> all_;
  std::vector<bool> met_;
  std::vector<std::vector<int64_t>> now_, old_;   // until when: earned since it was met, and before
  std::vector<int64_t> gone_;
  size_t seen_ = 0;
  int64_t today_ = 0, term_ = 0, grace_until_ = 0;
  int level_ = -1;
  bool joined_ = false, refund_ = false;
};

}  // namespace clientele::tests
