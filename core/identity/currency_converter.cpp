#include "identity/currency_converter.h"

#include <algorithm>
#include <array>

#include "base/civil.h"
#include "base/error.h"
#include "base/prose.h"
#include "identity/key_nodes.h"
#include "identity/ledger_builder.h"
#include "ingest/source_plan.h"

namespace clientele::identity {

using ingest::Role;
using ingest::SourceTable;
using table::kMissing;

namespace {
constexpr uint32_t kStep = 16'384;
}

CurrencyConverter::CurrencyConverter(const Ledger& ledger, const LedgerOptions& options, const Documents& documents)
    : ledger_(ledger), options_(options), documents_(documents), originals_(ledger.sources) {
  known(ledger.currency);
  share_of_.assign(documents.n(), kUnknown);
  date_of_.assign(documents.n(), kMissing);
  dated_by_.assign(documents.n(), kUnknown);
}

uint32_t CurrencyConverter::known(std::string_view code) {
  for (uint32_t i = 0; i < known_.size(); ++i)
    if (known_[i].share.currency == code) return i;
  Known& fresh = known_.emplace_back();
  fresh.share.currency = code;
  fresh.share.digits = base::minor_digits(code);
  if (const auto rates = options_.rates.find(fresh.share.currency); known_.size() > 1 && rates != options_.rates.end()) {
    fresh.rates = &rates->second;
    fresh.share.used.resize(rates->second.size());
  }
  return static_cast<uint32_t>(known_.size() - 1);
}

void CurrencyConverter::begin_source(size_t source) {
  source_ = source;
  const SourceTable& table = *originals_[source];
  of_code_.clear();
  if (!table.has(Role::currency) || !table.texts[static_cast<size_t>(Role::currency)]) return;
  const auto& texts = table.text(Role::currency);
  for (uint32_t code = 0; code < texts.size(); ++code) {
    const std::string name = upper_code(texts[code]);
    of_code_.push_back(name.empty() ? kUnknown : known(name));
  }
}

uint32_t CurrencyConverter::currency_of(uint32_t row) const {
  if (of_code_.size() == 1) return of_code_[0];   // the file's only one, blank cells included
  const int64_t code = (*originals_[source_])[Role::currency][row];
  return code == kMissing ? kUnknown : of_code_[static_cast<size_t>(code)];
}

// The date as the draft finds it: the earliest in the latest source that has one.
void CurrencyConverter::settle(uint32_t first, uint32_t n) {
  const SourceTable& table = *originals_[source_];
  uint32_t stated = kUnknown;
  if (of_code_.empty()) {
    const std::string own = upper_code(table.currency.empty() ? options_.currency : table.currency);
    stated = own.empty() ? 0 : known(own);
  }
  const bool dated = table.has(Role::date);
  for (uint32_t row = first; row < first + n; ++row) {
    const uint32_t d = documents_.row_document[ledger_.row_begin[source_] + row];
    if (d >= documents_.n()) continue;
    const uint32_t currency = of_code_.empty() ? stated : currency_of(row);
    if (currency != kUnknown) {
      if (share_of_[d] == kUnknown) share_of_[d] = currency;
      else if (share_of_[d] != currency && two_currencies_ == kUnknown) two_currencies_ = ledger_.row_begin[source_] + row;
    }
    const int64_t date = dated ? table[Role::date][row] : kMissing;
    if (date == kMissing) continue;
    if (dated_by_[d] != source_ || date < date_of_[d]) date_of_[d] = date;
    dated_by_[d] = static_cast<uint32_t>(source_);
  }
}

void CurrencyConverter::choose_rates() {
  refused_.resize(known_.size());
  rate_of_.resize(documents_.n());
  for (uint32_t d = 0; d < documents_.n(); ++d) {
    if (share_of_[d] == kUnknown) share_of_[d] = 0;
    const Known& currency = known_[share_of_[d]];
    if (!currency.rates) continue;
    const auto& rates = *currency.rates;
    size_t after = rates.size();   // without a date it is in no total: the last one
    if (date_of_[d] != kMissing) {
      const int64_t day = options_.zone.local_day(date_of_[d]);
      while (after > 0 && rates[after - 1].day > day) --after;
      if (after == 0) {
        Refused& refused = refused_[share_of_[d]];
        refused.first_day = refused.documents ? std::min(refused.first_day, day) : day;
        refused.last_day = refused.documents ? std::max(refused.last_day, day) : day;
        ++refused.documents;
        continue;
      }
    }
    rate_of_[d] = static_cast<uint32_t>(after - 1);
  }
  date_of_ = {};
  dated_by_ = {};
}

void CurrencyConverter::refuse() const {
  using base::Code;
  if (two_currencies_ != kUnknown) {
    const uint32_t source = ledger_.source_of(two_currencies_), row = two_currencies_ - ledger_.row_begin[source];
    throw base::Error(Code::mixed_currencies, "The order " + std::string(ledger_.text(two_currencies_, Role::order_id)) + " has rows in two currencies.",
                      "Correct it: an order is in one currency.", base::Where{originals_[source]->file, originals_[source]->line[row], 0});
  }
  for (size_t i = 0; i < refused_.size(); ++i) {
    const Refused& none = refused_[i];
    if (!none.documents) continue;
    const std::string& name = known_[i].share.currency;
    throw base::Error(Code::mixed_currencies,
                      "There is no rate for " + base::counted(none.documents, "order", "orders") + " in " + name + " from " + base::iso_date(none.first_day) + " to " +
                          base::iso_date(none.last_day) + ": the first one is of " + base::iso_date(known_[i].rates->front().day) + ".",
                      "Add a rate for " + name + " of " + base::iso_date(none.first_day) + " or before.");
  }
}

SourceTable CurrencyConverter::copy(const SourceTable& table) const {
  SourceTable out;
  out.source = table.source;
  out.file = table.file;
  out.kind = table.kind;
  out.profile = table.profile;
  out.platform = table.platform;
  out.texts = table.texts;
  out.flags = table.flags.copy();
  out.line = table.line.copy();
  out.currency = table.currency;
  out.order_level_total = table.order_level_total;
  return out;
}

void CurrencyConverter::convert(Role role, uint32_t first, uint32_t n, table::PackedInts& out) {
  std::vector<int64_t> values(n);
  (*originals_[source_])[role].read(first, values);
  for (uint32_t i = 0; i < n; ++i) {
    const uint32_t d = documents_.row_document[ledger_.row_begin[source_] + first + i];
    if (values[i] == kMissing || d >= documents_.n() || share_of_[d] == 0) continue;
    const Known& from = known_[share_of_[d]];
    too_large_ |= !base::multiply_to_minor({values[i], from.share.digits}, (*from.rates)[rate_of_[d]].value, ledger_.currency_digits, values[i]);
  }
  out.append(values);
}

base::Task CurrencyConverter::run(Ledger& ledger) {
  for (size_t s = 0; s < originals_.size(); ++s) {
    if (!holds_orders(*originals_[s])) continue;
    begin_source(s);
    const auto n = static_cast<uint32_t>(originals_[s]->n_rows());
    for (uint32_t first = 0; first < n; first += kStep) {
      settle(first, std::min(kStep, n - first));
      co_yield base::Progress{0.3 * first / n, "converting currencies"};
    }
  }
  choose_rates();
  refuse();
  for (size_t s = 0; s < originals_.size(); ++s) {
    if (!holds_orders(*originals_[s])) continue;
    begin_source(s);
    auto table = std::make_shared<SourceTable>(copy(*originals_[s]));
    const auto n = static_cast<uint32_t>(originals_[s]->n_rows());
    for (size_t r = 0; r < ingest::kRoles; ++r) {
      const auto role = static_cast<Role>(r);
      if (!originals_[s]->has(role)) continue;
      if (!ingest::is_money_role(role)) {
        (*table)[role] = (*originals_[s])[role].copy();
        continue;
      }
      for (uint32_t first = 0; first < n; first += kStep) {
        convert(role, first, std::min(kStep, n - first), (*table)[role]);
        co_yield base::Progress{0.3, "converting currencies"};
      }
    }
    ledger.sources[s] = table.get();
    ledger.converted.push_back(std::move(table));
  }
  if (too_large_)
    throw base::Error(base::Code::too_large, "An amount is too large to be held exactly once it is converted.", "Check the rates and the amounts.");
}

void CurrencyConverter::count(uint32_t document, bool order, int64_t amount_minor, int64_t converted_minor) {
  CurrencyShare& share = known_[share_of_[document]].share;
  ++(order ? share.orders : share.credits);
  share.amount_minor += amount_minor;
  share.converted_minor += converted_minor;
  if (!share.used.empty()) ++share.used[rate_of_[document]];
}

std::vector<CurrencyShare> CurrencyConverter::shares() const {
  std::vector<CurrencyShare> out;
  for (const Known& known : known_)
    if (known.share.orders || known.share.credits) out.push_back(known.share);
  if (out.size() > 1) {
    const auto own = out[0].currency == ledger_.currency ? 1 : 0;
    std::sort(out.begin() + own, out.end(), [](const CurrencyShare& a, const CurrencyShare& b) { return a.currency < b.currency; });
  }
  return out;
}

}  // namespace clientele::identity
