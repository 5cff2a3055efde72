#include "workbench/link_records.h"

#include <numeric>
#include <string_view>

#include "base/error.h"
#include "table/dictionary.h"

namespace clientele::workbench {
namespace {

using identity::linkage::Cells;
using identity::linkage::Field;
using identity::linkage::SourceCells;
using table::DictColumn;
using Columns = std::map<std::string, DictColumn>;

struct Named {
  std::string_view role;
  Field field;
};
constexpr Named kFields[] = {{"first_name", Field::given_name}, {"last_name", Field::surname}, {"birth_date", Field::birth_date}, {"street", Field::street},
                             {"street_number", Field::street_number}, {"address_2", Field::address_2}, {"city", Field::city}, {"postcode", Field::postcode},
                             {"region", Field::region}, {"country", Field::country}, {"phone", Field::phone}, {"email", Field::email},
                             {"person_number", Field::person_number}, {"loyalty_id", Field::loyalty_id}, {"gender", Field::gender}};

const DictColumn* find(const Columns& columns, std::string_view name) {
  const auto found = columns.find(std::string(name));
  return found == columns.end() ? nullptr : &found->second;
}

uint32_t n_rows(const Columns& columns) { return columns.empty() ? 0 : static_cast<uint32_t>(columns.begin()->second.codes.size()); }

const Columns& table_of(const State& state, const LinkSource& source) {
  const auto found = state.tables.find(source.table);
  if (found == state.tables.end()) throw base::Error(base::Code::unknown_name, "There is no table " + source.table + ".", "Lay its columns down first.");
  for (const auto& [name, column] : found->second)
    if (column.codes.size() != n_rows(found->second)) throw base::Error(base::Code::bad_argument, "Column " + name + " has another number of rows.", "Lay down whole tables.");
  return found->second;
}

}  // namespace

// The first row of each different set of cells that says anything.
std::vector<uint32_t> LinkRecords::chosen_rows(const Columns& columns, uint32_t n) const {
  std::vector<uint32_t> rows, key;
  table::Dictionary seen;
  for (uint32_t row = 0; row < n; ++row) {
    key.clear();
    bool any = false;
    for (const auto& [name, column] : columns) {
      if (name == "line") continue;
      key.push_back(column.codes[row]);
      any |= column.codes[row] != table::kNoCode && name != "country" && name != "region";
    }
    const uint32_t before = seen.size();
    if (any && seen.code({reinterpret_cast<const char*>(key.data()), 4 * key.size()}) == before) rows.push_back(row);
  }
  return rows;
}

void LinkRecords::add(const Columns& columns, const LinkSource& source, const std::string& country) {
  const uint32_t n = n_rows(columns);
  std::vector<uint32_t> rows;
  if (source.rows_are_records) {
    rows.resize(n);
    std::iota(rows.begin(), rows.end(), 0u);
  } else {
    rows = chosen_rows(columns, n);
  }
  const auto cells = [&](std::string_view name) -> Cells {
    const DictColumn* column = find(columns, name);
    if (!column || column->offsets.empty()) return {};
    std::span<const uint32_t> codes = column->codes;
    if (rows.size() < n) {
      auto& own = codes_.emplace_back();
      for (const uint32_t row : rows) own.push_back(codes[row]);
      codes = own;
    }
    return {codes, column->offsets, column->utf8};
  };
  SourceCells out;
  out.n = static_cast<uint32_t>(rows.size());
  for (const Named& named : kFields) out.fields[identity::linkage::at(named.field)] = cells(named.role);
  out.full_name = cells("customer_name");
  out.customer_id = cells("customer_id");
  out.platform = source.platform;
  out.country = country;
  sources.push_back(std::move(out));
  rows_.push_back(std::move(rows));
}

void LinkRecords::name_records(const State& state, const LinkArgs& args) {
  table::Dictionary names;
  std::vector<uint32_t> count;
  std::vector<const DictColumn*> own(sources.size());
  const auto name_of = [&](size_t s, uint32_t row) -> std::string_view {
    const uint32_t code = own[s]->codes[row];
    return code == table::kNoCode ? std::string_view() : std::string_view(own[s]->utf8).substr(own[s]->offsets[code], own[s]->offsets[code + 1] - own[s]->offsets[code]);
  };
  for (size_t s = 0; s < sources.size(); ++s) {
    const Columns& columns = table_of(state, args.sources[s]);
    own[s] = find(columns, "record_id");
    if (!own[s]) own[s] = find(columns, "customer_id");
    for (size_t i = 0; own[s] && i < rows_[s].size(); ++i) {
      const uint32_t code = names.code(name_of(s, rows_[s][i]));
      if (code == count.size()) count.push_back(0);
      ++count[code];
    }
  }
  for (size_t s = 0; s < sources.size(); ++s) {
    bool use = own[s] != nullptr;
    for (size_t i = 0; use && i < rows_[s].size(); ++i) {
      const std::string_view name = name_of(s, rows_[s][i]);
      use = !name.empty() && count[names.find(name)] == 1;
    }
    const DictColumn* line = find(table_of(state, args.sources[s]), "line");
    for (const uint32_t row : rows_[s])
      labels.push_back(use ? std::string(name_of(s, row)) : args.sources[s].file + ":" + std::to_string(line ? line->codes[row] : row + 1));
  }
}

LinkRecords::LinkRecords(const State& state, const LinkArgs& args) {
  for (const LinkSource& source : args.sources) add(table_of(state, source), source, args.country);
  name_records(state, args);
  if (labels.empty()) throw base::Error(base::Code::no_data, "There are no people in it.", "Name its columns: first_name, last_name, email, birth_date and so on.");
}

}  // namespace clientele::workbench
