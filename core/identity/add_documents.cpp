// LedgerBuilder: from rows to decided documents.
#include <algorithm>

#include "identity/ledger_builder.h"

namespace clientele::identity {

RowLoader& LedgerBuilder::loader(size_t source) {
  auto& own = loaders_[source];
  if (!own) own = std::make_unique<RowLoader>(*ledger_.sources[source], source, keys_);
  return *own;
}

namespace {

// The values of documents come in their order; those between are filled up.
void put(table::PackedInts& column, uint32_t document, int64_t value, int64_t between) {
  while (column.size() < document) column.append(between);
  column.append(value);
}

}  // namespace

void LedgerBuilder::find_rows(uint32_t first, uint32_t n) { finder_->rows(first, n); }

void LedgerBuilder::add_rows(uint32_t first, uint32_t n) {
  RowLoader& rows = loader(source_);
  const uint32_t base = ledger_.row_begin[source_];
  const auto close = [&] {
    if (open_ == Documents::kNone) return;
    decide(open_, nullptr);
    open_ = Documents::kNone;
  };
  for (uint32_t done = 0; done < n;) {
    const uint32_t part = std::min(RowLoader::kRun, n - done);
    rows.load(first + done, part);
    for (uint32_t i = 0; i < part; ++i) {
      const uint32_t row = base + first + done + i;
      const uint32_t document = documents_.row_document[row];
      if (document != open_) {
        close();
        if (document > Entry::kIndex) continue;  // of one that was scattered, and is decided
        if (documents_.all[document].scattered) {
          if (documents_.all[document].first_row == row) add_scattered();
          continue;
        }
        open_ = document;
        draft_.begin();
        draft_.source(rows.meaning());
      }
      if (rows.is_plain(i)) {
        draft_.add_plain(rows.date(i), rows.line_money(i));
        if (draft_.wants_more()) draft_.take_fields(rows.order_values(i));
      } else {
        draft_.add(rows.at(i));
      }
    }
    done += part;
  }
  if (first + n == sources_[source_]->n_rows()) close();
}

void LedgerBuilder::add_records(uint32_t first, uint32_t n) {
  RowLoader& rows = loader(source_);
  for (uint32_t done = 0; done < n;) {
    const uint32_t part = std::min(RowLoader::kRun, n - done);
    rows.load(first + done, part);
    for (uint32_t i = 0; i < part; ++i) {
      const RowValues& row = rows.at(i);
      ByKind<uint32_t> nodes;
      for (size_t k = 0; k < kKeyKinds; ++k) nodes[k] = row[kKeys + k] == table::kMissing ? kNoNode : static_cast<uint32_t>(row[kKeys + k]);
      graph_->record(nodes, KeyUse::kNoDays);   // its keys are those of today
    }
    done += part;
  }
}

// `rows`: those of the draft, in the order in which they were added; null when they are the run from first_row on.
void LedgerBuilder::decide(uint32_t document, const uint32_t* rows) {
  ByKind<uint32_t> nodes;
  for (size_t k = 0; k < kKeyKinds; ++k) nodes[k] = draft_.node(static_cast<KeyKind>(k));
  const uint32_t node = graph_->record(nodes, KeyUse::on(draft_.date()));
  const auto outcome = draft_.finish(ledger_.left_out);
  documents_.all[document].node = outcome == OrderDraft::Outcome::order ? node : Documents::kNoOrder;
  if (!draft_.all_lines()) {
    for (size_t i = 0; i < draft_.fates().size(); ++i) {
      uint32_t& entry = documents_.row_document[rows ? rows[i] : documents_.all[document].first_row + i];
      if (draft_.fates()[i] == Fate::out) entry = Documents::kNone;
      if (draft_.fates()[i] == Fate::aside) entry |= Entry::kAside;
    }
  }
  if (outcome == OrderDraft::Outcome::left_out) return;
  if (converter_) count_currency(document, rows, outcome);
  if (outcome == OrderDraft::Outcome::credit) {
    credits_.push_back({draft_.date(), draft_.credit(), document, node});
    ledger_.credits.rows += draft_.n_counted_rows();
    ++ledger_.credits.orders;
    ledger_.credits.amount_minor += draft_.credit();
    return;
  }
  const int64_t net = draft_.gross() - draft_.refunded();
  put(date_, document, draft_.date(), draft_.date());
  put(net_, document, net, net);
  if (draft_.refunded()) put(refunded_, document, draft_.refunded(), 0);
  if (draft_.discount()) put(discount_, document, draft_.discount(), 0);
  ++ledger_.n_orders_total;
  ledger_.counted.rows += draft_.n_counted_rows();
  ++ledger_.counted.orders;
  ledger_.counted.amount_minor += draft_.gross();
  ledger_.refunded_total_minor += draft_.refunded();
  if (node != kNoNode) return;
  ledger_.anonymous.rows += draft_.n_counted_rows();
  ++ledger_.anonymous.orders;
  ledger_.anonymous.amount_minor += net;
}

// What the document is worth in its own currency: its rows once more, before they were converted.
void LedgerBuilder::count_currency(uint32_t document, const uint32_t* rows, OrderDraft::Outcome outcome) {
  const bool order = outcome == OrderDraft::Outcome::order;
  const auto net = [&](const OrderDraft& draft) { return order ? draft.gross() - draft.refunded() : draft.credit(); };
  const int64_t converted = net(draft_);
  if (!converter_->is_foreign(document)) return converter_->count(document, order, converted, converted);
  OrderDraft own(options_);
  own.begin();
  uint32_t last_source = kNobody;
  for (uint32_t i = 0; i < documents_.all[document].n_rows; ++i) {
    const uint32_t row = rows ? rows[i] : documents_.all[document].first_row + i, source = ledger_.source_of(row);
    auto& loader = unconverted_[source];
    if (!loader) loader = std::make_unique<RowLoader>(converter_->original(source), source, keys_);
    if (source != last_source) own.source(loader->meaning());
    last_source = source;
    const RowValues& values = loader->row(row - ledger_.row_begin[source]);
    if (rows && superseded_[i]) own.add_superseded(values);
    else own.add(values);
  }
  std::map<std::string, Count> left_out;   // counted already
  own.finish(left_out);
  converter_->count(document, order, net(own), converted);
}

}  // namespace clientele::identity
