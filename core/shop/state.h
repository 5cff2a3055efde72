#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/task.h"
#include "identity/ledger.h"
#include "ingest/record_reader.h"
#include "ingest/rows_csv.h"
#include "ingest/source_reader.h"
#include "shop/catalogue.h"
#include "shop/customer_table.h"
#include "shop/day_view.h"
#include "shop/merge_list.h"
#include "shop/ops/report_types.h"
#include "shop/shop.h"

namespace clientele::shop {

/// A source from the moment it is named: being read (a reader), or read (a table and its report).
struct Source {
  AddSourceArgs args;
  std::optional<ingest::SourceReader> reader;
  std::optional<ingest::SourceTable> table;
  ingest::SourceReport report;
  std::string rejects_csv;
  // kind "cells": nothing is kept, the cells go straight on as text
  std::optional<ingest::RecordReader> cells;
  ingest::RowsCsv rows;
  bool knows_columns = false;   // JSON shows all its columns only at its end: it is read twice, and written the second time
};

/// What the shop knows, and what it has worked out from that. Each stage is made when first needed and dropped when
/// something on its left changes: sources → ledger → catalogue → facts → rfm → tiers.
struct State {
  ShopOptions options;
  std::map<int64_t, Source> sources;
  int64_t next_source = 1;

  std::unique_ptr<identity::Ledger> ledger;
  Catalogue catalogue;               ///< what the lists of products add to the order lines, for features and costs
  DayView today;                     ///< the customer table and the groups, as of the stated day
  std::optional<MergeList> merge_list;
  std::optional<RowOrder> row_order;  // of the customers page last asked for

  std::map<int64_t, std::string> files;
  std::map<int64_t, std::vector<DictColumn>> columns;
  int64_t next_ref = 1;

  int64_t keep_file(std::string bytes) {
    files[next_ref] = std::move(bytes);
    return next_ref++;
  }

  std::vector<ingest::SourceTable*> tables() {
    std::vector<ingest::SourceTable*> out;
    for (auto& [id, source] : sources)
      if (source.table) out.push_back(&*source.table);
    return out;
  }
  void sources_changed() {
    ledger.reset();
    merge_list.reset();
    catalogue.restore(tables());
    facts_changed();
  }
  void facts_changed() {
    row_order.reset();
    today = {};
  }
};

/// Makes the ledger, the customer table and the RFM groups where they are not there yet.
/// Throws Error(no_data) when no source with orders has been added.
base::Task prepare(State& state);
/// The ledger alone: for what needs no features (the duplicates between sources).
base::Task prepare_ledger(State& state);

/// The reports of all sources, the duplicates between them counted in (after prepare_ledger).
std::vector<ingest::SourceReport> source_reports(const State& state);

segments::RfmOptions rfm_options(const ShopOptions& options);

/// The zone as the core uses it. Throws Error(bad_argument) when transitions and offsets do not fit together.
base::Zone zone_of(const ZoneOption& option);

}  // namespace clientele::shop
