#include "ingest/source_findings.h"

#include "base/prose.h"
#include "ingest/format_choice.h"

namespace clientele::ingest {
namespace {

bool is_number(const TypedColumn& c) { return c.plan.type == CellType::money || c.plan.type == CellType::quantity; }

void ask_decimal(const TypedColumn& column, const SourcePlan& plan, const RowBuilder& rows, const FormatHints& hints, SourceReport& report) {
  if (column.n_proof > 0 || column.n_either == 0) return;
  const char mark = column.plan.number.decimal;
  bool elsewhere = false;  // proven over the whole file, not only at its beginning
  for (const TypedColumn& other : rows.columns) elsewhere |= is_number(other) && other.n_proof > 0 && other.plan.number.decimal == mark;
  NumberEvidence evidence = plan.samples[column.plan.cell].numbers;
  const DecimalChoice choice = choose_decimal(evidence, hints);
  const std::string why = choice.format.decimal == mark && !elsewhere ? choice.why : std::string("other columns of the file write '") + mark + "' before the decimals";
  report.questions.push_back({plan.reports[column.plan.cell].name, "decimalMark", std::string(1, mark), {mark == '.' ? "," : "."},
                              base::counted(column.n_either, "cell", "cells") + " could be fractions or thousands (1,234 or 1.234), and none settles it; '" +
                                  mark + "' is taken as decimal mark because " + why,
                              !elsewhere});
}

void ask_date(const TypedColumn& column, const SourcePlan& plan, const FormatHints& hints, SourceReport& report) {
  const std::string& name = plan.reports[column.plan.cell].name;
  const DateChoice choice = choose_date(plan.samples[column.plan.cell].dates, hints);
  if (column.plan.date.kind == DateKind::excel_days) {
    report.questions.push_back({name, "dateFormat", "Excel day numbers", {"not a date"}, "its cells are whole numbers in the range of Excel's days, and nothing else there is a date", true});
    return;
  }
  if (column.n_proof > 0 || column.n_either == 0) return;
  const std::string order(order_name(column.plan.date.order));
  const bool dots = column.n_dotted == column.n_either;
  report.questions.push_back({name, "dateOrder", order, {order == "dmy" ? "mdy" : "dmy"},
                              base::counted(column.n_either, "date", "dates") + " could be read day first or month first (03/04/2021), and 0 settle it; " + order +
                                  " is taken because " + choice.why,
                              !dots});
}

}  // namespace

Verdicts contradictions(const SourceChoice& choice, const SourcePlan& plan, const RowBuilder& rows) {
  Verdicts out;
  for (const TypedColumn& column : rows.columns) {
    if (is_number(column) && !choice.decimal_mark && column.n_against > column.n_proof)
      out.decimal[column.plan.cell] = column.plan.number.decimal == '.' ? ',' : '.';
    if (column.plan.type != CellType::instant || choice.date_order) continue;
    int64_t most = column.n_proof;
    for (const DateOrder order : {DateOrder::ymd, DateOrder::dmy, DateOrder::mdy}) {
      if (column.n_against_order[static_cast<size_t>(order)] <= most) continue;
      most = column.n_against_order[static_cast<size_t>(order)];
      out.order[column.plan.cell] = order;
    }
  }
  if (!plan.profile && plan.order_level_total && rows.n_amount_other * 50 > rows.n_amount_same + rows.n_amount_other) out.amount_is_of_line = true;
  return out;
}

void add_questions(const SourceChoice& choice, const SourcePlan& plan, const RowBuilder& rows, char delimiter, SourceReport& report) {
  const FormatHints hints = format_hints(plan.samples, delimiter, choice.currency);
  for (const TypedColumn& column : rows.columns) {
    if (is_number(column) && !choice.decimal_mark) ask_decimal(column, plan, rows, hints, report);
    if (column.plan.type == CellType::instant && !choice.date_order) ask_date(column, plan, hints, report);
    if (column.shared_sign && choice.currency.empty() && !plan.column(Role::currency)) {
      std::string code;
      for (unsigned c = 1; c < 256 && code.empty(); ++c)
        if (column.currency_seen[c / 64] >> (c % 64) & 1) code = currency_code(static_cast<uint8_t>(c));
      const bool asked = !report.questions.empty() && report.questions.back().what == "currency";
      if (!asked) report.questions.push_back({plan.reports[column.plan.cell].name, "currency", code, {}, "the sign in its cells is used by several currencies; the commonest is taken", true});
    }
  }
}

void add_warnings(const SourcePlan& plan, const RowBuilder& rows, SourceReport& report) {
  const auto warn = [&](std::string text) { report.warnings.push_back(std::move(text)); };
  if (rows.n_short > 0) warn(base::counted(rows.n_short, "row has", "rows have") + " fewer cells than the header; the cells that are not there count as blank.");
  if (rows.n_long > 0) warn(base::counted(rows.n_long, "row has", "rows have") + " more cells than the header, all of them blank.");
  for (const TypedColumn& column : rows.columns) {
    const std::string& name = plan.reports[column.plan.cell].name;
    if (column.n_two_digit_years > 0)
      warn("Column " + name + " writes years with two digits: 69 to 99 are read as 1969 to 1999, 00 to 40 as 2000 to 2040; what lies between is set aside.");
    if (!column.unknown_zone.empty())
      warn("Column " + plan.reports[static_cast<size_t>(column.plan.zone_cell)].name + " names a time zone that is not known (" + column.unknown_zone + "): its times are read in the shop's.");
    if (column.saw_no_flag()) warn("Column " + name + " has cells that are neither yes nor no; they count as not stated.");
    if (column.saw_null_word()) warn("Column " + name + " has words for nothing (NULL, N/A, nan); they count as blank.");
  }
  if (rows.n_amount_other > 0)
    warn(base::counted(rows.n_amount_other, "row states", "rows state") + " another amount than the row of the same order above; the first one counts.");
  if (rows.n_other_events > 0)
    warn(base::counted(rows.n_other_events, "event is", "events are") + " neither a purchase nor a refund: not read as orders.");
  if (rows.n_parts > 0)
    warn(base::counted(rows.n_parts, "line only says", "lines only say") + " what the line above consists of: not read as an item of the order.");
  const RowCounts& counts = rows.counts;
  if (counts.anonymous > 0 && plan.kind == Kind::events)
    warn(base::counted(counts.anonymous, "event names", "events name") + " no customer: a visitor's, until the same browser, app or session is seen with one.");
  else if (counts.anonymous > 0)
    warn(base::counted(counts.anonymous, "row names", "rows name") + " no customer: in the totals, in no customer.");
  if (counts.repeated > 0 && plan.kind == Kind::events)
    warn(base::counted(counts.repeated, "row equals", "rows equal") + " an earlier row of the same visitor. They are kept: what was done twice are two events.");
  else if (counts.repeated > 0)
    warn(base::counted(counts.repeated, "row equals", "rows equal") + " an earlier row of the same order. They are kept: an item rung up twice is two lines.");
  if (counts.rejected * 5 > counts.read) warn("More than a fifth of the rows were set aside: look at the reasons, and at the columns' roles and formats.");
}

}  // namespace clientele::ingest
