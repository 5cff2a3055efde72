#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "segments/tiers/calendar.h"
#include "segments/tiers/programme.h"
#include "table/mask.h"

namespace clientele::segments::tiers {

/// Something that counts for a member at an instant: an order (net of what was given back within it), or money given back
/// outside orders (order = false, amount below zero).
struct Movement {
  int64_t utc_ms = 0;
  int64_t amount_minor = 0;
  int64_t earning_minor = 0;   ///< of the amount, what earns points: products with a multiplier weigh accordingly
  bool order = true;
};

/// Each person's movements by time (CSR); `begin` is one longer than there are persons.
struct Movements {
  std::span<const uint32_t> begin;
  std::span<const Movement> all;
  size_t n_persons() const { return begin.empty() ? 0 : begin.size() - 1; }
};

enum class Reason : uint8_t {
  joined,     ///< the first order
  promoted,
  kept,       ///< the time for which the level was earned ended, and it had been earned again
  grace,      ///< … had not, but the grace period runs
  demoted,
  refunded,   ///< demoted by money given back
  condition,  ///< up or down by the condition of a level, as of today
};

/// Somebody is at a level from an instant on, until the next stay or the end of the replay. kNoTier: at none.
struct Stay {
  int64_t from_utc_ms = 0;
  int8_t level = kNoTier;
  Reason reason = Reason::joined;
};

/// What the qualifying window holds.
struct Held {
  int64_t spend_minor = 0, orders = 0, points = 0;
};

/// How somebody stands at the end.
struct Standing {
  int level = kNoTier;
  bool in_grace = false;
  int64_t since_utc_ms = 0;              ///< at this level without a break; 0 at none
  int64_t until_utc_ms = kForever;       ///< when the level (or the grace) ends if nothing more is bought; kForever: it does not
  Held held;                             ///< in the window
  int64_t held_until_utc_ms = kForever;  ///< the first of it leaves the window
  Held before_until, at_until;           ///< what is left in the window just before the level's end, and at it
};

struct Replay {
  std::vector<uint32_t> stay_begin = {0};   ///< (n_persons + 1)-long
  std::vector<Stay> stays;
  std::vector<Standing> standing;           ///< per person
  std::vector<int8_t> level_at;             ///< per movement: the level it was made at; kNoTier where the programme has none yet
  std::vector<int64_t> points;              ///< per movement: earned, or taken back (below zero), before any expire
};

/// Plays the movements before `end_utc_ms` through the rules, person by person.
///
/// The window holds the movements of the qualifying year so far, of the last months, or all. A level is *met* while the
/// window meets its demand, or that of a higher level. It *lasts* while it is met, and until the end of the hold period that
/// began with (a) the moment when it was met, (b) every order above zero after which it is still met, (c) the end of a hold
/// period at which it is met. Somebody is at the highest level that lasts. When money given back ends a level's being met,
/// what it had earned since it was met is taken back at once, at the end of the qualifying year, or never, by the rules.
/// Leaving movements and ends come before the movements of the same instant, and orders are expected before refunds.
///
///   conditions   per level: who meets its condition as of the end; an empty mask where a level has none
/// O(movements · levels), any split of the persons gives the same.
class Replayer {
 public:
  Replayer(const Programme& programme, const Calendar& calendar, Movements movements, int64_t end_utc_ms, std::span<const table::Mask> conditions = {});
  /// Adds the next persons, up to `to` (exclusive).
  void run(size_t to);
  Replay take() { return std::move(out_); }

 private:
  struct Claims {
    std::array<int64_t, kMostLevels> before{}, now{};   ///< until when: earned before it was last met, and since
  };
  void person(size_t p);
  void begin_person();
  void apply(size_t i);
  void advance(int64_t limit_utc_ms);
  void find_leave();
  void leave(int64_t t);
  void requalify(int64_t t, bool by_refund);
  void renew(int level, int64_t t);
  bool met(const Level& level) const;
  int64_t until(int level) const;
  void evaluate(int64_t t, bool by_refund);
  void drop(int held, int64_t t, bool by_refund);
  void stay(int level, int64_t t, Reason reason);
  void finish(size_t p);
  void look_ahead(Standing& standing);
  void apply_conditions(size_t p, Standing& standing);

  const Programme& programme_;
  const Calendar& calendar_;
  Movements movements_;
  int64_t end_utc_ms_;
  std::span<const table::Mask> conditions_;
  Replay out_;
  size_t done_ = 0;

  // of the person at hand
  Claims claims_;
  Held held_;
  size_t tail_ = 0, head_ = 0;              ///< movements [tail, head) are in the window
  int64_t leave_utc_ms_ = kForever;         ///< when the first of them leaves it
  int qualified_ = kNoTier, level_ = kNoTier;
  bool joined_ = false, ever_ = false, recording_ = true, changed_ = false;
  int64_t term_end_ = kForever, grace_end_ = 0, since_ = 0;
  bool grace_by_refund_ = false;
};

/// All at once.
Replay replay(const Programme& programme, const Calendar& calendar, Movements movements, int64_t end_utc_ms, std::span<const table::Mask> conditions = {});

}  // namespace clientele::segments::tiers
