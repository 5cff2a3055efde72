#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "identity/documents.h"
#include "identity/key_nodes.h"
#include "identity/ledger.h"
#include "identity/order_draft.h"
#include "identity/person_graph.h"
#include "identity/row_loader.h"

namespace clientele::identity {

/// The steps of build_ledger, each over a block of rows, documents or orders.
class LedgerBuilder {
 public:
  LedgerBuilder(const std::vector<const ingest::SourceTable*>& sources, const LedgerOptions& options, Ledger& ledger);

  base::Task run();

 private:
  /// What a document became. All of it side by side, since sorting by person reads it in random order.
  struct Found {
    int64_t date, money;
    uint32_t document, node;
    uint32_t extra;  ///< index into extras_, or kNoNode
  };
  struct Extra {
    int64_t refunded, discount;
  };
  void check_sources() const;
  void settle_currency();
  void add_runs(size_t source, uint32_t first, uint32_t n);     // documents that are one run of rows
  void list_scattered();
  void add_scattered(uint32_t first, uint32_t n);               // the others, by list
  void add_records(size_t source, uint32_t first, uint32_t n);  // customer records: keys without orders
  void decide(uint32_t document, const uint32_t* rows);
  void number_persons();
  /// Stable, by person: result[i] = which of `found` comes i-th; begin is (n_persons + 1)-long; entry_ is set.
  std::vector<uint32_t> sort_by_person(const std::vector<Found>& found, uint32_t mark, std::vector<uint32_t>& begin);
  void begin_orders();
  void place_orders(uint32_t from, uint32_t to);                // of these persons
  void end_orders();
  void place_credits();
  void mark_rows(uint32_t first, uint32_t n);                   // also finds each order's first row
  void finish_keys();
  RowLoader& loader(size_t source);
  uint32_t person(uint32_t node) const { return node == kNoNode ? ledger_.n_persons : person_of_node_[node]; }  // n_persons for nobody
  bool earlier(uint32_t a, uint32_t b) const;  // of two orders of one person

  const std::vector<const ingest::SourceTable*>& sources_;
  const LedgerOptions& options_;
  Ledger& ledger_;
  KeyNodes keys_;
  Documents documents_;
  std::unique_ptr<PersonGraph> graph_;
  std::vector<std::unique_ptr<RowLoader>> loaders_;
  OrderDraft draft_;
  uint32_t open_ = Documents::kNone;  // document whose run is being added
  std::vector<uint32_t> scattered_, scattered_begin_, scattered_rows_;
  std::vector<uint32_t> person_of_node_;
  std::vector<uint32_t> entry_;       // document → Entry bits
  std::vector<Found> orders_, credits_;
  std::vector<Extra> extras_;         // of the orders that have any
  std::vector<uint32_t> by_person_;   // orders_ as they will stand
};

/// The one currency of all orders; throws Error(mixed_currencies) naming them.
std::string only_currency(const std::vector<const ingest::SourceTable*>& sources, const std::string& stated);

}  // namespace clientele::identity
