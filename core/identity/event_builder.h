#pragma once
#include <array>
#include <cstdint>
#include <limits>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/task.h"
#include "identity/documents.h"
#include "identity/key_nodes.h"
#include "identity/ledger.h"
#include "identity/person_graph.h"

namespace clientele::identity {

/// The part of build_ledger that reads lists of events: first for what they say of who is who, then, when persons are
/// numbered, for whose each event is, and at last by person and time.
///
/// An event is the person's whom it names. One that names nobody is (1) that of the order whose number it has, placed
/// within a day and a half of it, (2) of the only person named in its session, (3) of the only person ever seen on its
/// browser or app, (4) where several use that, of the only person named there without half an hour's pause between, (5) of the only person
/// seen there within KeyDays::device.
class EventBuilder {
 public:
  /// All of them must outlive this. `dates`: UTC milliseconds, by document.
  EventBuilder(Ledger& ledger, const KeyNodes& keys, PersonGraph& graph, const Documents& documents, const table::PackedInts& dates);

  /// After all orders have been decided and before accounts are joined: who was seen on which device, and whose
  /// purchases the events tell of.
  base::Task see();
  /// After the persons are numbered, before documents are placed. `person_of_node`: kNobody where a key is no person's.
  base::Task collect(const std::vector<uint32_t>& person_of_node);
  /// After the orders are placed: Ledger::events.
  void place();

 private:
  static constexpr uint32_t kRun = 1024;
  using Run = std::array<int64_t, kRun>;
  struct Event {
    int64_t at;
    uint32_t row, person, name;
  };
  struct Source {                       // of events
    size_t index = 0;
    const ingest::SourceTable* table = nullptr;
    std::vector<uint32_t> document;     // by code of order_id: the order of that number, or kNone
    std::vector<uint32_t> name;         // by code of event
    int64_t first = std::numeric_limits<int64_t>::max(), last = std::numeric_limits<int64_t>::min();
    bool overlaps = false;
  };
  /// A run of rows, by what is read of them.
  struct Rows {
    ByKind<Run> nodes;
    Run date, event, session, order, flags;
  };

  void load(const Source& source, uint32_t first, uint32_t n);
  base::Task find_orders(Source& source);
  void want(const Source& source, size_t orders, ingest::Role role, std::vector<std::vector<uint32_t>>& wanted) const;
  uint32_t order_near(const Source& source, uint32_t i) const;   // document, or kNone
  void see_rows(Source& source, uint32_t n);
  void see_purchase(const ByKind<uint32_t>& nodes, uint32_t document, KeyUse::Days days);
  ByKind<uint32_t> nodes_at(uint32_t i) const;
  void collect_rows(Source& source, uint32_t first, uint32_t n, const std::vector<uint32_t>& person_of_node);
  bool came_before(const Source& source, uint32_t row, uint32_t i);
  uint64_t signature(const Source& source, uint32_t row, uint32_t i) const;
  void ask_sessions(const Source& source);
  void ask_devices(const std::vector<uint32_t>& person_of_node);
  void sort_by_time(uint32_t first, uint32_t last);

  Ledger& ledger_;
  const KeyNodes& keys_;
  PersonGraph& graph_;
  const Documents& documents_;
  const table::PackedInts& dates_;
  std::vector<Source> sources_;
  Rows rows_;
  std::vector<Event> events_;
  std::vector<std::pair<uint32_t, uint32_t>> purchases_;   // event, document
  // Of the events that name nobody: where in events_, their device and session.
  struct Unknown {
    uint32_t event, device, session;
  };
  std::vector<Unknown> unknown_;
  std::unordered_map<uint64_t, uint32_t> session_person_;  // of the source at hand: (device, session) → person, or kSeveral
  std::vector<std::pair<uint32_t, uint32_t>> shared_;      // device that several use, event on it
  struct Told {
    uint32_t kept = 0, met = 0, source = 0;
  };
  std::unordered_map<uint64_t, Told> told_;                // by signature, where sources overlap in time
  bool duplicate_ = false;                                 // the event of the row above was
};

}  // namespace clientele::identity
