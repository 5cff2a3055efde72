#pragma once
#include <cstdint>
#include <map>
#include <unordered_map>
#include <vector>

#include "identity/key_nodes.h"
#include "table/mask.h"

namespace clientele::identity {

/// Which rows are one document (an order, a credit note, a cancellation): numbered by first sight, so by first row.
struct Documents {
  /// Small, since there are millions: `node` says what is known so far of whom it belongs to, and at last where it went.
  struct One {
    uint32_t first_row = 0;
    uint32_t n_rows : 31 = 0;
    uint32_t scattered : 1 = 0;   ///< its rows are not one run of one source
    uint32_t node = kNoNode;      ///< found: of its strongest key column; decided: of its person, or kNoOrder; placed: Entry bits
  };
  static constexpr uint32_t kNoOrder = 0xFFFFFFFE;
  std::vector<One> all;
  std::vector<uint32_t> row_document;   ///< n_rows-long; kNone for rows of sources that hold no orders
  static constexpr uint32_t kNone = 0xFFFFFFFF;
  uint32_t n() const { return static_cast<uint32_t>(all.size()); }
};

/// Finds the documents, source by source, a block of rows per call. Rows belong together that share an order id within
/// a platform and do not name two customers; a continuation row belongs to the row above it; without an order id every
/// row is a document.
class DocumentFinder {
 public:
  DocumentFinder(const std::vector<const ingest::SourceTable*>& sources, const std::vector<uint32_t>& row_begin,
                 const KeyNodes& keys, Documents& documents);
  void begin_source(size_t source);
  void rows(uint32_t first, uint32_t n);  ///< rows of the current source, in order, without gaps

 private:
  struct Codes {
    const ingest::SourceTable* table = nullptr;
    bool has_order = false;
    ingest::Role role = ingest::Role::order_id;
    std::vector<uint32_t> document;  // of an order code
  };
  void add(uint32_t row, uint32_t customer);  // to the current document
  uint32_t document_of(uint32_t code, uint32_t customer, uint32_t row);
  uint32_t fresh(uint32_t customer);
  uint32_t elsewhere(uint32_t code, uint32_t row) const;
  bool conflict(uint32_t a, uint32_t b) const;

  const std::vector<const ingest::SourceTable*>& sources_;
  const std::vector<uint32_t>& row_begin_;
  const KeyNodes& keys_;
  Documents& out_;
  std::vector<Codes> codes_;
  std::unordered_map<uint64_t, uint32_t> other_customers_;  // (document, customer) → document
  size_t source_ = 0;
  const std::vector<uint32_t>* customer_nodes_ = nullptr;
  ingest::Role customer_role_ = ingest::Role::customer_id;
  uint32_t code_ = table::kNoCode, current_ = Documents::kNone;  // of the row above
  int64_t name_ = table::kMissing;
};

}  // namespace clientele::identity
