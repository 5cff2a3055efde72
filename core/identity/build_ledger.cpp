#include <algorithm>

#include "base/error.h"
#include "base/money.h"
#include "identity/ledger_builder.h"
#include "identity/overlap.h"

namespace clientele::identity {

using base::Progress;
using ingest::Role;

namespace {
// Rows, or persons, per resume. Few, since V8 takes up a function's optimised code only when it is called anew: what is
// done in one long call is done slowly.
constexpr uint32_t kStep = 16'384;
}

LedgerBuilder::LedgerBuilder(const std::vector<const ingest::SourceTable*>& sources, const LedgerOptions& options, Ledger& ledger)
    : sources_(sources), options_(options), ledger_(ledger), draft_(options) {}

void LedgerBuilder::check_sources() const {
  const auto any = [&](auto test) { return std::any_of(sources_.begin(), sources_.end(), [&](const auto* s) { return test(*s); }); };
  if (!any([](const auto& s) { return holds_people(s) && s.n_rows() > 0; }))
    throw base::Error(base::Code::no_data, "No source holds orders or customers.", "Add an export of the shop's orders.");
  if (any(holds_orders) && !any([](const auto& s) { return holds_orders(s) && s.has(Role::date); }))
    throw base::Error(base::Code::missing_role, "No column tells when an order was placed.",
                      "Name it with --map date=Column, or on the Data page.");
  const auto names_somebody = [](const auto& s) {
    return holds_people(s) &&
           (has_key(s, KeyKind::id) || has_key(s, KeyKind::email) || has_key(s, KeyKind::phone) || has_key(s, KeyKind::name));
  };
  if (!any(names_somebody))
    throw base::Error(base::Code::missing_role,
                      "No column tells who the customer is (a customer number, an e-mail address, a phone number).",
                      "Name it with --map customer_id=Column (or email, phone), or on the Data page.");
}

base::Task LedgerBuilder::run() {
  ledger_ = Ledger{};
  ledger_.sources = sources_;
  check_sources();
  ledger_.currency = only_currency(sources_, options_.currency);
  ledger_.currency_digits = ledger_.currency.empty() ? 2 : base::minor_digits(ledger_.currency);
  uint64_t all = 0;
  ledger_.row_begin.push_back(0);
  for (const auto* source : sources_) {
    all += source->n_rows();
    if (all > Entry::kIndex) throw base::Error(base::Code::too_large, "More than a billion rows.", "Load fewer sources at a time.");
    ledger_.row_begin.push_back(static_cast<uint32_t>(all));
  }
  ledger_.all_rows = static_cast<int64_t>(all);
  ledger_.duplicates.assign(sources_.size(), 0);
  loaders_.resize(sources_.size());

  base::Task keys = keys_.read(sources_);
  while (keys.step()) co_yield base::within(keys, 0, 0.1);
  graph_ = std::make_unique<PersonGraph>(keys_);

  const double n = std::max<double>(1, static_cast<double>(all));
  DocumentFinder finder(sources_, ledger_.row_begin, keys_, documents_);
  for (size_t s = 0; s < sources_.size(); ++s) {
    if (!holds_orders(*sources_[s])) continue;
    finder.begin_source(s);
    for (uint32_t first = 0, end = static_cast<uint32_t>(sources_[s]->n_rows()); first < end; first += kStep) {
      finder.rows(first, std::min(kStep, end - first));
      co_yield Progress{0.1 + 0.2 * (ledger_.row_begin[s] + first) / n, "finding orders"};
    }
  }
  orders_.reserve(documents_.n());
  for (size_t s = 0; s < sources_.size(); ++s) {
    const uint32_t end = static_cast<uint32_t>(sources_[s]->n_rows());
    if (!holds_orders(*sources_[s])) ledger_.other_rows += end;
    if (!holds_people(*sources_[s])) continue;
    for (uint32_t first = 0; first < end; first += kStep) {
      const uint32_t part = std::min(kStep, end - first);
      if (holds_orders(*sources_[s])) add_runs(s, first, part);
      else add_records(s, first, part);
      co_yield Progress{0.3 + 0.35 * (ledger_.row_begin[s] + first) / n, "adding up orders"};
    }
  }
  list_scattered();
  for (uint32_t first = 0; first < scattered_.size(); first += 8192) {
    add_scattered(first, std::min<uint32_t>(8192, static_cast<uint32_t>(scattered_.size()) - first));
    co_yield Progress{0.65, "adding up orders"};
  }
  loaders_.clear();
  co_yield Progress{0.7, "joining customers"};
  number_persons();
  co_yield Progress{0.8, "sorting orders"};
  begin_orders();
  for (uint32_t first = 0; first <= ledger_.n_persons; first += kStep) {
    place_orders(first, std::min(first + kStep, ledger_.n_persons + 1));
    co_yield Progress{0.85, "sorting orders"};
  }
  end_orders();
  place_credits();
  co_yield Progress{0.95, "sorting orders"};
  ledger_.row_entry = std::move(documents_.row_document);
  for (uint32_t first = 0; first < ledger_.row_entry.size(); first += kStep) {
    mark_rows(first, std::min<uint32_t>(kStep, static_cast<uint32_t>(ledger_.row_entry.size()) - first));
    co_yield Progress{0.97, "sorting orders"};
  }
  finish_keys();
}

namespace {

// By value: a task begins at its first step, when the caller's arguments may be gone.
base::Task build(std::vector<const ingest::SourceTable*> sources, LedgerOptions options, Ledger& ledger) {
  LedgerBuilder builder(sources, options, ledger);
  base::Task task = builder.run();
  while (task.step()) co_yield task.progress();
}

}  // namespace

base::Task build_ledger(const std::vector<const ingest::SourceTable*>& sources, const LedgerOptions& options, Ledger& ledger) {
  return build(sources, options, ledger);
}

}  // namespace clientele::identity
