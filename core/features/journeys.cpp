#include "features/journeys.h"

#include <algorithm>
#include <limits>

#include "features/fact_table.h"
#include "identity/keys.h"
#include "ingest/source_table.h"

namespace clientele::features {

using ingest::Role;
using table::kMissing;
using table::kNoCode;

namespace {

constexpr int64_t kPause = int64_t{30} * 60'000;

struct DeviceWord {
  std::string_view word;
  Device device;
};
// The first that stands in the text: an "android tablet" is a tablet, a "mobile app" an app.
constexpr DeviceWord kDeviceWords[] = {
    {"tablet", Device::tablet}, {"ipad", Device::tablet},   {"app", Device::app},         {"mobile", Device::mobile},   {"phone", Device::mobile},
    {"android", Device::mobile}, {"ios", Device::mobile},   {"handy", Device::mobile},    {"desktop", Device::desktop}, {"laptop", Device::desktop},
    {"computer", Device::desktop}, {"windows", Device::desktop}, {"mac", Device::desktop}, {"pos", Device::store},      {"store", Device::store},
    {"till", Device::store},    {"kasse", Device::store},   {"retail", Device::store},    {"filiale", Device::store},   {"shop floor", Device::store},
    {"pc", Device::desktop},
};

bool has_word(std::string_view text, std::string_view word) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; };
  for (size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const bool begins = at == 0 || !letter(text[at - 1]), ends = at + word.size() == text.size() || !letter(text[at + word.size()]);
    // "smartphone", "iphone" and "instore" end with it; short words ("app", "pos", "pc") must stand alone.
    if (ends && (begins || word.size() >= 5)) return true;
  }
  return false;
}

}  // namespace

Device device_named(std::string_view text) {
  const std::string folded = lowered(identity::trimmed(text));
  for (const DeviceWord& known : kDeviceWords)
    if (has_word(folded, known.word)) return known.device;
  return Device::unknown;
}

Journeys::Journeys(FactTable& facts) : facts_(facts), ledger_(facts.ledger()), channels_(map_texts(facts.ledger(), Role::channel)) {
  for (uint32_t code = 0; code < channels_.dictionary->size(); ++code) device_of_channel_.push_back(device_named((*channels_.dictionary)[code]));
  for (const auto* source : ledger_.sources) {
    auto& devices = device_of_source_.emplace_back();
    if (!source->has(Role::device_type) || !source->texts[static_cast<size_t>(Role::device_type)]) continue;
    const table::Dictionary& texts = source->text(Role::device_type);
    for (uint32_t code = 0; code < texts.size(); ++code) devices.push_back(device_named(texts[code]));
  }
  for (const auto& [event, order] : ledger_.events.orders) told_by_.emplace_back(order, event);
  std::sort(told_by_.begin(), told_by_.end());
  for (uint32_t code = 0; ledger_.events.names && code < ledger_.events.names->size(); ++code) {
    const std::string_view name = (*ledger_.events.names)[code];
    is_email_.push_back(name.substr(0, 6) == "email_");
    is_sent_.push_back(name == "email_sent");
  }
}

Journeys::Place Journeys::place_of_row(uint32_t row) const {
  const uint32_t s = ledger_.source_of(row), at = row - ledger_.row_begin[s];
  const ingest::SourceTable& table = *ledger_.sources[s];
  Place place;
  if (table.has(Role::channel)) place.channel = channels_.at(s, table[Role::channel][at]);
  if (!device_of_source_[s].empty()) {
    const int64_t code = table[Role::device_type][at];
    if (code != kMissing) place.device = device_of_source_[s][static_cast<size_t>(code)];
  }
  if (place.device == Device::unknown && place.channel != kNoCode) place.device = device_of_channel_[place.channel];
  return place;
}

// What the order does not say, the event does that tells of it.
Journeys::Place Journeys::place_of_order(uint32_t order) {
  Place place = place_of_row(ledger_.order_row[order]);
  place.channel = facts_.order_texts(Role::channel).codes[order];
  if (place.device == Device::unknown && place.channel != kNoCode) place.device = device_of_channel_[place.channel];
  const auto told = std::lower_bound(told_by_.begin(), told_by_.end(), std::pair(order, 0u));
  if (told == told_by_.end() || told->first != order) return place;
  const Place event = place_of_event(told->second);
  if (place.device == Device::unknown) place.device = event.device;
  if (place.channel == kNoCode) place.channel = event.channel;
  return place;
}

uint32_t Journeys::session_of(uint32_t event) {
  const identity::EventLog& log = ledger_.events;
  if (is_email_[log.name[event]]) return 0;
  const uint32_t row = log.row[event];
  const int64_t browser = ledger_.value(row, Role::device_id), session = ledger_.value(row, Role::session_id);
  if (session != kMissing) {
    const uint64_t key = (static_cast<uint64_t>(browser + 1) << 36 ^ static_cast<uint64_t>(session) << 8) | (ledger_.source_of(row) & 0xFF);
    const auto [at, fresh] = sessions_.try_emplace(key, n_sessions_ + 1);
    n_sessions_ += fresh;
    return at->second;
  }
  if (open_session_ == 0 || log.at_utc_ms[event] > open_until_ || browser != open_browser_) open_session_ = ++n_sessions_;
  open_until_ = log.at_utc_ms[event] + kPause;
  open_browser_ = browser;
  return open_session_;
}

void Journeys::read(uint32_t person, std::vector<Touch>& touches) {
  touches.clear();
  sessions_.clear();
  n_sessions_ = open_session_ = 0;
  const identity::EventLog& log = ledger_.events;
  uint32_t order = facts_.order_begin(person), credit = facts_.credit_begin(person);
  const uint32_t order_end = facts_.order_end(person), credit_end = facts_.credit_end(person);
  const uint32_t event_end = log.begin.empty() ? 0 : log.begin[person + 1];
  told_.clear();
  const auto put_orders = [&](int64_t until) {
    for (;;) {
      const int64_t next_order = order < order_end ? ledger_.placed_utc_ms[order] : std::numeric_limits<int64_t>::max();
      const int64_t next_credit = credit < credit_end ? ledger_.credit_utc_ms[credit] : std::numeric_limits<int64_t>::max();
      if (std::min(next_order, next_credit) >= until) return;
      if (next_order <= next_credit) {
        const Place place = place_of_order(order);
        touches.push_back({next_order, order++, Touch::Kind::order, place.device, place.channel, 0});
      } else {
        touches.push_back({next_credit, credit++, Touch::Kind::credit, Device::unknown, kNoCode, 0});
      }
    }
  };
  for (uint32_t event = log.begin.empty() ? 0 : log.begin[person]; event < event_end && log.at_utc_ms[event] < facts_.as_of_end_utc_ms(); ++event) {
    const uint32_t session = session_of(event), its_order = log.order_of(event);
    if (its_order != identity::EventLog::kNoOrder && its_order >= facts_.order_begin(person) && its_order < order_end) {
      told_.try_emplace(its_order, session);
      continue;
    }
    put_orders(log.at_utc_ms[event]);
    const Place place = place_of_row(log.row[event]);
    touches.push_back({log.at_utc_ms[event], event, Touch::Kind::event, place.device, place.channel, session});
  }
  put_orders(std::numeric_limits<int64_t>::max());
  for (Touch& touch : touches) {
    if (touch.kind != Touch::Kind::order) continue;
    if (const auto told = told_.find(touch.index); told != told_.end()) touch.session = told->second;
  }
}

}  // namespace clientele::features
