#pragma once
// A shop in a handful of plain rows, and its SourceTable: what the tests of identity and features build on.
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "ingest/source_table.h"

namespace clientele::tests {

using ingest::Role;
using Cell = std::optional<int64_t>;

struct Row {
  std::string order, line_id, customer, email, phone, name;
  Cell date, line, line_discount, total, subtotal, tax, shipping, refunded, discount, quantity, accepts;
  int64_t flags = 0;
  std::string product, product_name, category, brand, channel, country, code, currency, status, tags, order_tags, card, device, event, event_id, session, device_type;
};

struct Source {
  std::string platform;
  ingest::Kind kind = ingest::Kind::orders;
  bool order_total = false;
  bool priced = true;  ///< a unit price stands in the file
  std::vector<Row> rows;
};

/// Columns that no row fills are left out, as the reader does; `keep` names some that stand all the same.
inline ingest::SourceTable to_table(const Source& source, const std::set<Role>& keep = {}) {
  ingest::SourceTable table;
  table.kind = source.kind;
  table.platform = source.platform;
  table.order_level_total = source.order_total;
  table.file = "test.csv";
  const auto text = [&](Role role, std::string Row::*member) {
    bool any = keep.count(role) > 0;
    for (const Row& row : source.rows) any |= !(row.*member).empty();
    if (!any) return;
    auto texts = std::make_shared<table::Dictionary>();
    for (const Row& row : source.rows) {
      if ((row.*member).empty()) table[role].append_missing();
      else table[role].append(texts->code(row.*member));
    }
    table.texts[static_cast<size_t>(role)] = texts;
  };
  const auto number = [&](Role role, Cell Row::*member) {
    bool any = keep.count(role) > 0;
    for (const Row& row : source.rows) any |= (row.*member).has_value();
    if (!any) return;
    for (const Row& row : source.rows) table[role].append((row.*member).value_or(table::kMissing));
  };
  text(Role::order_id, &Row::order), text(Role::line_id, &Row::line_id), text(Role::customer_id, &Row::customer);
  text(Role::email, &Row::email), text(Role::phone, &Row::phone), text(Role::customer_name, &Row::name);
  text(Role::product_id, &Row::product), text(Role::product_name, &Row::product_name), text(Role::category, &Row::category);
  text(Role::brand, &Row::brand), text(Role::channel, &Row::channel), text(Role::country, &Row::country);
  text(Role::discount_code, &Row::code), text(Role::currency, &Row::currency), text(Role::status, &Row::status);
  text(Role::customer_tags, &Row::tags), text(Role::order_tags, &Row::order_tags);
  text(Role::loyalty_id, &Row::card), text(Role::device_id, &Row::device);
  text(Role::event, &Row::event), text(Role::event_id, &Row::event_id), text(Role::session_id, &Row::session), text(Role::device_type, &Row::device_type);
  number(Role::date, &Row::date), number(Role::line_amount, &Row::line), number(Role::line_discount, &Row::line_discount);
  number(Role::amount, &Row::total), number(Role::subtotal, &Row::subtotal), number(Role::tax, &Row::tax);
  number(Role::shipping, &Row::shipping), number(Role::refunded, &Row::refunded), number(Role::discount, &Row::discount);
  number(Role::quantity, &Row::quantity), number(Role::accepts_marketing, &Row::accepts);
  if (source.priced && table.has(Role::line_amount))
    for (size_t i = 0; i < source.rows.size(); ++i) table[Role::unit_price].append(source.rows[i].line.value_or(0));
  for (size_t i = 0; i < source.rows.size(); ++i) {
    table.flags.append(source.rows[i].flags);
    table.line.append(static_cast<int64_t>(i) + 2);
  }
  return table;
}

/// The tables of a shop, and pointers to them as build_ledger wants them.
struct Shop {
  std::vector<std::unique_ptr<ingest::SourceTable>> tables;
  std::vector<const ingest::SourceTable*> sources;
  explicit Shop(const std::vector<Source>& all) {
    for (const Source& source : all) {
      tables.push_back(std::make_unique<ingest::SourceTable>(to_table(source)));
      tables.back()->source = static_cast<uint32_t>(sources.size());
      sources.push_back(tables.back().get());
    }
  }
};

}  // namespace clientele::tests
