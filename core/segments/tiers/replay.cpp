#include "segments/tiers/replay.h"

#include <algorithm>
#include <utility>

#include "segments/tiers/points.h"

namespace clientele::segments::tiers {

Replayer::Replayer(const Programme& programme, const Calendar& calendar, Movements movements, int64_t end_utc_ms, std::span<const table::Mask> conditions)
    : programme_(programme), calendar_(calendar), movements_(movements), end_utc_ms_(end_utc_ms), conditions_(conditions) {
  out_.level_at.assign(movements.all.size(), kNoTier);
  out_.points.assign(movements.all.size(), 0);
}

void Replayer::run(size_t to) {
  for (; done_ < std::min(to, movements_.n_persons()); ++done_) person(done_);
}

void Replayer::begin_person() {
  claims_ = {};
  held_ = {};
  qualified_ = level_ = kNoTier;
  joined_ = ever_ = changed_ = grace_by_refund_ = false;
  recording_ = true;
  term_end_ = kForever;
  grace_end_ = since_ = 0;
  leave_utc_ms_ = kForever;
}

void Replayer::person(size_t p) {
  begin_person();
  tail_ = head_ = movements_.begin[p];
  for (size_t i = head_; i < movements_.begin[p + 1] && movements_.all[i].utc_ms < end_utc_ms_; ++i) {
    advance(movements_.all[i].utc_ms);
    apply(i);
  }
  advance(end_utc_ms_ - 1);
  finish(p);
  out_.stay_begin.push_back(static_cast<uint32_t>(out_.stays.size()));
}

void Replayer::apply(size_t i) {
  const Movement& movement = movements_.all[i];
  const int64_t t = movement.utc_ms;
  const bool counts = movement.order && movement.amount_minor > 0;
  joined_ |= movement.order;
  // The first order is made as what everybody is who ordered.
  const int made_at = level_ == kNoTier && joined_ && !programme_.levels[0].measured() && !programme_.levels[0].condition ? 0 : level_;
  out_.level_at[i] = static_cast<int8_t>(made_at);
  out_.points[i] = points_of(programme_, made_at, movement.earning_minor, calendar_.day(t));
  held_.spend_minor += movement.amount_minor;
  held_.orders += counts;
  held_.points += out_.points[i];
  head_ = i + 1;
  if (tail_ == i) find_leave();
  requalify(t, true);
  if (counts && qualified_ >= 0) {
    const int64_t end = calendar_.hold_end(t);
    for (int l = 0; l <= qualified_; ++l) claims_.now[static_cast<size_t>(l)] = std::max(claims_.now[static_cast<size_t>(l)], end);
  }
  evaluate(t, true);
}

// Ends and what leaves the window, up to and with an instant.
void Replayer::advance(int64_t limit_utc_ms) {
  for (;;) {
    int64_t t = std::min(leave_utc_ms_, term_end_);
    if (grace_end_) t = std::min(t, grace_end_);
    if (t > limit_utc_ms || t == kForever) return;
    leave(t);
    requalify(t, false);
    evaluate(t, false);
    if (!recording_ && changed_) return;
  }
}

void Replayer::find_leave() {
  leave_utc_ms_ = kForever;
  if (tail_ == head_ || programme_.window == Window::lifetime) return;
  leave_utc_ms_ = calendar_.start(calendar_.leaves(calendar_.day(movements_.all[tail_].utc_ms)));
}

void Replayer::leave(int64_t t) {
  while (leave_utc_ms_ <= t) {
    const Movement& movement = movements_.all[tail_];
    held_.spend_minor -= movement.amount_minor;
    held_.orders -= movement.order && movement.amount_minor > 0;
    held_.points -= out_.points[tail_];
    ++tail_;
    find_leave();
  }
}

bool Replayer::met(const Level& level) const {
  if (!level.measured()) return false;
  const bool spend = held_.spend_minor >= level.spend_minor, orders = held_.orders >= level.orders, points = held_.points >= level.points;
  if (level.all) return (level.spend_minor < 0 || spend) && (level.orders < 0 || orders) && (level.points < 0 || points);
  return (level.spend_minor >= 0 && spend) || (level.orders >= 0 && orders) || (level.points >= 0 && points);
}

// A hold period that ended before `t` while the level was met began anew.
void Replayer::renew(int level, int64_t t) {
  if (programme_.hold == Hold::while_qualified) return;
  int64_t& now = claims_.now[static_cast<size_t>(level)];
  while (now < t) now = calendar_.hold_end(now);
}

void Replayer::requalify(int64_t t, bool by_refund) {
  int q = static_cast<int>(programme_.levels.size()) - 1;
  if (!joined_) q = kNoTier;
  while (q >= 0 && !met(programme_.levels[static_cast<size_t>(q)])) --q;
  for (int l = qualified_ + 1; l <= q; ++l) claims_.now[static_cast<size_t>(l)] = calendar_.hold_end(t);
  for (int l = q + 1; l <= qualified_; ++l) {
    renew(l, t);
    int64_t &now = claims_.now[static_cast<size_t>(l)], &before = claims_.before[static_cast<size_t>(l)];
    if (!by_refund || programme_.refunds == RefundRule::never) {
      before = std::max(before, now);
    } else if (programme_.refunds == RefundRule::year_end) {
      before = std::max(before, std::min(now, calendar_.start(calendar_.next_year(calendar_.day(t)))));
    }
    now = 0;
  }
  qualified_ = q;
}

int64_t Replayer::until(int level) const {
  if (level == kNoTier) return kForever;
  const auto l = static_cast<size_t>(level);
  if (level == 0 && !programme_.levels[0].measured()) return kForever;
  if (level > qualified_) return claims_.before[l];
  return programme_.hold == Hold::while_qualified ? kForever : std::max(claims_.before[l], claims_.now[l]);
}

void Replayer::evaluate(int64_t t, bool by_refund) {
  for (int l = 0; l <= qualified_; ++l) renew(l, t + 1);   // met still, at an end that is now
  int held = static_cast<int>(programme_.levels.size()) - 1;
  while (held > qualified_ && claims_.before[static_cast<size_t>(held)] <= t) --held;
  if (held < 0 && joined_ && !programme_.levels[0].measured() && !programme_.levels[0].condition) held = 0;
  if (held > level_) return stay(held, t, !ever_ ? Reason::joined : Reason::promoted);
  if (held == level_) {
    if (grace_end_ || t >= term_end_) return stay(held, t, Reason::kept);
    term_end_ = std::min(term_end_, until(level_));
    return;
  }
  if (!grace_end_ && programme_.grace_days > 0) {
    stay(level_, t, Reason::grace);
    grace_end_ = calendar_.start(calendar_.day(t) + programme_.grace_days);
    grace_by_refund_ = by_refund;
    term_end_ = kForever;
  } else if (!grace_end_ || t >= grace_end_) {
    drop(held, t, grace_end_ ? grace_by_refund_ : by_refund);
  }
}

// Down by one where the rules say so, and that level is then earned; a promotion that was taken back leaves nothing behind.
void Replayer::drop(int held, int64_t t, bool by_refund) {
  if (programme_.one_level && !by_refund && level_ - 1 > held) {
    held = level_ - 1;
    int64_t& before = claims_.before[static_cast<size_t>(held)];
    before = std::max(before, calendar_.step_end(t));
  }
  stay(held, t, by_refund ? Reason::refunded : Reason::demoted);
}

void Replayer::stay(int level, int64_t t, Reason reason) {
  changed_ = reason != Reason::kept;
  if (recording_) {
    if (!ever_ || level != level_) since_ = t;
    ever_ = true;
    out_.stays.push_back({t, static_cast<int8_t>(level), reason});
  }
  level_ = level;
  grace_end_ = 0;
  term_end_ = until(level);
}

void Replayer::finish(size_t p) {
  Standing standing;
  standing.level = level_;
  standing.in_grace = grace_end_ != 0;
  standing.since_utc_ms = level_ == kNoTier ? 0 : since_;
  standing.held = held_;
  standing.held_until_utc_ms = programme_.window == Window::calendar_year ? calendar_.start(calendar_.next_year(calendar_.day(end_utc_ms_ - 1))) : leave_utc_ms_;
  if (level_ != kNoTier) look_ahead(standing);
  apply_conditions(p, standing);
  out_.standing.push_back(standing);
}

// Time goes on without orders until the level is lost, or nothing can happen any more.
void Replayer::look_ahead(Standing& standing) {
  recording_ = changed_ = false;
  while (!changed_) {
    int64_t t = std::min(leave_utc_ms_, term_end_);
    if (grace_end_) t = std::min(t, grace_end_);
    if (t == kForever || (leave_utc_ms_ == kForever && level_ <= qualified_)) return;
    standing.before_until = held_;
    advance(t);
    standing.at_until = held_;
    if (changed_) standing.until_utc_ms = t;
  }
}

void Replayer::apply_conditions(size_t p, Standing& standing) {
  if (!programme_.has_conditions()) return;
  int level = static_cast<int>(programme_.levels.size()) - 1;
  for (; level >= 0; --level) {
    const Level& rules = programme_.levels[static_cast<size_t>(level)];
    const bool lasts = level <= standing.level;
    if (!rules.condition) {
      if (lasts) break;
      continue;
    }
    const bool fits = static_cast<size_t>(level) < conditions_.size() && p < conditions_[static_cast<size_t>(level)].size() && conditions_[static_cast<size_t>(level)][p];
    if (!rules.measured() ? fits : rules.all ? lasts && fits : lasts || fits) break;
  }
  if (level == standing.level) return;
  const int64_t today = calendar_.start(calendar_.day(end_utc_ms_ - 1));
  const bool any = out_.stays.size() > out_.stay_begin.back();
  const int64_t from = any ? std::max(today, out_.stays.back().from_utc_ms) : today;
  out_.stays.push_back({from, static_cast<int8_t>(level), Reason::condition});
  standing.level = level;
  standing.in_grace = false;
  standing.since_utc_ms = level == kNoTier ? 0 : from;
  standing.until_utc_ms = kForever;
}

Replay replay(const Programme& programme, const Calendar& calendar, Movements movements, int64_t end_utc_ms, std::span<const table::Mask> conditions) {
  Replayer player(programme, calendar, movements, end_utc_ms, conditions);
  player.run(movements.n_persons());
  return player.take();
}

}  // namespace clientele::segments::tiers
