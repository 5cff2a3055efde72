#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/task.h"
#include "identity/documents.h"
#include "identity/ledger.h"

namespace clientele::identity {

/// Turns the amounts of all order sources into the shop's currency, by the day of the order that each row belongs to.
/// The sources' tables stay as they are: the ledger gets copies of those with amounts in another currency, which takes
/// their memory once more.
class CurrencyConverter {
 public:
  /// All three must outlive it; the documents are found and their rows not yet added.
  CurrencyConverter(const Ledger& ledger, const LedgerOptions& options, const Documents& documents);

  /// Puts converted tables into ledger.sources. Throws Error(mixed_currencies) for orders on days without a rate and for
  /// orders in two currencies, Error(too_large) for an amount that cannot be held exactly once converted.
  base::Task run(Ledger& ledger);

  bool is_foreign(uint32_t document) const { return share_of_[document] != 0; }
  const ingest::SourceTable& original(size_t source) const { return *originals_[source]; }
  /// Counts an order (or credit) of the document's currency: its net amounts in that and in the shop's.
  void count(uint32_t document, bool order, int64_t amount_minor, int64_t converted_minor);
  /// The shop's own first, then by ISO code; those without an order or a credit left out.
  std::vector<CurrencyShare> shares() const;

 private:
  static constexpr uint32_t kUnknown = 0xFFFFFFFF;
  struct Known {
    CurrencyShare share;
    const std::vector<Rate>* rates = nullptr;  // null for the shop's own
  };
  struct Refused {
    int64_t documents = 0, first_day = 0, last_day = 0;
  };
  uint32_t known(std::string_view code);       // place in known_
  void begin_source(size_t source);
  uint32_t currency_of(uint32_t row_of_source) const;   // place in known_, kUnknown where the cell is blank
  void settle(uint32_t first, uint32_t n);     // rows of source_: currency and day of their documents
  void choose_rates();
  void refuse() const;
  ingest::SourceTable copy(const ingest::SourceTable& table) const;
  void convert(ingest::Role role, uint32_t first, uint32_t n, table::PackedInts& out);

  const Ledger& ledger_;
  const LedgerOptions& options_;
  const Documents& documents_;
  std::vector<const ingest::SourceTable*> originals_;
  std::vector<Known> known_;                   // [0]: the shop's own
  size_t source_ = 0;
  std::vector<uint32_t> of_code_;              // of source_: code of its currency column → known_
  std::vector<uint32_t> share_of_;             // document → known_
  std::vector<uint32_t> rate_of_;              // document → rate, once chosen
  std::vector<int64_t> date_of_;               // document → its draft's date; let go once rates are chosen
  std::vector<uint32_t> dated_by_;
  uint32_t two_currencies_ = kUnknown;         // a row of the first order that has them
  std::vector<Refused> refused_;               // per known_
  bool too_large_ = false;
};

}  // namespace clientele::identity
