// records: what a source says of its persons, column by column, for a module that knows no shop.
#include "shop/ops/operations.h"
#include "shop/state.h"

namespace clientele::shop::ops {
namespace {

using ingest::Role;

bool says_who(Role role) { return (role >= Role::customer_id && role <= Role::customer_name) || (role >= Role::country && role <= Role::record_id); }

DictColumn column_of(std::string_view name, const table::PackedInts& values, const table::Dictionary* texts) {
  DictColumn column;
  column.name = name;
  column.codes.resize(values.size());
  for (size_t i = 0; i < values.size(); ++i) column.codes[i] = values[i] == table::kMissing ? table::kNoCode : static_cast<uint32_t>(values[i]);
  if (!texts) return column;
  column.offsets.resize(texts->size() + 1);
  for (uint32_t code = 0; code < texts->size(); ++code) {
    column.utf8 += (*texts)[code];
    column.offsets[code + 1] = static_cast<uint32_t>(column.utf8.size());
  }
  return column;
}

}  // namespace

base::Task records(State& state, SourceRef args, RecordsResult& out) {
  const auto found = state.sources.find(args.source);
  if (found == state.sources.end() || !found->second.table) co_return;
  const ingest::SourceTable& table = *found->second.table;
  out.kind = base::EnumNames<ingest::Kind>::names[static_cast<size_t>(table.kind)];
  out.platform = table.platform;
  std::vector<DictColumn> columns;
  for (size_t r = 0; r < ingest::kRoles; ++r) {
    if (!says_who(static_cast<Role>(r)) || table.values[r].empty() || !table.texts[r]) continue;
    columns.push_back(column_of(base::EnumNames<Role>::names[r], table.values[r], table.texts[r].get()));
    co_yield {0.5, "gathering records"};
  }
  if (columns.empty()) co_return;
  columns.push_back(column_of("line", table.line, nullptr));
  out.ref = state.next_ref++;
  state.columns[out.ref] = std::move(columns);
}

}  // namespace clientele::shop::ops
