// records: what a source says of its persons, column by column, for a module that knows no shop.
#include <algorithm>
#include <string>
#include <string_view>

#include "identity/key_nodes.h"
#include "shop/ops/operations.h"
#include "shop/state.h"

namespace clientele::shop::ops {
namespace {

using ingest::Role;

bool says_who(Role role) { return (role >= Role::customer_id && role <= Role::customer_name) || (role >= Role::country && role <= Role::record_id); }

void put_texts(const table::Dictionary& texts, DictColumn& column) {
  column.offsets.resize(texts.size() + 1);
  for (uint32_t code = 0; code < texts.size(); ++code) {
    column.utf8 += texts[code];
    column.offsets[code + 1] = static_cast<uint32_t>(column.utf8.size());
  }
}

DictColumn column_of(std::string_view name, const table::PackedInts& values, const table::Dictionary* texts) {
  DictColumn column;
  column.name = name;
  column.codes.resize(values.size());
  for (size_t i = 0; i < values.size(); ++i) column.codes[i] = values[i] == table::kMissing ? table::kNoCode : static_cast<uint32_t>(values[i]);
  if (texts) put_texts(*texts, column);
  return column;
}

// Whose each row is: its person, and the strongest of its keys as "kind:value". Rows of nobody are missing in both, those that are
// a person's by another row of their order in the second.
void add_accounts(const identity::Ledger& ledger, const ingest::SourceTable& table, std::vector<DictColumn>& columns) {
  size_t s = 0;   // by its number: the ledger may hold a copy in another currency
  while (s < ledger.sources.size() && ledger.sources[s]->source != table.source) ++s;
  if (s == ledger.sources.size()) return;
  DictColumn person, account;
  person.name = "person", account.name = "account";
  person.codes.assign(table.line.size(), table::kNoCode);
  account.codes = person.codes;
  table::Dictionary names;
  std::string scratch;
  for (size_t k = 0; k < identity::kKeyKinds; ++k) {
    const auto& persons = ledger.key_person[s][k];
    if (persons.empty()) continue;
    const ingest::Role role = identity::role_of(static_cast<identity::KeyKind>(k));
    const table::Dictionary& texts = *table.texts[static_cast<size_t>(role)];
    for (size_t row = 0; row < person.codes.size(); ++row) {
      const int64_t code = table[role][row];
      if (person.codes[row] != table::kNoCode || code == table::kMissing || persons[static_cast<size_t>(code)] == identity::kNobody) continue;
      const std::string_view raw = texts[static_cast<uint32_t>(code)];
      const identity::KeyKind kind = identity::kind_in(static_cast<identity::KeyKind>(k), raw);
      person.codes[row] = persons[static_cast<size_t>(code)];
      account.codes[row] = names.code(std::string(identity::kKeyKindNames[static_cast<size_t>(kind)]) + ":" + std::string(ledger.normal_key(s, static_cast<identity::KeyKind>(k), raw, scratch)));
    }
  }
  for (uint32_t row = 0; row < person.codes.size(); ++row) {
    if (person.codes[row] != table::kNoCode) continue;
    const uint32_t owner = ledger.owner_of_row(ledger.row_begin[s] + row);
    if (owner != identity::kNobody) person.codes[row] = owner;
  }
  put_texts(names, account);
  columns.push_back(std::move(person));
  columns.push_back(std::move(account));
}

}  // namespace

base::Task records(State& state, RecordsArgs args, RecordsResult& out) {
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
  if (args.accounts) {
    base::Task ready = prepare_ledger(state);
    while (ready.step()) co_yield base::within(ready, 0.5, 1);
    add_accounts(*state.ledger, table, columns);
  }
  out.ref = state.next_ref++;
  state.columns[out.ref] = std::move(columns);
}

}  // namespace clientele::shop::ops
