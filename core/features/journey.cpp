// How people came to buy: what they did before, where, on what. One walk over the time lines makes all the columns.
#include <array>
#include <string>

#include "features/journeys.h"
#include "features/local_clock.h"
#include "features/themes.h"

namespace clientele::features {

using table::Column;
using table::ColumnType;
using table::kNoCode;

struct JourneyColumns {
  Column last_active, days_since_active, sessions, switches, first_channel, last_channel, path, days_to_first_order, began_on, bought_on;
};

namespace {

constexpr int64_t kLookBack = 30 * base::kDayMs;   // before an order, what began its journey
constexpr size_t kMostSteps = 8;

Column text_column(size_t n, std::shared_ptr<const table::Dictionary> dictionary) {
  Column column;
  column.type = ColumnType::text;
  column.codes.assign(n, kNoCode);
  column.dictionary = std::move(dictionary);
  return column;
}

// "app > web > pos": of a long way its beginning and its end.
std::string path_text(const std::vector<uint32_t>& steps, const table::Dictionary& channels) {
  std::string out;
  for (size_t i = 0; i < steps.size(); ++i) {
    if (steps.size() > kMostSteps && i == kMostSteps / 2) {
      out += " > …";
      i = steps.size() - kMostSteps / 2;
    }
    out += (out.empty() ? "" : " > ") + std::string(channels[steps[i]]);
  }
  return out;
}

class Walk {
 public:
  Walk(FactTable& facts, JourneyColumns& out) : facts_(facts), journeys_(facts.journeys()), clock_(facts.zone()), out_(out) {
    const size_t n = facts.n_persons();
    auto devices = std::make_shared<table::Dictionary>();
    for (size_t d = 1; d < kDeviceNames.size(); ++d) devices->code(kDeviceNames[d]);
    out.last_active = number_column(n, ColumnType::instant);
    for (Column* column : {&out.days_since_active, &out.sessions, &out.switches, &out.days_to_first_order}) *column = number_column(n);
    for (Column* column : {&out.first_channel, &out.last_channel}) *column = text_column(n, journeys_.channel_texts());
    for (Column* column : {&out.began_on, &out.bought_on}) *column = text_column(n, devices);
    paths_ = std::make_shared<table::Dictionary>();
    out.path = text_column(n, paths_);
    for (uint32_t p = 0; p < n; ++p) person(p);
  }

 private:
  void person(uint32_t p) {
    journeys_.read(p, touches_);
    std::erase_if(touches_, [&](const Touch& touch) { return journeys_.is_of_the_shop(touch); });
    if (touches_.empty()) return;
    const bool any_events = facts_.ledger().events.n() > 0;
    out_.last_active.numbers[p] = static_cast<double>(touches_.back().at_utc_ms);
    out_.days_since_active.numbers[p] = static_cast<double>(std::max<int64_t>(0, facts_.as_of_day() - clock_.day(touches_.back().at_utc_ms)));
    uint32_t sessions = 0;
    Device device = Device::unknown;
    for (const Touch& touch : touches_) {
      sessions = std::max(sessions, touch.session);
      if (touch.device == Device::unknown) continue;
      double& switches = out_.switches.numbers[p];
      if (device == Device::unknown) switches = 0;
      else if (device != touch.device) ++switches;
      device = touch.device;
    }
    if (any_events) out_.sessions.numbers[p] = sessions;
    first_order(p);
    last_order(p);
  }

  bool is_order(size_t i) const { return touches_[i].kind == Touch::Kind::order; }

  void first_order(uint32_t p) {
    size_t end = 0;
    while (end < touches_.size() && !is_order(end)) ++end;
    const bool buyer = end < touches_.size();
    if (buyer) ++end;
    steps_.clear();
    for (size_t i = 0; i < end; ++i)
      if (touches_[i].channel != kNoCode && (steps_.empty() || steps_.back() != touches_[i].channel)) steps_.push_back(touches_[i].channel);
    if (!steps_.empty()) {
      out_.first_channel.codes[p] = steps_.front();
      out_.path.codes[p] = paths_->code(path_text(steps_, journeys_.channels()));
    }
    if (buyer && end > 1) out_.days_to_first_order.numbers[p] = static_cast<double>(clock_.day(touches_[end - 1].at_utc_ms) - clock_.day(touches_[0].at_utc_ms));
  }

  void last_order(uint32_t p) {
    size_t last = touches_.size();
    while (last > 0 && !is_order(last - 1)) --last;
    const bool buyer = last > 0;
    size_t from = buyer ? last - 1 : touches_.size();   // first of the events that led to it
    while (from > 0 && !is_order(from - 1)) {
      --from;
      if (touches_[from].channel != kNoCode && out_.last_channel.codes[p] == kNoCode) out_.last_channel.codes[p] = touches_[from].channel;
    }
    if (!buyer) return;
    const Touch& order = touches_[last - 1];
    put_device(out_.bought_on, p, order.device);
    for (size_t i = from; i < last && out_.began_on.codes[p] == kNoCode; ++i)
      if (order.at_utc_ms - touches_[i].at_utc_ms <= kLookBack) put_device(out_.began_on, p, touches_[i].device);
  }

  static void put_device(Column& column, uint32_t p, Device device) {
    if (device != Device::unknown) column.codes[p] = static_cast<uint32_t>(device) - 1;
  }

  FactTable& facts_;
  Journeys& journeys_;
  LocalClock clock_;
  JourneyColumns& out_;
  std::shared_ptr<table::Dictionary> paths_;
  std::vector<Touch> touches_;
  std::vector<uint32_t> steps_;
};

template <Column JourneyColumns::*column>
Column take(FactTable& facts) {
  return std::move(facts.journey_columns().*column);
}

}  // namespace

Journeys& FactTable::journeys() {
  if (!journeys_) journeys_ = std::make_unique<Journeys>(*this);
  return *journeys_;
}

JourneyColumns& FactTable::journey_columns() {
  if (!journey_columns_) {
    journey_columns_ = std::make_shared<JourneyColumns>();
    Walk(*this, *journey_columns_);
  }
  return *journey_columns_;
}

std::span<const Feature> journey_features() {
  using J = JourneyColumns;
  static const std::array features = {
      Feature{{"last_active_date", ColumnType::instant, "", "when the customer last ordered or did anything that an event tells of"}, take<&J::last_active>},
      Feature{{"days_since_last_active", ColumnType::number, "days", "whole days from the day of last_active_date to the as-of day"}, take<&J::days_since_active>},
      Feature{{"number_of_sessions", ColumnType::number, "sessions", "visits: as the events' tool numbers them, else events without a pause of 30 minutes; missing where the shop has no events"}, take<&J::sessions>},
      Feature{{"device_switches", ColumnType::number, "switches", "how often the device (mobile, tablet, desktop, app, store) changed from one event or order to the next that tells it"}, take<&J::switches>},
      Feature{{"first_touch_channel", ColumnType::text, "", "channel of the first event or order up to the first order"}, take<&J::first_channel>},
      Feature{{"last_touch_channel", ColumnType::text, "", "channel of the last event before the last order and after the one before it; of who never ordered the last event"}, take<&J::last_channel>},
      Feature{{"journey_path", ColumnType::text, "", "channels one after the other up to the first order: \"app > web > pos\""}, take<&J::path>},
      Feature{{"days_to_first_order", ColumnType::number, "days", "whole days from the first event to the first order; missing without an event before it"}, take<&J::days_to_first_order>},
      Feature{{"began_on_device", ColumnType::text, "", "device of the first event on the way to the last order: after the order before, at most 30 days earlier"}, take<&J::began_on>},
      Feature{{"bought_on_device", ColumnType::text, "", "device on which the last order was placed; store for a till's"}, take<&J::bought_on>},
  };
  return features;
}

}  // namespace clientele::features
