// records: what each source says of its persons, column by column, for a module that knows no shop.
#include "base/error.h"
#include "shop/ops/operations.h"
#include "shop/state.h"

namespace clientele::shop::ops {
namespace {

using ingest::Role;

constexpr Role kPerson[] = {Role::customer_id, Role::email,     Role::phone,         Role::first_name, Role::last_name,  Role::customer_name,
                            Role::country,     Role::region,    Role::city,          Role::postcode,   Role::street,     Role::street_number,
                            Role::address_2,   Role::birth_date, Role::gender,       Role::person_number, Role::loyalty_id, Role::record_id};

DictColumn column_of(const table::PackedInts& values, const table::Dictionary* texts) {
  DictColumn column;
  for (size_t i = 0; i < values.size(); ++i) column.codes.push_back(static_cast<uint32_t>(values[i] == table::kMissing ? -1 : values[i]));
  if (texts) column.offsets.push_back(0);
  for (uint32_t code = 0; texts && code < texts->size(); ++code) {
    column.utf8 += (*texts)[code];
    column.offsets.push_back(static_cast<uint32_t>(column.utf8.size()));
  }
  return column;
}

}  // namespace

base::Task records(State& state, Empty, RecordsResult& out) {
  for (const auto& [id, source] : state.sources) {
    if (!source.table || source.table->n_rows() == 0) continue;
    const ingest::SourceTable& table = *source.table;
    RecordsSource one;
    const auto add = [&](std::string_view name, const table::PackedInts& values, const table::Dictionary* texts) {
      DictColumn column = column_of(values, texts);
      one.columns.push_back({std::string(name), state.next_ref});
      column.name = name;
      state.columns[state.next_ref++] = std::move(column);
    };
    for (const Role role : kPerson) {
      if (!table.has(role) || !table.texts[static_cast<size_t>(role)]) continue;
      add(base::EnumNames<Role>::names[static_cast<size_t>(role)], table[role], table.texts[static_cast<size_t>(role)].get());
      co_yield {0.5, "gathering records"};
    }
    if (one.columns.empty()) continue;
    add("line", table.line, nullptr);
    one.source = id;
    one.rows = static_cast<int64_t>(table.n_rows());
    one.file = table.file;
    one.kind = source.report.kind;
    one.platform = table.platform;
    out.sources.push_back(std::move(one));
  }
  if (out.sources.empty())
    throw base::Error(base::Code::no_data, "There are no people in it.", "Name its columns: first_name, last_name, email, birth_date and so on.");
}

}  // namespace clientele::shop::ops
