// RowBuilder: its beginning and end, and the rows that are set aside: what happens seldom.
#include "base/money.h"
#include "ingest/row_builder.h"
#include "ingest/text_fold.h"

namespace clientele::ingest {

using table::kMissing;

RowBuilder::RowBuilder(const SourceChoice& choice, const SourcePlan& plan, SourceTable& table, RejectLog& rejects)
    : n_missing(plan.reports.size(), 0), plan_(plan), table_(table), rejects_(rejects), n_cells_(plan.reports.size()),
      orders_(plan.kind == Kind::orders), events_(plan.kind == Kind::events), digits_(base::minor_digits(plan.currency)) {
  columns.reserve(plan.columns.size());
  table_.answers.clear();
  for (const PlanColumn& column : plan.columns) columns.emplace_back(column, plan.utc ? base::Zone{} : choice.zone);
  for (TypedColumn& column : columns) {
    by_role_[static_cast<size_t>(column.plan.role)] = &column;
    if (column.plan.role == Role::answer) {
      const std::string& question = plan.reports[column.plan.cell].name;
      table_.answers.push_back({question, name_words(question), {}, column.texts});
    }
    if (column.plan.type != CellType::money) continue;
    money_.push_back(&column);
    column.read_currency = plan.currency_in_cells;
  }
  by_quantity_and_price_ = at(Role::unit_price) && !at(Role::line_amount);
  returns_by_status_ = plan.order_level_total && at(Role::amount) && !at(Role::refunded) && (at(Role::status) || at(Role::order_status));
  for (const Role role : {Role::product_id, Role::product_name, Role::quantity, Role::unit_price, Role::line_amount, Role::amount, Role::date})
    if (at(role)) like_.push_back(at(role));
  for (const Role role : {Role::event, Role::session_id})
    if (events_ && at(role)) like_.push_back(at(role));
  currency_code_of_mark_.fill(kMissing);
  if (plan.currency_in_cells) currencies_ = std::make_shared<table::Dictionary>();
  if (currencies_ && !plan.currency.empty()) stated_currency_ = currencies_->code(plan.currency);
}

bool RowBuilder::right_shape(const RecordBlock& block, const Row& row) {
  const uint32_t first = block.record_cells[row.record], n = block.record_cells[row.record + 1] - first;
  if (n < n_cells_) {
    ++n_short;
    return true;
  }
  for (uint32_t c = static_cast<uint32_t>(n_cells_); c < n; ++c)
    if (!block.raw(first + c).empty())
      return reject(block, row, nullptr, std::to_string(n) + " cells where the header has " + std::to_string(n_cells_) + ": is a delimiter inside a cell unquoted?");
  ++n_long;
  return true;
}

bool RowBuilder::reject(const RecordBlock& block, const Row& row, const TypedColumn* column, std::string reason) {
  rejects_.add({lines_[row.i], column ? plan_.reports[column->plan.cell].name : std::string(), std::move(reason), row_text(row_bytes(block, row.record))});
  return false;
}

bool RowBuilder::reject_cell(const RecordBlock& block, const Row& row, const TypedColumn& column) {
  std::string scratch;
  return reject(block, row, &column, column.fault_of(column.text_of(block, row.record, scratch)));
}

void RowBuilder::dropped(const ShapeProblem& problem) {
  ++counts.read;
  ++counts.rejected;
  const bool known = problem.column > 0 && problem.column <= plan_.reports.size();
  rejects_.add({static_cast<int64_t>(problem.line), known ? plan_.reports[problem.column - 1].name : std::string(), problem.reason, row_text(problem.text)});
}

void RowBuilder::finish() {
  constexpr const char* kReasons[4] = {"test", "cancelled", "unpaid", "notPositive"};
  for (size_t r = 0; r < 4; ++r)
    if (left_out_[r] > 0) counts.left_out[kReasons[r]] = left_out_[r];
  for (TypedColumn& column : columns)
    if (column.texts && column.plan.role != Role::answer) table_.texts[static_cast<size_t>(column.plan.role)] = column.texts;
  if (currencies_) table_.texts[static_cast<size_t>(Role::currency)] = currencies_;
}

}  // namespace clientele::ingest
