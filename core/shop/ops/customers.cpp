// customers (a page of the table), customersFile, audience.
#include <algorithm>

#include "activation/cell_text.h"
#include "base/error.h"
#include "base/nearest.h"
#include "segments/language/language.h"
#include "shop/customer_table.h"
#include "shop/ops/operations.h"
#include "shop/state.h"

namespace clientele::shop::ops {
namespace {

const features::FeatureSpec& feature_of(const State& state, std::string_view name) {
  std::vector<std::string_view> known;
  for (const auto& feature : state.today.facts->features()) {
    if (feature.name == name) return feature;
    known.push_back(feature.name);
  }
  const auto near = base::nearest(name, known);
  throw base::Error(base::Code::unknown_name, "There is no column " + std::string(name) + ".",
                    near.empty() ? "See the columns of customers.csv." : "Did you mean " + std::string(near) + "?");
}

// Leaves out who did not agree to marketing, as far as the data say (email_subscription_status is computed already).
table::Mask consenting(State& state, table::Mask members, AudienceResult& out) {
  const table::Column& said = state.today.facts->column("email_subscription_status");
  const auto word = [&](uint32_t code) { return code == table::kNoCode ? std::string_view() : (*said.dictionary)[code]; };
  const bool known = std::any_of(said.codes.begin(), said.codes.end(), [&](uint32_t code) { return code != table::kNoCode && word(code) != "UNSUBSCRIBED"; });
  if (!known)
    out.warnings.push_back(
        "These data do not say who agreed to marketing: the file holds everybody who did not unsubscribe. Check consent before you write to them.");
  table::Mask allowed(members.size());
  members.for_each([&](size_t i) {
    const bool stated = said.codes[i] != table::kNoCode;
    if (word(said.codes[i]) == "SUBSCRIBED" || (!known && !stated)) {
      allowed.set(i);
    } else {
      ++out.left_out[stated ? "unsubscribed" : "noConsent"];
    }
  });
  return allowed;
}

std::string file_name_of(std::string_view name) {
  std::string file;
  for (const char c : name) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    if (plain) {
      file += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    } else if (!file.empty() && file.back() != '-') {
      file += '-';
    }
  }
  while (!file.empty() && file.back() == '-') file.pop_back();
  return (file.empty() ? "audience" : file.substr(0, 60)) + ".csv";
}

}  // namespace

base::Task customers(State& state, CustomersArgs args, CustomersResult& out) {
  base::Task ready = prepare(state);
  while (ready.step()) co_yield base::within(ready, 0, 0.8);
  if (args.from < 0 || args.count < 0 || args.count > 1000)
    throw base::Error(base::Code::bad_argument, "Option count: a page has 0 to 1,000 rows.", "Ask for the next page.");
  std::vector<std::string_view> names(args.columns.begin(), args.columns.end());
  if (names.empty()) names = customer_columns(state, args.identifiers);
  for (const auto name : names) {
    const auto& feature = feature_of(state, name);
    if (feature.identifier && !args.identifiers)
      throw base::Error(base::Code::bad_argument, "Column " + std::string(name) + " names the person.", "Ask for identifiers too.");
    out.columns.push_back({std::string(feature.name), std::string(base::EnumNames<table::ColumnType>::names[static_cast<size_t>(feature.type)]),
                           std::string(feature.unit), std::string(feature.formula)});
  }
  feature_of(state, args.sort);
  std::vector<std::string_view> needed = names;
  needed.push_back(args.sort);
  base::Task columns = prepare_columns(state, std::move(needed));
  while (columns.step()) co_yield base::within(columns, 0.8, 1);

  order_rows(state, args.where, args.search, args.identifiers, args.sort, args.descending);
  const auto& rows = state.row_order->rows;
  out.total = static_cast<int64_t>(rows.size());
  out.from = args.from;
  const int64_t to = std::min(out.total, args.from + args.count);
  for (int64_t i = args.from; i < to; ++i) {
    auto& row = out.rows.emplace_back();
    for (const auto name : names)
      row.push_back(activation::cell_text(state.today.facts->column(name), rows[static_cast<size_t>(i)], state.today.facts->zone(),
                                          state.today.facts->currency_digits()));
  }
}

base::Task customers_file(State& state, TableFileArgs args, BytesResult& out) {
  if (args.format != "csv")
    throw base::Error(base::Code::bad_argument, "Option format: " + args.format + " is not csv.", "Use csv.");
  base::Task ready = prepare(state);
  while (ready.step()) co_yield base::within(ready, 0, 0.5);
  const table::Mask mask = segments::language::select(args.where, *state.today.facts);
  out.rows = static_cast<int64_t>(mask.count());
  std::string csv;
  base::Task file = write_customers(state, mask, customer_columns(state, args.identifiers), quoting_of(args.quoting), csv);
  while (file.step()) co_yield base::within(file, 0.5, 1);
  out.bytes = static_cast<int64_t>(csv.size());
  out.file_name = "customers.csv";
  out.ref = state.keep_file(std::move(csv));
}

base::Task audience(State& state, AudienceArgs args, AudienceResult& out) {
  base::Task ready = prepare(state);
  while (ready.step()) co_yield base::within(ready, 0, 0.5);
  table::Mask mask = segments::language::select(args.where, *state.today.facts);
  out.members = static_cast<int64_t>(mask.count());
  base::Task said = prepare_columns(state, {"email_subscription_status"});
  while (said.step()) co_yield base::within(said, 0.5, 0.6);
  if (args.consent) mask = consenting(state, std::move(mask), out);
  out.written = static_cast<int64_t>(mask.count());
  if (out.written > 0 && out.written < 20 && args.identifiers)
    out.warnings.push_back("Fewer than 20 people: each of them is easy to recognise in this file.");

  std::vector<std::string_view> names = {"customer_id"};
  if (args.identifiers) names.insert(names.end(), {"email", "phone", "name"});
  names.insert(names.end(), {"rfm_group", "number_of_orders", "amount_spent", "last_order_date"});
  std::string csv;
  base::Task file = write_customers(state, std::move(mask), std::move(names), quoting_of(args.quoting), csv);
  while (file.step()) co_yield base::within(file, 0.6, 1);
  out.bytes = static_cast<int64_t>(csv.size());
  out.file_name = file_name_of(args.name);
  out.ref = state.keep_file(std::move(csv));
}

}  // namespace clientele::shop::ops
