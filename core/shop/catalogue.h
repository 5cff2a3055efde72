#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "identity/ledger.h"
#include "ingest/source_table.h"

namespace clientele::shop {

/// What lists of products say that order lines do not: category, brand, tags, name; and what a unit costs the shop.
inline constexpr std::array kCatalogueRoles = {ingest::Role::category, ingest::Role::brand, ingest::Role::product_tags, ingest::Role::product_name};

/// Fills the blanks of order lines from the lists of products (kind products), and can take that back. A line is matched
/// by its product id (letters in either case); else by its name, else by its name without the variant behind " - ", as
/// Shopify and WooCommerce write it. What a line says itself stays. Of several values for one product the smaller text
/// holds, so that neither the order of the files nor of their rows plays a part; of several costs the largest, so that no
/// profit is overstated. Costs of a list in another currency than the shop's are not used. In a list a row without a name belongs
/// to the product of the row above (Shopify's further variants and pictures).
class Catalogue {
 public:
  /// Of the ledger's tables, which stay where they are until restore(), and of its converted copies of some of them,
  /// which nobody restores: what is worked out from these is thrown away with them. O(rows of the lists + rows of the orders).
  void fill(const std::vector<ingest::SourceTable*>& tables, const identity::Ledger& ledger);
  /// The tables as they were. `tables`: those that are still there.
  void restore(const std::vector<ingest::SourceTable*>& tables);
  bool filled() const { return filled_; }

  /// Of the products found by id: how many there are, and how many of them are called, or belong to, something else in the orders.
  struct Contradiction {
    ingest::Role role;
    int64_t products = 0, of = 0;
    const ingest::SourceTable* table = nullptr;   ///< the orders
    std::vector<uint8_t> product;                 ///< by code of its product_id: contradicted
  };
  const std::vector<Contradiction>& contradictions() const { return contradictions_; }

 private:
  struct Saved {
    uint32_t source;
    ingest::Role role;
    table::PackedInts values;
    std::shared_ptr<table::Dictionary> texts;   ///< null for costs
  };
  void put(ingest::SourceTable& table, ingest::Role role, table::PackedInts values, std::shared_ptr<table::Dictionary> texts);
  std::vector<Saved> saved_;
  std::vector<Contradiction> contradictions_;
  bool filled_ = false;
};

}  // namespace clientele::shop
