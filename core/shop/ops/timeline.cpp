// timeline: what one person did, over all sources.
#include <algorithm>
#include <set>

#include "base/civil.h"
#include "base/error.h"
#include "base/money.h"
#include "features/journeys.h"
#include "shop/ops/operations.h"
#include "shop/state.h"

namespace clientele::shop::ops {
namespace {

using features::Touch;
using ingest::Role;

constexpr size_t kShownProducts = 10;

// An event's own rows: it has one for each product.
std::vector<uint32_t> rows_of_event(const identity::Ledger& ledger, uint32_t event) {
  std::vector<uint32_t> rows = {ledger.events.row[event]};
  const uint32_t s = ledger.source_of(rows[0]);
  const auto& flags = ledger.sources[s]->flags;
  for (uint32_t row = rows[0] + 1; row < ledger.row_begin[s + 1] && flags[row - ledger.row_begin[s]] & ingest::kContinuation; ++row) rows.push_back(row);
  return rows;
}

// A product that an entry has by its number alone.
struct Nameless {
  size_t entry, product;
};

// What other rows of the shop call them: tools of the site often tell the number only. O(rows) of each source that knows
// numbers and names, which ends with the last of them that it has.
void name_products(const identity::Ledger& ledger, std::vector<Nameless> nameless, std::vector<TimelineEntry>& entries) {
  for (const ingest::SourceTable* source : ledger.sources) {
    if (nameless.empty()) return;
    if (!source->has(Role::product_id) || !source->has(Role::product_name)) continue;
    const table::Dictionary& ids = source->text(Role::product_id);
    const auto &id = (*source)[Role::product_id], &name = (*source)[Role::product_name];
    std::vector<int64_t> name_of(ids.size(), table::kMissing);
    std::vector<uint8_t> wanted(ids.size(), 0);
    size_t left = 0;
    for (const Nameless& n : nameless) {
      const uint32_t code = ids.find(entries[n.entry].products[n.product]);
      if (code != table::kNoCode && !wanted[code]) wanted[code] = 1, ++left;
    }
    for (size_t row = 0; left > 0 && row < id.size(); ++row) {
      const int64_t code = id[row];
      if (code == table::kMissing || !wanted[static_cast<size_t>(code)] || name[row] == table::kMissing) continue;
      name_of[static_cast<size_t>(code)] = name[row];
      wanted[static_cast<size_t>(code)] = 0, --left;
    }
    std::erase_if(nameless, [&](const Nameless& n) {
      std::string& product = entries[n.entry].products[n.product];
      const uint32_t code = ids.find(product);
      if (code == table::kNoCode || name_of[code] == table::kMissing) return false;
      product = std::string(source->text(Role::product_name)[static_cast<uint32_t>(name_of[code])]);
      return true;
    });
  }
}

void put_rows(const identity::Ledger& ledger, const std::vector<uint32_t>& rows, bool lines_only, TimelineEntry& out, std::vector<size_t>& nameless) {
  const uint32_t s = ledger.source_of(rows[0]);
  out.file = ledger.sources[s]->file;
  out.line = ledger.sources[s]->line[rows[0] - ledger.row_begin[s]];
  std::set<std::string_view> seen;
  for (const uint32_t row : rows) {
    if (lines_only && !identity::Entry{ledger.row_entry[row]}.is_line()) continue;
    std::string_view product = ledger.text(row, Role::product_name);
    const bool by_number = product.empty();
    if (by_number) product = ledger.text(row, Role::product_id);
    if (product.empty() || out.products.size() >= kShownProducts || !seen.insert(product).second) continue;
    if (by_number) nameless.push_back(out.products.size());
    out.products.emplace_back(product);
  }
}

TimelineEntry entry_of(const State& state, const Touch& touch, std::vector<size_t>& nameless) {
  const identity::Ledger& ledger = *state.ledger;
  const features::Journeys& journeys = state.today.facts->journeys();
  const int digits = ledger.currency_digits;
  TimelineEntry out;
  out.at = base::iso_instant(touch.at_utc_ms);
  out.device = std::string(features::kDeviceNames[static_cast<size_t>(touch.device)]);
  if (touch.channel != table::kNoCode) out.channel = std::string(journeys.channels()[touch.channel]);
  out.session = touch.session;
  out.by_shop = journeys.is_of_the_shop(touch);
  switch (touch.kind) {
    case Touch::Kind::event:
      out.kind = "event";
      out.name = std::string((*ledger.events.names)[ledger.events.name[touch.index]]);
      put_rows(ledger, rows_of_event(ledger, touch.index), false, out, nameless);
      break;
    case Touch::Kind::order:
      out.kind = "order";
      out.name = std::string(ledger.order_name(touch.index));
      out.amount = base::format_minor(ledger.net_minor[touch.index], digits);
      put_rows(ledger, ledger.rows_of(touch.index), true, out, nameless);
      break;
    case Touch::Kind::credit:
      out.kind = "refund";
      out.amount = base::format_minor(ledger.credit_minor[touch.index], digits);
      break;
  }
  return out;
}

}  // namespace

base::Task timeline(State& state, TimelineArgs args, TimelineResult& out) {
  if (args.from < 0 || args.count < 0 || args.count > 500)
    throw base::Error(base::Code::bad_argument, "A piece of a time line begins at 0 or later and has at most 500 entries.", "Ask for the rest with from.");
  base::Task ready = prepare(state);
  while (ready.step()) co_yield ready.progress();
  const uint32_t person = state.ledger->person(args.customer);
  if (person == identity::kNobody)
    throw base::Error(base::Code::unknown_name, "There is no customer with this id.", "Look for them in the customers table.");
  std::vector<Touch> touches;
  state.today.facts->journeys().read(person, touches);
  out.customer = args.customer;
  out.total = static_cast<int64_t>(touches.size());
  out.from = args.from;
  for (const Touch& touch : touches) out.sessions = std::max<int64_t>(out.sessions, touch.session);
  std::vector<Nameless> nameless;
  for (int64_t i = out.total - args.from; i > 0 && out.total - args.from - i < args.count; --i) {
    std::vector<size_t> by_number;
    out.entries.push_back(entry_of(state, touches[static_cast<size_t>(i - 1)], by_number));
    for (const size_t product : by_number) nameless.push_back({out.entries.size() - 1, product});
  }
  name_products(*state.ledger, std::move(nameless), out.entries);
}

}  // namespace clientele::shop::ops
