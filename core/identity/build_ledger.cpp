#include <algorithm>

#include "base/error.h"
#include "base/money.h"
#include "identity/event_builder.h"
#include "identity/households.h"
#include "identity/ledger_builder.h"
#include "identity/overlap.h"

namespace clientele::identity {

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
    for (size_t k = 0; k < kKeyKinds; ++k)
      if (holds_people(s) && has_key(s, static_cast<KeyKind>(k))) return true;
    return false;
  };
  if (!any(names_somebody))
    throw base::Error(base::Code::missing_role,
                      "No column tells who the customer is (a customer number, an e-mail address, a phone number).",
                      "Name it with --map customer_id=Column (or email, phone), or on the Data page.");
}

base::Task LedgerBuilder::blocks(Block block, uint32_t n, uint32_t step, Progress from, double to) {
  for (uint32_t first = 0; first < n; first += step) {
    (this->*block)(first, std::min(step, n - first));
    co_yield Progress{from.done + (to - from.done) * first / n, from.phase};
  }
}

base::Task LedgerBuilder::run() {
  ledger_ = Ledger{};
  ledger_.sources = sources_;
  check_sources();
  bool convert = false;
  ledger_.currency = shop_currency(sources_, options_, convert);
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

  base::Task countries = ledger_.phones.find(sources_, options_.country);
  while (countries.step()) co_yield base::within(countries, 0, 0.02);
  base::Task keys = keys_.read(sources_, ledger_.phones);
  while (keys.step()) co_yield base::within(keys, 0.02, 0.1);
  graph_ = std::make_unique<PersonGraph>(keys_, options_.decisions, options_.key_days);

  base::Task part;
  const auto at = [&](size_t source) { return 0.35 * ledger_.row_begin[source] / std::max<double>(1, ledger_.n_rows()); };
  finder_ = std::make_unique<DocumentFinder>(sources_, ledger_.row_begin, keys_, documents_);
  for (source_ = 0; source_ < sources_.size(); ++source_) {
    if (!holds_orders(*sources_[source_])) continue;
    finder_->begin_source(source_);
    const auto n = static_cast<uint32_t>(sources_[source_]->n_rows());
    part = blocks(&LedgerBuilder::find_rows, n, kStep, {0.1 + at(source_), "finding orders"}, 0.1 + at(source_ + 1));
    while (part.step()) co_yield part.progress();
  }
  finder_.reset();
  if (convert) {
    converter_ = std::make_unique<CurrencyConverter>(ledger_, options_, documents_);
    unconverted_.resize(sources_.size());
    part = converter_->run(ledger_);
    while (part.step()) co_yield base::within(part, 0.45, 0.45);
  }
  list_scattered();
  for (source_ = 0; source_ < sources_.size(); ++source_) {
    const auto n = static_cast<uint32_t>(sources_[source_]->n_rows());
    const bool orders = holds_orders(*sources_[source_]);
    if (!orders) ledger_.other_rows += n;
    if (!holds_people(*sources_[source_]) || sources_[source_]->kind == ingest::Kind::events) continue;
    part = blocks(orders ? &LedgerBuilder::add_rows : &LedgerBuilder::add_records, n, kStep, {0.45 + at(source_), "adding up orders"},
                  0.45 + at(source_ + 1));
    while (part.step()) co_yield part.progress();
  }
  loaders_.clear();
  unconverted_.clear();
  if (converter_) ledger_.currencies = converter_->shares();
  converter_.reset();
  EventBuilder events(ledger_, keys_, *graph_, documents_, date_);
  part = events.see();
  while (part.step()) co_yield base::within(part, 0.8, 0.8);
  co_yield Progress{0.8, "joining customers"};
  const table::Mask contested = graph_->join_strong();
  table::Mask households(keys_.size());
  if (contested.count() > 0) {
    base::Task finding = find_households(sources_, keys_, contested, households, graph_->periods());
    while (finding.step()) co_yield base::within(finding, 0.8, 0.84);
  }
  graph_->join_rest(households);
  number_persons();
  part = events.collect(person_of_node_);
  while (part.step()) co_yield base::within(part, 0.84, 0.85);
  co_yield Progress{0.85, "sorting orders"};
  begin_orders();
  part = blocks(&LedgerBuilder::group_orders, documents_.n(), kStep, {0.85, "sorting orders"}, 0.9);
  while (part.step()) co_yield part.progress();
  for (auto* column : {&date_, &net_}) column->clear();
  part = blocks(&LedgerBuilder::place_orders, n_groups_, 1, {0.9, "sorting orders"}, 0.95);
  while (part.step()) co_yield part.progress();
  end_orders();
  place_credits();
  events.place();
  ledger_.row_entry = std::move(documents_.row_document);
  part = blocks(&LedgerBuilder::mark_rows, ledger_.n_rows(), kStep, {0.95, "sorting orders"}, 1);
  while (part.step()) co_yield part.progress();
  finish_keys();
  ledger_.merges = graph_->merges(person_of_node_);
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
