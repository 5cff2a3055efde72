// LedgerBuilder: documents whose rows are not one run of one source.
#include "identity/ledger_builder.h"
#include "identity/overlap.h"

namespace clientele::identity {

void LedgerBuilder::list_scattered() {
  scattered_begin_.push_back(0);
  for (uint32_t d = 0; d < documents_.n(); ++d) {
    if (!documents_.all[d].scattered) continue;
    scattered_.push_back(d);
    scattered_begin_.push_back(scattered_begin_.back() + documents_.all[d].n_rows);
  }
  if (scattered_.empty()) return;
  scattered_rows_.resize(scattered_begin_.back());
  std::vector<uint32_t> next(documents_.n(), Documents::kNone);
  for (size_t k = 0; k < scattered_.size(); ++k) next[scattered_[k]] = scattered_begin_[k];
  for (uint32_t row = 0; row < documents_.row_document.size(); ++row) {
    const uint32_t d = documents_.row_document[row];
    if (d != Documents::kNone && next[d] != Documents::kNone) scattered_rows_[next[d]++] = row;
  }
}

void LedgerBuilder::add_scattered() {
  const size_t k = next_scattered_++;
  const uint32_t* rows = scattered_rows_.data() + scattered_begin_[k];
  const size_t n_rows = scattered_begin_[k + 1] - scattered_begin_[k];
  std::vector<uint8_t> superseded(n_rows);
  superseded_.clear();
  std::vector<uint32_t> order;
  const bool several = ledger_.source_of(rows[0]) != ledger_.source_of(rows[n_rows - 1]);
  if (several) find_superseded(ledger_, {rows, n_rows}, superseded, ledger_.duplicates);
  draft_.begin();
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
      superseded_.push_back(superseded[i]);
    }
    end = begin;
  }
  decide(scattered_[k], order.data());
}

}  // namespace clientele::identity
