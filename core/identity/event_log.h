#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "table/dictionary.h"

namespace clientele::identity {

/// What people did beside ordering: the events of all sources, once each, by person, then by time (CSR); nobody's at the
/// end, as they came. An event's product, channel, device and session are read from its rows. 16 bytes an event.
struct EventLog {
  static constexpr uint32_t kNoOrder = 0xFFFFFFFF;

  std::vector<uint32_t> begin;      ///< (n_persons + 1)-long: events of person p are [begin[p], begin[p+1])
  std::vector<int64_t> at_utc_ms;
  std::vector<uint32_t> row;        ///< the first; those that follow it with RowFlag kContinuation are the event's, too
  std::vector<uint32_t> name;       ///< code into `names`
  std::shared_ptr<table::Dictionary> names;   ///< canonical names (ingest/event_names.h), and the shop's own as written
  std::vector<std::pair<uint32_t, uint32_t>> orders;  ///< event, order of the ledger that it tells of; ascending
  uint32_t n_anonymous = 0;         ///< events of nobody
  uint32_t n_visitors = 0;          ///< browsers and apps that are nobody's (yet)
  uint32_t n_timeless = 0;          ///< events that do not say what or when: in the sources, but not here

  uint32_t n() const { return static_cast<uint32_t>(row.size()); }
  uint32_t n_of_persons() const { return n() - n_anonymous; }
  /// The order that an event tells of, or kNoOrder.
  uint32_t order_of(uint32_t event) const;
  size_t bytes() const;
};

/// What an event's name is known by: its canonical name (ingest/event_names.h), else its own in lower case (ASCII).
std::string event_key(std::string_view name);

}  // namespace clientele::identity
