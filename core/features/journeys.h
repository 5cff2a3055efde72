#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "features/texts.h"
#include "identity/ledger.h"

namespace clientele::features {

class FactTable;

/// Where somebody was while doing something.
enum class Device : uint8_t { unknown, mobile, tablet, desktop, app, store };
inline constexpr std::array<std::string_view, 6> kDeviceNames = {"", "mobile", "tablet", "desktop", "app", "store"};
/// Of what files write: "iPhone", "smart phone", "web/desktop", "POS" …; unknown for what tells nothing ("web").
Device device_named(std::string_view text);

/// One thing on a person's time line.
struct Touch {
  enum class Kind : uint8_t { event, order, credit };
  int64_t at_utc_ms = 0;
  uint32_t index = 0;        ///< of the ledger's event, order or credit
  Kind kind = Kind::event;
  Device device = Device::unknown;
  uint32_t channel = table::kNoCode;   ///< code into Journeys::channels()
  uint32_t session = 0;      ///< the person's first, second …; 0: belongs to none
};

/// The time lines of persons: their events, orders and money given back, of all sources, by time, as of the fact table's day.
///
/// A purchase event that tells of an order of the ledger is that order: it lends the order its session and, where the order
/// has none, its device and channel, and is no touch of its own. A session is what the tool calls one (a session id, within one
/// browser); without it a run of events on one browser without a pause of 30 minutes. E-mails are in no session, and what
/// the shop did (email_sent) is no touch of the customer's.
class Journeys {
 public:
  struct Place {
    Device device = Device::unknown;
    uint32_t channel = table::kNoCode;
  };
  explicit Journeys(FactTable& facts);
  Place place_of_event(uint32_t event) const { return place_of_row(ledger_.events.row[event]); }
  Place place_of_order(uint32_t order);

  /// Replaces `touches` by those of a person, ascending by time.
  void read(uint32_t person, std::vector<Touch>& touches);
  const table::Dictionary& channels() const { return *channels_.dictionary; }
  std::shared_ptr<const table::Dictionary> channel_texts() const { return channels_.dictionary; }
  /// What the shop did, not the customer: an e-mail that it sent.
  bool is_of_the_shop(const Touch& touch) const {
    return touch.kind == Touch::Kind::credit || (touch.kind == Touch::Kind::event && is_sent_[ledger_.events.name[touch.index]]);
  }

 private:
  Place place_of_row(uint32_t row) const;
  uint32_t session_of(uint32_t event);

  FactTable& facts_;
  const identity::Ledger& ledger_;
  TextMap channels_;
  std::vector<Device> device_of_channel_;
  std::vector<std::vector<Device>> device_of_source_;   // by code of device_type
  std::vector<std::pair<uint32_t, uint32_t>> told_by_;  // order, event that tells of it; ascending
  std::vector<uint8_t> is_email_, is_sent_;             // by code of event names
  // Of the person being read: sessions by (source, browser, session id); the last event's where there is no such id.
  std::unordered_map<uint64_t, uint32_t> sessions_;
  std::unordered_map<uint64_t, uint32_t> told_;         // order → the session of the first event that tells of it
  uint32_t n_sessions_ = 0, open_session_ = 0;
  int64_t open_until_ = 0, open_browser_ = table::kMissing;
};

}  // namespace clientele::features
