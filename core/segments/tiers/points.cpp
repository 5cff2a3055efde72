#include "segments/tiers/points.h"

#include <algorithm>

namespace clientele::segments::tiers {
namespace {

struct Lot {
  int64_t points = 0, expires_utc_ms = kForever;
};

/// One person's points, oldest lot first.
class Purse {
 public:
  Purse(const Programme& programme, const Calendar& calendar, PointBook& book) : programme_(programme), calendar_(calendar), book_(book) {}

  void clear() {
    lots_.clear();
    first_ = 0;
    balance_ = 0;
    idle_utc_ms_ = kForever;
  }
  void expire(int64_t until_utc_ms) {
    while (balance_ > 0) {
      const int64_t t = next_expiry();
      if (t > until_utc_ms) return;
      const int64_t gone = t == idle_utc_ms_ ? balance_ : lots_[first_].points;
      take_oldest(gone);
      at(t).expired += gone;
    }
  }
  void order(int64_t t) {
    if (programme_.redeem && balance_ >= programme_.reward_points) {
      const int64_t used = balance_ / programme_.reward_points * programme_.reward_points;
      take_oldest(used);
      at(t).redeemed += used;
    }
    if (programme_.expire_idle_months > 0) idle_utc_ms_ = calendar_.months_later(t, programme_.expire_idle_months);
  }
  void earn(int64_t t, int64_t points) {
    if (points == 0) return;
    if (points > 0) {
      lots_.push_back({points, programme_.expire_months > 0 ? calendar_.months_later(t, programme_.expire_months) : kForever});
      balance_ += points;
      at(t).issued += points;
      return;
    }
    int64_t back = std::min(-points, balance_);
    balance_ -= back;
    at(t).taken_back += back;
    while (back > 0) {
      const int64_t part = std::min(back, lots_.back().points);
      lots_.back().points -= part;
      back -= part;
      if (lots_.back().points == 0) lots_.pop_back();
    }
  }
  int64_t balance() const { return balance_; }
  int64_t next_expiry() const { return balance_ > 0 ? std::min(idle_utc_ms_, lots_[first_].expires_utc_ms) : kForever; }

 private:
  void take_oldest(int64_t points) {
    balance_ -= points;
    while (points > 0) {
      const int64_t part = std::min(points, lots_[first_].points);
      lots_[first_].points -= part;
      points -= part;
      first_ += lots_[first_].points == 0;
    }
    if (balance_ == 0) {
      lots_.clear();
      first_ = 0;
    }
  }
  PointTotals& at(int64_t utc_ms) { return book_.months[static_cast<size_t>(Calendar::month(calendar_.day(utc_ms)) - book_.first_month)]; }

  const Programme& programme_;
  const Calendar& calendar_;
  PointBook& book_;
  std::vector<Lot> lots_;
  size_t first_ = 0;
  int64_t balance_ = 0, idle_utc_ms_ = kForever;
};

}  // namespace

int64_t points_of(const Programme& programme, int level, int64_t earning_minor, int64_t day) {
  int64_t bonus = kMilli;
  bool any = false;
  for (const DayBonus& rule : programme.day_bonuses) {
    if ((rule.weekday >= 0 && rule.weekday != base::weekday(day)) || !Calendar::inside(rule.days, day)) continue;
    bonus = any ? std::max(bonus, rule.multiplier_milli) : rule.multiplier_milli;
    any = true;
  }
  const int64_t of_level = level == kNoTier ? kMilli : programme.levels[static_cast<size_t>(level)].multiplier_milli;
  __int128 points = earning_minor;
  points = points * programme.points_per_unit_milli * of_level * bonus / (static_cast<__int128>(programme.unit_minor) * kMilli * kMilli * kMilli);
  constexpr int64_t kMost = int64_t{1} << 53;
  return static_cast<int64_t>(std::clamp<__int128>(points, -kMost, kMost));
}

PointBook play_points(const Programme& programme, const Calendar& calendar, Movements movements, const Replay& replay, int64_t end_utc_ms) {
  PointBook book;
  int64_t first = end_utc_ms - 1;
  for (const Movement& movement : movements.all) first = std::min(first, movement.utc_ms);
  book.first_month = Calendar::month(calendar.day(first));
  book.months.resize(static_cast<size_t>(Calendar::month(calendar.day(end_utc_ms - 1)) - book.first_month + 1));
  Purse purse(programme, calendar, book);
  for (size_t p = 0; p < movements.n_persons(); ++p) {
    purse.clear();
    for (uint32_t i = movements.begin[p]; i < movements.begin[p + 1] && movements.all[i].utc_ms < end_utc_ms; ++i) {
      const int64_t t = movements.all[i].utc_ms;
      purse.expire(t);
      if (movements.all[i].order) purse.order(t);
      purse.earn(t, replay.points[i]);
    }
    purse.expire(end_utc_ms - 1);
    book.balance.push_back(purse.balance());
    book.expires_utc_ms.push_back(purse.next_expiry());
  }
  for (const PointTotals& month : book.months) book.total.add(month);
  return book;
}

}  // namespace clientele::segments::tiers
