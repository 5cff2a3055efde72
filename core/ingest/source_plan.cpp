#include "ingest/source_plan.h"

#include <algorithm>
#include <forward_list>
#include <unordered_map>

#include "base/error.h"
#include "ingest/currency_marks.h"
#include "ingest/format_choice.h"
#include "ingest/number_text.h"
#include "ingest/plan_roles.h"
#include "ingest/role_words.h"

namespace clientele::ingest {
namespace {

// Not part of its caller: V8 would compile all of that anew, for the loops here, while the first rows wait for theirs.
[[gnu::noinline]] std::vector<ColumnSample> sample_columns(const Dialect& dialect, const RecordSample& records) {
  std::vector<ColumnSample> out(dialect.names.size());
  for (size_t c = 0; c < out.size(); ++c) out[c].name = dialect.names[c];
  std::forward_list<std::string> unquoted(1);  // the values that do not stand in the text as they are
  records.for_each_block([&](const RecordBlock& block) {
    for (size_t i = 0; i < block.n_records(); ++i) {
      const size_t first = block.record_cells[i], n = block.record_cells[i + 1] - first;
      if (n == 1 && block.raw(first).empty()) continue;  // a blank line
      for (size_t c = 0; c < out.size(); ++c) {
        out[c].add(c < n ? block.value(first + c, unquoted.front()) : std::string_view());
        if (!unquoted.front().empty()) unquoted.emplace_front();
      }
    }
  });
  for (ColumnSample& column : out) column.finish();
  return out;
}

// Does the amount belong to the order (the same on all its rows) or to the row?
struct AmountLevel {
  int64_t same = 0, other = 0;
  bool of_line() const { return other * 50 > same + other; }
};
AmountLevel amount_level(const RecordSample& records, uint32_t order, uint32_t amount) {
  AmountLevel level;
  std::unordered_map<std::string, std::string> seen;
  std::string scratch, scratch2;
  records.for_each_block([&](const RecordBlock& block) {
    for (size_t i = 0; i < block.n_records(); ++i) {
      const size_t first = block.record_cells[i], n = block.record_cells[i + 1] - first;
      if (order >= n || amount >= n) continue;
      const std::string_view key = trim(block.value(first + order, scratch)), value = trim(block.value(first + amount, scratch2));
      if (key.empty() || value.empty()) continue;
      const auto [at, fresh] = seen.emplace(std::string(key), std::string(value));
      if (!fresh) (at->second == value ? level.same : level.other) += 1;
    }
  });
  return level;
}

void place_amount(const SourceChoice&, const RecordSample& records, const Verdicts& verdicts, SourcePlan& plan) {
  const PlanColumn* order = plan.column(Role::order_id);
  const auto amount = std::find_if(plan.columns.begin(), plan.columns.end(), [](const PlanColumn& c) { return c.role == Role::amount; });
  if (amount == plan.columns.end()) return;
  if (plan.profile) {
    plan.order_level_total = plan.profile->order_level_total;
    return;
  }
  const bool of_line = order && (verdicts.amount_is_of_line || amount_level(records, order->cell, amount->cell).of_line());
  plan.order_level_total = !of_line;
  if (!of_line) return;
  ColumnReport& report = plan.reports[amount->cell];
  if (plan.column(Role::line_amount)) {
    plan.warnings.push_back("Column " + report.name + " differs between the rows of one order, and another column holds the rows' amounts: it is not used.");
    report.role.clear();
    plan.columns.erase(amount);
    return;
  }
  amount->role = Role::line_amount;
  report.role = role_name(Role::line_amount);
  report.because += "; it differs between the rows of one order, so it is the row's amount";
}

void set_text_rules(SourcePlan& plan) {
  for (PlanColumn& column : plan.columns) {
    const ColumnSample& sample = plan.samples[column.cell];
    const bool person = column.role == Role::customer_id || column.role == Role::email || column.role == Role::phone;
    const bool id = column.role == Role::customer_id || column.role == Role::order_id || column.role == Role::product_id;
    // Analytics writes "(not set)" for an order without a number.
    column.null_words = person || (column.role == Role::order_id && plan.profile && plan.profile->kind == Kind::events);
    column.agreed_when = column.role == Role::accepts_marketing || column.role == Role::accepts_sms_marketing;
    column.bare_id = id || person || column.role == Role::postcode || column.role == Role::order_name || column.role == Role::line_id;
    column.zero_is_missing = column.role == Role::customer_id && plan.profile && plan.profile->zero_is_guest;
    column.undo_float = id && sample.n_filled() > 0 && sample.n_point_zero == sample.n_filled();
    // Only orders stand or fall with their numbers; what was merely guessed elsewhere does not lose a row.
    column.optional = plan.kind != Kind::orders;
    if (column.undo_float) plan.reports[column.cell].because += "; .0 at the end is taken off";
  }
  const PlanColumn* order = plan.column(Role::order_id);
  plan.credit_invoices = order && !plan.profile && plan.kind == Kind::orders && plan.samples[order->cell].share(plan.samples[order->cell].n_document) > 0.95;
}

std::string type_of(const ColumnSample& sample, std::string_view role) {
  const Role r = role.empty() ? Role::kCount : role_of_name(role);
  if (sample.n_filled() == 0) return "empty";
  if (r == Role::date || r == Role::cancelled_at) return "date";
  if (r != Role::kCount && is_money_role(r)) return "money";
  if (r == Role::quantity) return "number";
  if (r != Role::kCount && cell_type(r) == CellType::flag) return "flag";
  if (sample.is_calendar()) return "date";
  if (sample.is_number()) {
    if (sample.numbers.n_money * 2 > sample.n_filled()) return "money";
    return "number";
  }
  const bool two = sample.n_distinct <= 2 && sample.share(sample.n_flag) == 1;
  return two ? "flag" : "text";
}

bool chosen_order(const SourceChoice& choice, DateOrder& order) {
  if (!choice.date_order) return false;
  for (const DateOrder o : {DateOrder::ymd, DateOrder::dmy, DateOrder::mdy})
    if (order_name(o) == *choice.date_order) return order = o, true;
  throw base::Error(base::Code::bad_argument, "The date order must be dmy, mdy or ymd, not \"" + *choice.date_order + "\".", "Leave it out to have it found.");
}

// Formats of every column, used or not: the used ones for reading, all of them for the report.
void set_formats(const SourceChoice& choice, const Verdicts& verdicts, const FormatHints& hints, SourcePlan& plan) {
  if (choice.decimal_mark && *choice.decimal_mark != "." && *choice.decimal_mark != ",")
    throw base::Error(base::Code::bad_argument, "The decimal mark must be \".\" or \",\", not \"" + *choice.decimal_mark + "\".", "Leave it out to have it found.");
  DateOrder stated = DateOrder::dmy;
  const bool order_stated = chosen_order(choice, stated);
  for (uint32_t c = 0; c < plan.reports.size(); ++c) {
    const ColumnSample& sample = plan.samples[c];
    ColumnReport& report = plan.reports[c];
    report.type = type_of(sample, report.role);
    DecimalChoice decimal = choose_decimal(sample.numbers, hints);
    if (const auto at = verdicts.decimal.find(c); at != verdicts.decimal.end()) decimal.format.decimal = at->second;
    if (choice.decimal_mark) decimal.format.decimal = (*choice.decimal_mark)[0];
    DateChoice date = choose_date(sample.dates, hints);
    if (const auto at = verdicts.order.find(c); at != verdicts.order.end()) date.format.order = at->second;
    if (order_stated) date.format.order = stated;
    if (report.type == "date") report.format = format_name(date.format, sample.dates.shape);
    if (report.type == "number" || report.type == "money")
      report.format = sample.numbers.n_whole == sample.numbers.n_numbers ? "1234" : decimal.format.name(sample.numbers.either_dot + sample.numbers.either_comma > 0);
    bool used = false;
    for (PlanColumn& column : plan.columns) {
      if (column.cell != c) continue;
      used = true;
      column.number = decimal.format;
      column.date = date.format;
    }
    if (!used && plan.kind != Kind::orders && report.type == "number" && sample.numbers.undecidable() && !choice.decimal_mark)
      plan.questions.push_back({report.name, "decimalMark", std::string(1, decimal.format.decimal), {decimal.format.decimal == '.' ? "," : "."},
                                "every cell could be a fraction or a thousand; chosen because " + decimal.why, !decimal.by_other_columns});
  }
}

}  // namespace

bool is_money_role(Role role) { return cell_type(role) == CellType::money; }

CellType cell_type(Role role) {
  switch (role) {
    case Role::date: case Role::cancelled_at: return CellType::instant;
    case Role::quantity: return CellType::quantity;
    case Role::unit_price: case Role::line_amount: case Role::amount: case Role::subtotal: case Role::shipping: case Role::tax:
    case Role::discount: case Role::line_discount: case Role::unit_cost: case Role::refunded: return CellType::money;
    case Role::test: case Role::accepts_marketing: case Role::accepts_sms_marketing: return CellType::flag;
    default: return CellType::text;
  }
}

const PlanColumn* SourcePlan::column(Role role) const {
  for (const PlanColumn& c : columns)
    if (c.role == role) return &c;
  return nullptr;
}

SourcePlan make_plan(const SourceChoice& choice, const Dialect& dialect, const RecordSample& records, const Verdicts& verdicts) {
  SourcePlan plan;
  plan.samples = sample_columns(dialect, records);
  plan.reports.resize(dialect.names.size());
  for (size_t c = 0; c < plan.reports.size(); ++c) {
    plan.reports[c].name = dialect.names[c];
    plan.reports[c].examples = plan.samples[c].examples;
  }
  plan_roles(choice, dialect, plan);
  place_amount(choice, records, verdicts, plan);
  set_text_rules(plan);
  set_formats(choice, verdicts, format_hints(plan.samples, dialect.delimiter, choice.currency), plan);
  plan.currency = choice.currency;
  for (const PlanColumn& column : plan.columns) {
    if (column.type != CellType::money) continue;
    if (const std::string_view code = currency_in_name(plan.samples[column.cell].name); !code.empty()) plan.currency = code;
    if (!plan.column(Role::currency)) plan.currency_in_cells |= plan.samples[column.cell].numbers.n_money > 0;
  }
  return plan;
}

}  // namespace clientele::ingest
