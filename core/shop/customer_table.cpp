#include "shop/customer_table.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "activation/cell_text.h"
#include "base/error.h"
#include "base/index_sort.h"
#include "segments/language/language.h"
#include "shop/state.h"

namespace clientele::shop {
namespace {

constexpr std::string_view kFirst[] = {
    "customer_id", "first_order_date", "last_order_date", "days_since_last_order", "number_of_orders", "amount_spent",
    "average_order_value", "refunded_amount", "recency_score", "frequency_score", "monetary_score", "rfm_group",
    "preferred_channel", "customer_countries"};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool contains_case_blind(std::string_view text, std::string_view part) {
  return std::search(text.begin(), text.end(), part.begin(), part.end(),
                     [](char a, char b) { return lower(a) == lower(b); }) != text.end();
}

table::Mask found(State& state, const std::string& search, bool identifiers) {
  const size_t n = state.today.facts->n_persons();
  table::Mask mask(n);
  std::vector<std::string_view> names = {"customer_id"};
  if (identifiers) names.insert(names.end(), {"email", "phone", "name"});
  for (const auto name : names) {
    const table::Column& column = state.today.facts->column(name);
    std::vector<char> hit(column.dictionary->size());
    for (uint32_t code = 0; code < hit.size(); ++code) hit[code] = contains_case_blind((*column.dictionary)[code], search);
    for (size_t i = 0; i < n; ++i)
      if (column.codes[i] != table::kNoCode && hit[column.codes[i]]) mask.set(i);
  }
  return mask;
}

// Rank of each person's value, so that every type sorts by one double; missing = NaN.
std::vector<double> sort_keys(const table::Column& column, size_t n) {
  using table::ColumnType;
  if (column.type != ColumnType::text && column.type != ColumnType::list) return column.numbers;
  std::vector<uint32_t> order(column.dictionary->size());
  std::iota(order.begin(), order.end(), 0);
  base::sort_indices(order, [&](uint32_t a, uint32_t b) { return (*column.dictionary)[a] < (*column.dictionary)[b]; });
  std::vector<double> rank(order.size());
  for (size_t i = 0; i < order.size(); ++i) rank[order[i]] = static_cast<double>(i);
  std::vector<double> keys(n, table::Column::missing());
  for (size_t i = 0; i < n; ++i) {
    if (column.type == ColumnType::text) {
      if (column.codes[i] != table::kNoCode) keys[i] = rank[column.codes[i]];
    } else if (column.offsets[i] < column.offsets[i + 1]) {
      keys[i] = rank[column.codes[column.offsets[i]]];
    }
  }
  return keys;
}

}  // namespace

std::vector<std::string_view> customer_columns(const State& state, bool identifiers) {
  std::vector<std::string_view> names(std::begin(kFirst), std::end(kFirst));
  for (const auto& feature : state.today.facts->features()) {
    if (feature.identifier && !identifiers) continue;
    if (std::find(names.begin(), names.end(), feature.name) == names.end()) names.push_back(feature.name);
  }
  return names;
}

base::Task prepare_columns(State& state, std::vector<std::string_view> names) {
  base::Task columns = state.today.facts->prepare(names);
  while (columns.step()) co_yield columns.progress();
}

void order_rows(State& state, const std::string& where, const std::string& search, bool identifiers,
                const std::string& sort, bool descending) {
  const std::string key = where + '\0' + search + '\0' + sort + (descending ? "-" : "+") + (identifiers ? "i" : "");
  if (state.row_order && state.row_order->key == key) return;
  const size_t n = state.today.facts->n_persons();
  table::Mask mask = segments::language::select(where, *state.today.facts);
  if (!search.empty()) mask &= found(state, search, identifiers);
  RowOrder order{key, {}};
  order.rows.reserve(mask.count());
  mask.for_each([&](size_t i) { order.rows.push_back(static_cast<uint32_t>(i)); });
  if (sort != "customer_id") {  // persons are numbered in order of their id
    const std::vector<double> keys = sort_keys(state.today.facts->column(sort), n);
    const double sign = descending ? -1 : 1;
    base::sort_indices(order.rows, [&](uint32_t a, uint32_t b) {
      const bool no_a = std::isnan(keys[a]), no_b = std::isnan(keys[b]);
      return no_a || no_b ? !no_a && no_b : sign * keys[a] < sign * keys[b];
    });
  } else if (descending) {
    std::reverse(order.rows.begin(), order.rows.end());
  }
  state.row_order = std::move(order);
}

base::Task write_customers(State& state, table::Mask mask, std::vector<std::string_view> names, base::Quoting quoting,
                           std::string& csv) {
  base::Task prepared = prepare_columns(state, names);
  while (prepared.step()) co_yield base::within(prepared, 0, 0.5);
  base::CsvText text(quoting);
  std::vector<const table::Column*> columns;
  for (const auto name : names) {
    text.cell(name);
    columns.push_back(&state.today.facts->column(name));
  }
  text.end_record();
  const base::Zone zone = state.today.facts->zone();
  const int digits = state.today.facts->currency_digits();
  const size_t n = mask.size();
  constexpr size_t kBlock = 4096;
  for (size_t from = 0; from < n; from += kBlock) {
    for (size_t i = from; i < std::min(n, from + kBlock); ++i) {
      if (!mask[i]) continue;
      for (const table::Column* column : columns) text.cell(activation::cell_text(*column, i, zone, digits));
      text.end_record();
    }
    csv += text.take();
    co_yield {0.5 + 0.5 * static_cast<double>(from) / static_cast<double>(n), "writing the file"};
  }
  if (csv.empty()) csv = text.take();
}

base::Quoting quoting_of(const std::string& name) {
  if (name == "spreadsheet") return base::Quoting::spreadsheet;
  if (name == "machine") return base::Quoting::machine;
  throw base::Error(base::Code::bad_argument, "Option quoting: " + name + " is not spreadsheet or machine.", "Use one of these.");
}

}  // namespace clientele::shop
