#include "identity/event_builder.h"

#include <algorithm>
#include <cstdlib>
#include <numeric>
#include <string>

#include "base/hash.h"
#include "base/index_sort.h"
#include "ingest/event_names.h"

namespace clientele::identity {

using base::Progress;
using ingest::Role;
using table::kMissing;

namespace {

constexpr uint32_t kNone = Documents::kNone;
constexpr uint32_t kStep = 16'384;                          // rows per resume
constexpr int64_t kNear = int64_t{36} * 3'600'000;          // an event's clock is the visitor's, an order's the shop's
constexpr int64_t kPause = int64_t{30} * 60'000;            // a session's end, as Google Analytics has it
constexpr uint32_t kSeveral = kNobody - 1;
constexpr std::array kIdentified = {KeyKind::id, KeyKind::email, KeyKind::phone, KeyKind::loyalty};

uint32_t& of(ByKind<uint32_t>& nodes, KeyKind kind) { return nodes[static_cast<size_t>(kind)]; }

void note(uint32_t& person, uint32_t seen) { person = person == kNobody || person == seen ? seen : kSeveral; }

}  // namespace

EventBuilder::EventBuilder(Ledger& ledger, const KeyNodes& keys, PersonGraph& graph, const Documents& documents, const table::PackedInts& dates)
    : ledger_(ledger), keys_(keys), graph_(graph), documents_(documents), dates_(dates) {
  for (size_t s = 0; s < ledger.sources.size(); ++s)
    if (ledger.sources[s]->kind == ingest::Kind::events) sources_.push_back({s, ledger.sources[s], {}, {}});
}

void EventBuilder::load(const Source& source, uint32_t first, uint32_t n) {
  const auto read = [&](const table::PackedInts& column, Run& run) {
    if (column.empty()) run.fill(kMissing);
    else column.read(first, {run.data(), n});
  };
  const ingest::SourceTable& table = *source.table;
  read(table[Role::date], rows_.date);
  read(table[Role::event], rows_.event);
  read(table[Role::session_id], rows_.session);
  read(table[Role::order_id], rows_.order);
  read(table.flags, rows_.flags);
  for (size_t k = 0; k < kKeyKinds; ++k) {
    const auto& nodes = keys_.nodes(source.index, static_cast<KeyKind>(k));
    Run& run = rows_.nodes[k];
    if (nodes.empty()) {
      run.fill(kNoNode);
      continue;
    }
    read(table[role_of(static_cast<KeyKind>(k))], run);
    for (uint32_t i = 0; i < n; ++i) run[i] = run[i] == kMissing ? kNoNode : nodes[static_cast<size_t>(run[i])];
  }
}

ByKind<uint32_t> EventBuilder::nodes_at(uint32_t i) const {
  ByKind<uint32_t> nodes;
  for (size_t k = 0; k < kKeyKinds; ++k) nodes[k] = static_cast<uint32_t>(rows_.nodes[k][i]);
  return nodes;
}

// Which codes of a column of order numbers are numbers that the events name: with "#" before them or without.
void EventBuilder::want(const Source& source, size_t orders, Role role, std::vector<std::vector<uint32_t>>& wanted) const {
  const ingest::SourceTable& table = *ledger_.sources[orders];
  wanted.clear();
  if (!table.has(role) || !table.texts[static_cast<size_t>(role)]) return;
  const table::Dictionary &told = source.table->text(Role::order_id), &known = table.text(role);
  for (uint32_t code = 0; code < told.size(); ++code) {
    const std::string_view number = trimmed(told[code]);
    const std::string other = number.substr(0, 1) == "#" ? std::string(number.substr(1)) : "#" + std::string(number);
    for (const std::string_view spelt : {number, std::string_view(other)}) {
      const uint32_t at = spelt.empty() ? table::kNoCode : known.find(spelt);
      if (at == table::kNoCode) continue;
      if (wanted.empty()) wanted.resize(known.size());
      wanted[at].push_back(code);
    }
  }
}

// A number that two orders have (of two shops) names neither.
base::Task EventBuilder::find_orders(Source& source) {
  if (!source.table->has(Role::order_id)) co_return;
  constexpr uint32_t kTwo = kNone - 1;
  source.document.assign(source.table->text(Role::order_id).size(), kNone);
  std::vector<std::vector<uint32_t>> wanted;
  for (size_t s = 0; s < ledger_.sources.size(); ++s) {
    if (!holds_orders(*ledger_.sources[s])) continue;
    for (const Role role : {Role::order_id, Role::order_name}) {
      want(source, s, role, wanted);
      if (wanted.empty()) continue;
      Run& run = rows_.order;
      const auto n = static_cast<uint32_t>(ledger_.sources[s]->n_rows());
      for (uint32_t first = 0; first < n; first += kRun) {
        const uint32_t part = std::min(kRun, n - first);
        (*ledger_.sources[s])[role].read(first, {run.data(), part});
        for (uint32_t i = 0; i < part; ++i) {
          if (run[i] == kMissing) continue;
          const uint32_t entry = documents_.row_document[ledger_.row_begin[s] + first + i];
          if (entry == kNone) continue;
          const uint32_t document = entry & Entry::kIndex;
          for (const uint32_t code : wanted[static_cast<size_t>(run[i])]) {
            uint32_t& known = source.document[code];
            known = known == kNone || known == document ? document : kTwo;
          }
        }
        if (first % kStep == 0) co_yield Progress{0, "reading events"};
      }
    }
  }
  for (uint32_t& document : source.document)
    if (document == kTwo) document = kNone;
}

uint32_t EventBuilder::order_near(const Source& source, uint32_t i) const {
  if (rows_.order[i] == kMissing || rows_.date[i] == kMissing || source.document.empty()) return kNone;
  const uint32_t document = source.document[static_cast<size_t>(rows_.order[i])];
  if (document == kNone || documents_.all[document].node == Documents::kNoOrder || document >= dates_.size()) return kNone;
  return std::abs(dates_[document] - rows_.date[i]) <= kNear ? document : kNone;
}

// What the shop knows of who ordered, and the page of who bought, stands on one record: the purchase.
void EventBuilder::see_purchase(const ByKind<uint32_t>& nodes, uint32_t document, KeyUse::Days days) {
  const uint32_t account = documents_.all[document].node;
  if (account == kNoNode) return;
  if (const uint32_t device = nodes[static_cast<size_t>(KeyKind::device)]; device != kNoNode) graph_.device_used(device, account, days);
  ByKind<uint32_t> both = nodes;
  of(both, KeyKind::device) = of(both, KeyKind::name) = kNoNode;
  const uint32_t row = documents_.all[document].first_row, s = ledger_.source_of(row);
  const auto& emails = keys_.nodes(s, KeyKind::email);
  if (!emails.empty()) {
    const int64_t code = ledger_.value(row, Role::email);
    if (code != kMissing && emails[static_cast<size_t>(code)] != kNoNode) of(both, KeyKind::email) = emails[static_cast<size_t>(code)];
  }
  if (of(both, KeyKind::id) == kNoNode && keys_.kind(account) == KeyKind::id) of(both, KeyKind::id) = account;
  if (of(both, KeyKind::email) != kNoNode || of(both, KeyKind::id) != kNoNode) graph_.record(both, days, true);
}

void EventBuilder::see_rows(Source& source, uint32_t n) {
  for (uint32_t i = 0; i < n; ++i) {
    if (rows_.date[i] != kMissing) {
      source.first = std::min(source.first, rows_.date[i]);
      source.last = std::max(source.last, rows_.date[i]);
    }
    const ByKind<uint32_t> nodes = nodes_at(i);
    // A device alone is a visitor's: whose, other rows may say.
    if (std::any_of(kIdentified.begin(), kIdentified.end(), [&](KeyKind kind) { return nodes[static_cast<size_t>(kind)] != kNoNode; })) graph_.record(nodes, KeyUse::on(rows_.date[i]), true);
    if (const uint32_t document = order_near(source, i); document != kNone) see_purchase(nodes, document, KeyUse::on(rows_.date[i]));
  }
}

base::Task EventBuilder::see() {
  for (Source& source : sources_) {
    base::Task orders = find_orders(source);
    while (orders.step()) co_yield orders.progress();
    const auto n = static_cast<uint32_t>(source.table->n_rows());
    for (uint32_t first = 0; first < n; first += kRun) {
      const uint32_t part = std::min(kRun, n - first);
      load(source, first, part);
      see_rows(source, part);
      if (first % kStep == 0) co_yield Progress{static_cast<double>(first) / n, "reading events"};
    }
  }
  for (Source& a : sources_)
    for (const Source& b : sources_) a.overlaps |= &a != &b && a.first <= b.last && b.first <= a.last;
}

// By its own number, else by all that is known of it.
uint64_t EventBuilder::signature(const Source& source, uint32_t row, uint32_t i) const {
  const uint32_t name = source.name[static_cast<size_t>(rows_.event[i])];
  const auto mix = [](uint64_t hash, std::string_view text) { return base::hash_of(text, hash + text.size()); };
  if (const auto id = ledger_.text(row, Role::event_id); !id.empty()) return mix(name + 1, id);
  const auto strongest = [&] {
    for (const Run& run : rows_.nodes)
      if (run[i] != kNoNode) return run[i];
    return int64_t{kNoNode};
  };
  const int64_t numbers[] = {rows_.date[i], name, strongest()};
  uint64_t hash = base::hash_of({reinterpret_cast<const char*>(numbers), sizeof numbers}, table::Dictionary::default_seed());
  for (const Role role : {Role::session_id, Role::product_id, Role::product_name, Role::order_id}) hash = mix(hash, ledger_.text(row, role));
  return hash;
}

// The same event in an earlier source: as often as that one has it.
bool EventBuilder::came_before(const Source& source, uint32_t row, uint32_t i) {
  Told& told = told_[signature(source, row, i)];
  if (told.source != source.index + 1) {
    told.source = static_cast<uint32_t>(source.index) + 1;
    told.met = 0;
  }
  if (++told.met <= told.kept) return true;
  told.kept = told.met;
  return false;
}

void EventBuilder::collect_rows(Source& source, uint32_t first, uint32_t n, const std::vector<uint32_t>& person_of_node) {
  for (uint32_t i = 0; i < n; ++i) {
    const uint32_t row = ledger_.row_begin[source.index] + first + i;
    const bool further = rows_.flags[i] & ingest::kContinuation;
    if (rows_.date[i] == kMissing || rows_.event[i] == kMissing) {
      ledger_.events.n_timeless += !further;
      continue;
    }
    if (!further) duplicate_ = source.overlaps && came_before(source, row, i);
    if (duplicate_) {
      ++ledger_.duplicates[source.index];
      --ledger_.other_rows;
    }
    if (further || duplicate_) continue;
    uint32_t person = kNobody;
    for (const KeyKind kind : kIdentified) {
      const int64_t node = rows_.nodes[static_cast<size_t>(kind)][i];
      if (person == kNobody && node != kNoNode) person = person_of_node[static_cast<size_t>(node)];
    }
    const auto event = static_cast<uint32_t>(events_.size());
    if (const uint32_t document = order_near(source, i); document != kNone) {
      purchases_.emplace_back(event, document);
      if (const uint32_t node = documents_.all[document].node; person == kNobody && node != kNoNode) person = person_of_node[node];
    }
    const auto device = static_cast<uint32_t>(rows_.nodes[static_cast<size_t>(KeyKind::device)][i]);
    const uint32_t session = rows_.session[i] == kMissing ? kNone : static_cast<uint32_t>(rows_.session[i]);
    if (person == kNobody && (device != kNoNode || session != kNone)) unknown_.push_back({event, device, session});
    if (person != kNobody && session != kNone) note(session_person_.try_emplace(uint64_t{device} << 32 | session, kNobody).first->second, person);
    if (device != kNoNode && person_of_node[device] == kNobody) shared_.emplace_back(device, event);
    events_.push_back({rows_.date[i], row, person, source.name[static_cast<size_t>(rows_.event[i])]});
  }
}

void EventBuilder::ask_sessions(const Source& source) {
  if (!source.table->has(Role::session_id)) return;
  for (const Unknown& one : unknown_) {
    const auto at = session_person_.find(uint64_t{one.device} << 32 | one.session);
    if (one.session != kNone && at != session_person_.end() && at->second != kSeveral) events_[one.event].person = at->second;
  }
}

void EventBuilder::ask_devices(const std::vector<uint32_t>& person_of_node) {
  for (const Unknown& one : unknown_)
    if (one.device != kNoNode && events_[one.event].person == kNobody) events_[one.event].person = person_of_node[one.device];
  unknown_.clear();
}

base::Task EventBuilder::collect(const std::vector<uint32_t>& person_of_node) {
  auto names = std::make_shared<table::Dictionary>();
  for (Source& source : sources_) {
    if (source.table->has(Role::event)) {
      const table::Dictionary& told = source.table->text(Role::event);
      for (uint32_t code = 0; code < told.size(); ++code) {
        const auto canonical = ingest::canonical_event(told[code]);
        source.name.push_back(names->code(canonical.empty() ? trimmed(told[code]) : canonical));
      }
    }
    session_person_.clear();
    duplicate_ = false;
    const auto n = static_cast<uint32_t>(source.table->n_rows());
    for (uint32_t first = 0; first < n; first += kRun) {
      const uint32_t part = std::min(kRun, n - first);
      load(source, first, part);
      collect_rows(source, first, part, person_of_node);
      if (first % kStep == 0) co_yield Progress{static_cast<double>(first) / n, "reading events"};
    }
    ask_sessions(source);
    ask_devices(person_of_node);
  }
  session_person_ = {};
  told_ = {};
  ledger_.events.names = std::move(names);
  co_yield Progress{1, "reading events"};

  // Browsers that several people use: from one pause to the next they are one's, if one alone is named; else
  // that of the only person seen there in those weeks.
  std::vector<uint32_t> order(shared_.size());
  std::iota(order.begin(), order.end(), 0u);
  base::sort_indices(order, [&](uint32_t a, uint32_t b) {
    const auto &x = shared_[a], &y = shared_[b];
    if (x.first != y.first) return x.first < y.first;
    const int64_t at_x = events_[x.second].at, at_y = events_[y.second].at;
    return at_x != at_y ? at_x < at_y : x.second < y.second;
  });
  table::Mask visitors(keys_.size());
  for (size_t from = 0, to; from < order.size(); from = to) {
    const auto event = [&](size_t k) -> Event& { return events_[shared_[order[k]].second]; };
    const uint32_t device = shared_[order[from]].first;
    uint32_t person = kNobody;
    for (to = from; to < order.size() && shared_[order[to]].first == device && (to == from || event(to).at - event(to - 1).at <= kPause); ++to)
      if (event(to).person != kNobody) note(person, event(to).person);
    for (size_t k = from; k < to; ++k) {
      if (event(k).person != kNobody) continue;
      if (person != kNobody && person != kSeveral) {
        event(k).person = person;
        continue;
      }
      const uint32_t account = graph_.account_on(device, KeyUse::on(event(k).at).first);
      if (account != kNoNode) event(k).person = person_of_node[account];
      else visitors.set(device);
    }
  }
  ledger_.events.n_visitors = static_cast<uint32_t>(visitors.count());
  shared_ = {};
}

void EventBuilder::sort_by_time(uint32_t first, uint32_t last) {
  EventLog& log = ledger_.events;
  bool ascend = true;
  for (uint32_t i = first + 1; i < last; ++i) ascend &= log.at_utc_ms[i - 1] < log.at_utc_ms[i];
  if (ascend) return;
  std::vector<uint32_t> order(last - first);
  std::iota(order.begin(), order.end(), first);
  // At one instant by name, so that the order of the files plays no part.
  base::sort_indices(order, [&](uint32_t a, uint32_t b) {
    if (log.at_utc_ms[a] != log.at_utc_ms[b]) return log.at_utc_ms[a] < log.at_utc_ms[b];
    return log.name[a] != log.name[b] ? (*log.names)[log.name[a]] < (*log.names)[log.name[b]] : log.row[a] < log.row[b];
  });
  std::vector<Event> sorted;
  for (const uint32_t i : order) sorted.push_back({log.at_utc_ms[i], log.row[i], i, log.name[i]});
  std::vector<uint32_t> moved(order.size());
  for (uint32_t k = 0; k < sorted.size(); ++k) {
    log.at_utc_ms[first + k] = sorted[k].at;
    log.row[first + k] = sorted[k].row;
    log.name[first + k] = sorted[k].name;
    moved[sorted[k].person - first] = first + k;
  }
  for (auto at = std::lower_bound(log.orders.begin(), log.orders.end(), std::pair(first, 0u)); at != log.orders.end() && at->first < last; ++at)
    at->first = moved[at->first - first];
}

void EventBuilder::place() {
  EventLog& log = ledger_.events;
  log.begin.assign(ledger_.n_persons + 2, 0);
  const auto group = [&](const Event& event) { return std::min(event.person, ledger_.n_persons); };   // nobody's are the last
  for (const Event& event : events_) ++log.begin[group(event) + 1];
  std::partial_sum(log.begin.begin(), log.begin.end(), log.begin.begin());
  std::vector<uint32_t> next = log.begin, at(events_.size());
  for (auto* column : {&log.row, &log.name}) column->resize(events_.size());
  log.at_utc_ms.resize(events_.size());
  for (uint32_t e = 0; e < events_.size(); ++e) {
    const uint32_t to = at[e] = next[group(events_[e])]++;
    log.at_utc_ms[to] = events_[e].at;
    log.row[to] = events_[e].row;
    log.name[to] = events_[e].name;
  }
  events_ = {};
  log.begin.pop_back();
  log.n_anonymous = log.n() - log.begin[ledger_.n_persons];
  for (const auto& [event, document] : purchases_) {
    const Entry entry{documents_.all[document].node};
    if (entry.is_order() && entry.index() < ledger_.n_orders + ledger_.n_anonymous) log.orders.emplace_back(at[event], entry.index());
  }
  std::sort(log.orders.begin(), log.orders.end());
  for (uint32_t p = 0; p < ledger_.n_persons; ++p) sort_by_time(log.begin[p], log.begin[p + 1]);
  std::sort(log.orders.begin(), log.orders.end());
}

std::string event_key(std::string_view name) {
  std::string key(ingest::canonical_event(name));
  if (!key.empty()) return key;
  key = trimmed(name);
  for (char& c : key)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return key;
}

uint32_t EventLog::order_of(uint32_t event) const {
  const auto at = std::lower_bound(orders.begin(), orders.end(), std::pair(event, 0u));
  return at != orders.end() && at->first == event ? at->second : kNoOrder;
}

size_t EventLog::bytes() const {
  return (begin.capacity() + row.capacity() + name.capacity()) * sizeof(uint32_t) + at_utc_ms.capacity() * sizeof(int64_t) +
         orders.capacity() * sizeof(orders[0]) + (names ? names->bytes() : 0);
}

}  // namespace clientele::identity
