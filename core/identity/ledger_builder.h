#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "identity/currency_converter.h"
#include "identity/documents.h"
#include "identity/key_nodes.h"
#include "identity/ledger.h"
#include "identity/order_draft.h"
#include "identity/person_graph.h"
#include "identity/row_loader.h"

namespace clientele::identity {

using base::Progress;

/// The steps of build_ledger, each over a block of rows, documents or orders.
class LedgerBuilder {
 public:
  LedgerBuilder(const std::vector<const ingest::SourceTable*>& sources, const LedgerOptions& options, Ledger& ledger);

  base::Task run();

 private:
  using Block = void (LedgerBuilder::*)(uint32_t first, uint32_t n);
  /// Block after block of n, `step` each. By pointer, so that no compiler puts the loops of them all into one function:
  /// V8 would be long in optimising that.
  base::Task blocks(Block block, uint32_t n, uint32_t step, Progress from, double to);
  struct Order {
    int64_t date, net;
    uint32_t document;
  };
  struct Credit {
    int64_t date, money;
    uint32_t document, person;
  };
  void check_sources() const;
  void find_rows(uint32_t first, uint32_t n);                   // of source_, as all that go by rows
  void list_scattered();                                        // rows of documents that are not one run of rows
  void add_rows(uint32_t first, uint32_t n);
  void add_scattered();                                         // the next of these documents, whole
  void add_records(uint32_t first, uint32_t n);                 // customer records: keys without orders
  void decide(uint32_t document, const uint32_t* rows);
  void count_currency(uint32_t document, const uint32_t* rows, OrderDraft::Outcome outcome);  // of a decided document
  void number_persons();
  void begin_orders();
  void group_orders(uint32_t first, uint32_t n);                // these documents
  void place_orders(uint32_t group, uint32_t);
  void put_orders(uint32_t begin, const std::vector<Order>& orders);
  void sort_by_time(std::span<Order> orders) const;             // of one person
  void end_orders();
  void place_credits();
  void mark_rows(uint32_t first, uint32_t n);
  void finish_keys();
  RowLoader& loader(size_t source);
  uint32_t person(uint32_t node) const { return node == kNoNode ? ledger_.n_persons : person_of_node_[node]; }  // n_persons for nobody
  bool earlier(const Order& a, const Order& b) const;  // of one person

  const std::vector<const ingest::SourceTable*>& sources_;
  const LedgerOptions& options_;
  Ledger& ledger_;
  KeyNodes keys_;
  Documents documents_;
  std::unique_ptr<DocumentFinder> finder_;
  std::unique_ptr<PersonGraph> graph_;
  std::vector<std::unique_ptr<RowLoader>> loaders_;
  std::unique_ptr<CurrencyConverter> converter_;  // only where amounts are in several currencies
  std::vector<std::unique_ptr<RowLoader>> unconverted_;
  std::vector<uint8_t> superseded_;               // rows of the scattered document that is being decided
  OrderDraft draft_;
  size_t source_ = 0;
  uint32_t open_ = Documents::kNone;  // document whose run is being added
  std::vector<uint32_t> scattered_, scattered_begin_, scattered_rows_;
  size_t next_scattered_ = 0;
  std::vector<uint32_t> person_of_node_;
  // Orders, by document: anything for what is no order. The last two end with the last that is not 0.
  table::PackedInts date_, net_, refunded_, discount_;
  std::vector<uint32_t> order_person_, group_next_;
  uint32_t group_bits_ = 30;          // persons of a group differ in these bits only
  uint32_t n_groups_ = 0;
  std::vector<Credit> credits_;
};

/// Text as an ISO code is written: without space around it, in capitals.
std::string upper_code(std::string_view text);

/// The shop's currency: that of all orders, or where there are rates the one that the others are converted into.
/// Throws Error(mixed_currencies) naming them. `convert`: there are amounts in others.
std::string shop_currency(const std::vector<const ingest::SourceTable*>& sources, const LedgerOptions& options, bool& convert);

}  // namespace clientele::identity
