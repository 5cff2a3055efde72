// What each column of a source holds: where a value could stand, how many are missing, how many are different.
#include "ingest/key_set.h"
#include "shop/quality/quality.h"

namespace clientele::shop {
namespace {

using ingest::Role;
using table::kMissing;

constexpr int64_t kMostDistinct = 100'000;

// On every other role a further line of an order may be silent.
bool of_the_line(Role role) {
  switch (role) {
    case Role::line_id: case Role::parent_line: case Role::event: case Role::answer: case Role::quantity: case Role::unit_price: case Role::line_amount: case Role::line_discount: case Role::unit_cost:
    case Role::product_id: case Role::product_name: case Role::category: case Role::brand: case Role::product_tags: return true;
    default: return false;
  }
}

Role role_named(std::string_view name) {
  size_t role = 0;
  while (role < ingest::kRoles && base::EnumNames<Role>::names[role] != name) ++role;
  return static_cast<Role>(role);
}

struct Seen {
  std::vector<bool> codes;
  ingest::KeySet keys;
  int64_t n = 0;
  void add(int64_t value, bool text) {
    if (text) {
      const auto code = static_cast<size_t>(value);
      if (code >= codes.size()) codes.resize(code * 2 + 64);
      n += !codes[code];
      codes[code] = true;
    } else if (n < kMostDistinct) {
      n += keys.insert(static_cast<uint64_t>(value));
    }
  }
};

}  // namespace

void add_columns(const QualityView& view, size_t s, QualitySource& out) {
  const ingest::SourceTable& table = *view.tables[s];
  auto answers = table.answers.begin();
  for (const ingest::ColumnReport& report : view.reports[s]->columns) {
    QualityColumn column;
    column.name = report.name;
    column.role = report.role;
    column.type = report.type;
    column.cells = view.reports[s]->rows.read;
    column.missing = report.n_missing;
    const Role role = role_named(report.role);
    const bool answer = role == Role::answer && answers != table.answers.end();
    const table::PackedInts* cells = answer ? &answers++->codes : role != Role::kCount && table.has(role) ? &table[role] : nullptr;
    if (cells) {
      const bool line_level = of_the_line(role), text = answer || table.texts[static_cast<size_t>(role)] != nullptr;
      Seen seen;
      column.cells = column.missing = 0;
      each_cell(*cells, [&](size_t row, int64_t value) {
        if (value != kMissing) {
          ++column.cells;
          seen.add(value, text);
        } else if (line_level || !(table.flags[row] & ingest::kContinuation)) {
          ++column.cells;
          ++column.missing;
        }
      });
      column.distinct = seen.n;
    }
    out.columns.push_back(std::move(column));
  }
}

}  // namespace clientele::shop
