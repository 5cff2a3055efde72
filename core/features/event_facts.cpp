// did(…) and sequence(…): per person, the events that meet every condition, orders and refunds among them.
#include <algorithm>
#include <limits>
#include <numeric>
#include <string>

#include "base/index_sort.h"
#include "features/condition.h"
#include "features/fact_table.h"

namespace clientele::features {
namespace {

using ingest::Role;
using table::kMissing;
using table::kNoCode;

bool of_product(FactField field) {
  return field == FactField::product || field == FactField::product_id || field == FactField::product_name || field == FactField::product_tag ||
         field == FactField::category || field == FactField::brand;
}
bool excludes(FactCompare compare) { return compare == FactCompare::ne || compare == FactCompare::not_in; }

/// What the conditions ask, but for the event's name; every distinct text is looked at once.
class EventTest {
 public:
  EventTest(FactTable& facts, std::span<const FactCondition> conditions) : facts_(facts), ledger_(facts.ledger()) {
    for (const FactCondition& condition : conditions) {
      if (condition.field == FactField::date) dates_.push_back(&condition);
      if (condition.field == FactField::channel) channels_.push_back(matching(facts.journeys().channels(), condition));
      if (condition.field == FactField::device) devices_.push_back(matching_devices(condition));
      if (of_product(condition.field)) products_.push_back({condition.field, excludes(condition.compare), codes_of(condition, role_of(condition.field)),
                                                            condition.field == FactField::product ? codes_of(condition, Role::product_name) : BySource()});
    }
  }

  bool event(uint32_t e) const {
    const uint32_t first = ledger_.events.row[e];
    if (!at(ledger_.events.at_utc_ms[e])) return false;
    if ((!channels_.empty() || !devices_.empty()) && !place(facts_.journeys().place_of_event(e))) return false;
    if (products_.empty()) return true;
    const uint32_t s = ledger_.source_of(first);
    const auto& flags = ledger_.sources[s]->flags;
    for (uint32_t row = first; row < ledger_.row_begin[s + 1] && (row == first || flags[row - ledger_.row_begin[s]] & ingest::kContinuation); ++row)
      if (product(s, row)) return true;
    return false;
  }
  bool order(uint32_t o) const {
    if (!at(ledger_.placed_utc_ms[o])) return false;
    if ((!channels_.empty() || !devices_.empty()) && !place(facts_.journeys().place_of_order(o))) return false;
    if (products_.empty()) return true;
    for (const uint32_t row : ledger_.rows_of(o))
      if (identity::Entry{ledger_.row_entry[row]}.is_line() && product(ledger_.source_of(row), row)) return true;
    return false;
  }
  /// Nothing is known of it but when.
  bool credit(uint32_t c) const { return channels_.empty() && devices_.empty() && products_.empty() && at(ledger_.credit_utc_ms[c]); }

 private:
  using BySource = std::vector<std::vector<uint8_t>>;
  struct Product {
    FactField field;
    bool excluding;
    BySource codes, names;
  };

  BySource codes_of(const FactCondition& condition, Role role) const {
    BySource out;
    for (const auto* source : ledger_.sources)
      out.push_back(source->has(role) && source->texts[static_cast<size_t>(role)] ? matching(source->text(role), condition) : std::vector<uint8_t>());
    return out;
  }

  static std::vector<uint8_t> matching_devices(const FactCondition& condition) {
    table::Dictionary names;
    for (const auto name : kDeviceNames) names.code(name);
    FactCondition own = condition;
    for (std::string& text : own.texts)
      if (const Device device = device_named(text); device != Device::unknown) text = std::string(kDeviceNames[static_cast<size_t>(device)]);
    return matching(names, own);
  }

  bool at(int64_t when) const {
    return std::all_of(dates_.begin(), dates_.end(), [&](const auto* date) { return holds(date->compare, static_cast<double>(when), date->numbers); });
  }
  bool place(const Journeys::Place& place) const {
    return std::all_of(channels_.begin(), channels_.end(), [&](const auto& codes) { return place.channel != kNoCode && codes[place.channel]; }) &&
           std::all_of(devices_.begin(), devices_.end(), [&](const auto& codes) { return codes[static_cast<size_t>(place.device)]; });
  }
  // A product is known by its id and by its name: one of them is enough to be it, both must differ to be another.
  bool product(uint32_t s, uint32_t row) const {
    const ingest::SourceTable& table = *ledger_.sources[s];
    const auto says = [&](const BySource& codes, Role role, bool& known) {
      if (codes.empty() || codes[s].empty()) return false;
      const int64_t code = table[role][row - ledger_.row_begin[s]];
      known |= code != kMissing;
      return code != kMissing && codes[s][static_cast<size_t>(code)] != 0;
    };
    return std::all_of(products_.begin(), products_.end(), [&](const Product& one) {
      bool of_id = false, of_name = false;
      const bool id = says(one.codes, role_of(one.field), of_id), name = says(one.names, Role::product_name, of_name);
      if (!one.excluding) return id || name;
      return (of_id || of_name) && (id || !of_id) && (name || !of_name);
    });
  }

  FactTable& facts_;
  const identity::Ledger& ledger_;
  std::vector<const FactCondition*> dates_;
  std::vector<std::vector<uint8_t>> channels_, devices_;
  std::vector<Product> products_;
};

/// Calls f(time, name) for the events, orders and refunds of a person whose name is wanted, ascending by time. `wanted`: by
/// code of event names, then one for purchases and one for refunds; 0 is not wanted.
class EventWalk {
 public:
  explicit EventWalk(FactTable& facts) : facts_(facts), ledger_(facts.ledger()) {
    const auto& names = ledger_.events.names;
    for (uint32_t code = 0; names && code < names->size(); ++code) keys_.push_back(event_key((*names)[code]));
    n_names_ = keys_.size();
    keys_.push_back("purchase");
    keys_.push_back("refund");
  }
  const std::vector<std::string>& keys() const { return keys_; }
  static constexpr uint32_t kAlways = 1u << 31;   ///< a mark of acts that need not meet the conditions

  struct Act {
    int64_t at;
    uint32_t mark;
  };
  void read(uint32_t p, const std::vector<uint32_t>& wanted, const EventTest& test, std::vector<Act>& acts) const {
    acts.clear();
    const identity::EventLog& log = ledger_.events;
    const uint32_t first = facts_.order_begin(p), last = facts_.order_end(p);
    for (uint32_t e = log.begin.empty() ? 0 : log.begin[p], end = log.begin.empty() ? 0 : log.begin[p + 1]; e < end && log.at_utc_ms[e] < facts_.as_of_end_utc_ms(); ++e) {
      const uint32_t mark = wanted[log.name[e]];
      if (!mark) continue;
      const uint32_t order = log.order_of(e);
      if (keys_[log.name[e]] == "purchase" && order >= first && order < last) continue;   // the order itself comes below
      put(acts, log.at_utc_ms[e], mark, test.event(e));
    }
    const uint32_t purchase = wanted[n_names_], refund = wanted[n_names_ + 1];
    for (uint32_t o = first; purchase && o < last; ++o)
      put(acts, ledger_.placed_utc_ms[o], purchase, test.order(o));
    if (refund) {
      for (uint32_t c = facts_.credit_begin(p); c < facts_.credit_end(p); ++c)
        put(acts, ledger_.credit_utc_ms[c], refund, test.credit(c));
      for (uint32_t o = first; o < last; ++o)
        if (ledger_.refunded_minor[o] > 0) put(acts, ledger_.placed_utc_ms[o], refund, test.order(o));
    }
    if (std::is_sorted(acts.begin(), acts.end(), [](const Act& a, const Act& b) { return a.at < b.at; })) return;
    std::vector<uint32_t> order(acts.size());
    std::iota(order.begin(), order.end(), 0u);
    base::sort_indices(order, [&](uint32_t a, uint32_t b) { return acts[a].at != acts[b].at ? acts[a].at < acts[b].at : a < b; });
    std::vector<Act> sorted;
    for (const uint32_t i : order) sorted.push_back(acts[i]);
    acts = std::move(sorted);
  }

 private:
  static void put(std::vector<Act>& acts, int64_t at, uint32_t mark, bool met) {
    if (!met) mark &= kAlways;
    if (mark) acts.push_back({at, mark});
  }

  FactTable& facts_;
  const identity::Ledger& ledger_;
  std::vector<std::string> keys_;
  size_t n_names_ = 0;
};

}  // namespace

void FactTable::count_events(std::span<const FactCondition> conditions, std::span<double> count) {
  const EventWalk walk(*this);
  const EventTest test(*this, conditions);
  std::vector<uint32_t> wanted;
  for (const std::string& key : walk.keys())
    wanted.push_back(std::all_of(conditions.begin(), conditions.end(), [&](const FactCondition& condition) {
      return condition.field != FactField::event || holds(condition.compare, key, condition.texts);
    }));
  std::vector<EventWalk::Act> acts;
  for (uint32_t p = 0; p < ledger_.n_persons; ++p) {
    walk.read(p, wanted, test, acts);
    count[p] = static_cast<double>(acts.size());
  }
}

// Of every step the latest beginning of a way that has come so far is kept: no other can do better within the time. An
// excluded event ends all ways; a whole way ends, too, what it was made of.
void FactTable::sequence(const FactSequence& sequence, std::span<double> count) {
  constexpr int64_t kNone = std::numeric_limits<int64_t>::min();
  constexpr size_t kMostSteps = 30;
  const EventWalk walk(*this);
  const EventTest test(*this, sequence.conditions);
  const size_t n_steps = std::min(sequence.steps.size(), kMostSteps);
  std::fill(count.begin(), count.end(), 0);
  if (n_steps == 0) return;
  std::vector<uint32_t> wanted;   // bit k: step k
  constexpr uint32_t kExcluded = EventWalk::kAlways;
  for (const std::string& key : walk.keys()) {
    uint32_t bits = 0;
    for (size_t k = 0; k < n_steps; ++k) bits |= sequence.steps[k] == key ? 1u << k : 0;
    for (const auto& name : sequence.without) bits |= name == key ? kExcluded : 0;
    wanted.push_back(bits);
  }
  // "purchase" and "refund" stand twice: as names of events, and for orders and credits.
  std::vector<EventWalk::Act> acts;
  std::vector<int64_t> begun(n_steps);
  for (uint32_t p = 0; p < ledger_.n_persons; ++p) {
    walk.read(p, wanted, test, acts);
    std::fill(begun.begin(), begun.end(), kNone);
    for (const auto& act : acts) {
      const bool in_time = std::any_of(sequence.times.begin(), sequence.times.end(), [&](const auto& piece) { return act.at >= piece.first && act.at < piece.second; });
      if (act.mark & kExcluded) std::fill(begun.begin(), begun.end(), kNone);
      for (size_t k = n_steps; k-- > 0;) {
        if (!in_time || !(act.mark >> k & 1)) continue;
        begun[k] = k == 0 ? act.at : begun[k - 1];
      }
      int64_t& whole = begun.back();
      if (whole == kNone) continue;
      if (static_cast<double>(act.at - whole) <= sequence.within_ms) {
        ++count[p];
        std::fill(begun.begin(), begun.end(), kNone);
      } else {
        whole = kNone;
      }
    }
  }
}

std::vector<std::string_view> FactTable::event_names() {
  std::vector<std::string_view> names;
  for (uint32_t code = 0; ledger_.events.names && code < ledger_.events.names->size(); ++code) names.push_back((*ledger_.events.names)[code]);
  return names;
}

}  // namespace clientele::features
