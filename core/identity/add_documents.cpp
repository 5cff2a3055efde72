// LedgerBuilder: from rows to decided documents.
#include <algorithm>
#include <numeric>

#include "identity/ledger_builder.h"
#include "identity/overlap.h"

namespace clientele::identity {

RowLoader& LedgerBuilder::loader(size_t source) {
  auto& own = loaders_[source];
  if (!own) own = std::make_unique<RowLoader>(*sources_[source], source, keys_);
  return *own;
}

void LedgerBuilder::add_runs(size_t source, uint32_t first, uint32_t n) {
  RowLoader& rows = loader(source);
  const uint32_t base = ledger_.row_begin[source];
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
        if (documents_.all[document].scattered) continue;
        open_ = document;
        draft_.begin();
        draft_.source(rows.meaning());
      }
      if (rows.is_plain(i)) {
        draft_.add_plain(rows.date(i), rows.line_money(i));
        if (draft_.wants_more()) draft_.take_order_values(rows.at(i));
      } else {
        draft_.add(rows.at(i));
      }
    }
    done += part;
  }
  if (first + n == sources_[source]->n_rows()) close();
}

void LedgerBuilder::list_scattered() {
  std::vector<uint32_t> slot(documents_.n(), Documents::kNone);
  scattered_begin_.push_back(0);
  for (uint32_t d = 0; d < documents_.n(); ++d) {
    if (!documents_.all[d].scattered) continue;
    slot[d] = static_cast<uint32_t>(scattered_.size());
    scattered_.push_back(d);
    scattered_begin_.push_back(scattered_begin_.back() + documents_.all[d].n_rows);
  }
  if (scattered_.empty()) return;
  scattered_rows_.resize(scattered_begin_.back());
  std::vector<uint32_t> next(scattered_begin_.begin(), scattered_begin_.end() - 1);
  for (uint32_t row = 0; row < documents_.row_document.size(); ++row) {
    const uint32_t d = documents_.row_document[row];
    if (d != Documents::kNone && (d & Entry::kIndex) < documents_.n() && slot[d & Entry::kIndex] != Documents::kNone)
      scattered_rows_[next[slot[d & Entry::kIndex]]++] = row;
  }
}

void LedgerBuilder::add_scattered(uint32_t first, uint32_t n) {
  std::vector<uint8_t> superseded;
  std::vector<uint32_t> order;
  for (uint32_t k = first; k < first + n; ++k) {
    const uint32_t* rows = scattered_rows_.data() + scattered_begin_[k];
    const size_t n_rows = scattered_begin_[k + 1] - scattered_begin_[k];
    const bool several = ledger_.source_of(rows[0]) != ledger_.source_of(rows[n_rows - 1]);
    superseded.assign(n_rows, 0);
    if (several) find_superseded(ledger_, {rows, n_rows}, superseded, ledger_.duplicates);
    draft_.begin();
    order.clear();
    for (size_t end = n_rows; end > 0;) {  // the latest source first, its rows as they stand
      const uint32_t source = ledger_.source_of(rows[end - 1]);
      size_t begin = end;
      while (begin > 0 && rows[begin - 1] >= ledger_.row_begin[source]) --begin;
      draft_.source(loader(source).meaning());
      for (size_t i = begin; i < end; ++i) {
        const RowValues& values = loader(source).row(rows[i] - ledger_.row_begin[source]);
        if (superseded[i]) draft_.add_superseded(values);
        else draft_.add(values);
        order.push_back(rows[i]);
      }
      end = begin;
    }
    decide(scattered_[k], order.data());
  }
}

void LedgerBuilder::add_records(size_t source, uint32_t first, uint32_t n) {
  RowLoader& rows = loader(source);
  for (uint32_t done = 0; done < n;) {
    const uint32_t part = std::min(RowLoader::kRun, n - done);
    rows.load(first + done, part);
    for (uint32_t i = 0; i < part; ++i) {
      const RowValues& row = rows.at(i);
      uint32_t nodes[4];
      for (size_t k = 0; k < 4; ++k) nodes[k] = row[kKeys + k] == table::kMissing ? kNoNode : static_cast<uint32_t>(row[kKeys + k]);
      graph_->record(nodes);
    }
    done += part;
  }
}

// `rows`: those of the draft, in the order in which they were added; null when they are the run from first_row on.
void LedgerBuilder::decide(uint32_t document, const uint32_t* rows) {
  const uint32_t nodes[4] = {draft_.node(KeyKind::id), draft_.node(KeyKind::email), draft_.node(KeyKind::phone),
                             draft_.node(KeyKind::name)};
  const uint32_t node = graph_->record(nodes);
  const auto outcome = draft_.finish(ledger_.left_out);
  if (!draft_.all_lines()) {
    for (size_t i = 0; i < draft_.fates().size(); ++i) {
      uint32_t& entry = documents_.row_document[rows ? rows[i] : documents_.all[document].first_row + i];
      if (draft_.fates()[i] == Fate::out) entry = Documents::kNone;
      if (draft_.fates()[i] == Fate::aside) entry |= Entry::kAside;
    }
  }
  if (outcome == OrderDraft::Outcome::left_out) return;
  Found found{draft_.date(), draft_.credit(), document, node, kNoNode};
  if (outcome == OrderDraft::Outcome::credit) {
    credits_.push_back(found);
    ledger_.credits.rows += draft_.n_counted_rows();
    ++ledger_.credits.orders;
    ledger_.credits.amount_minor += draft_.credit();
    return;
  }
  const int64_t net = found.money = draft_.gross() - draft_.refunded();
  if (draft_.refunded() || draft_.discount()) {
    found.extra = static_cast<uint32_t>(extras_.size());
    extras_.push_back({draft_.refunded(), draft_.discount()});
  }
  orders_.push_back(found);
  ledger_.counted.rows += draft_.n_counted_rows();
  ++ledger_.counted.orders;
  ledger_.counted.amount_minor += draft_.gross();
  ledger_.refunded_total_minor += draft_.refunded();
  if (node != kNoNode) return;
  ledger_.anonymous.rows += draft_.n_counted_rows();
  ++ledger_.anonymous.orders;
  ledger_.anonymous.amount_minor += net;
}

}  // namespace clientele::identity
