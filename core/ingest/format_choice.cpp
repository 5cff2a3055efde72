#include "ingest/format_choice.h"

#include <algorithm>

#include "base/prose.h"
#include "ingest/text_fold.h"

namespace clientele::ingest {
namespace {

DecimalChoice by_mark(char mark, std::string why, bool elsewhere = false) { return {NumberFormat{mark}, std::move(why), elsewhere}; }

}  // namespace

FormatHints format_hints(const std::vector<ColumnSample>& columns, char delimiter, std::string_view currency) {
  FormatHints out;
  out.delimiter = delimiter;
  int64_t dot = 0, comma = 0;
  bool american = currency == "USD", elsewhere = !currency.empty() && currency != "USD";
  for (const ColumnSample& column : columns) {
    if (!column.is_number()) {
      for (const std::string& example : column.examples) {
        const std::string word = fold(example);
        if (column.share(column.n_currency) > 0.9) (word == "usd" ? american : elsewhere) = true;
        if (column.share(column.n_country) > 0.9) (word == "us" || word == "usa" || word == "united states" ? american : elsewhere) = true;
      }
      continue;
    }
    dot += column.numbers.dot_decimal;
    comma += column.numbers.comma_decimal;
    for (const std::string& example : column.examples)
      if (column.numbers.n_money > 0) (example.find('$') != std::string::npos ? american : elsewhere) = true;
  }
  if (dot != comma) out.decimal_elsewhere = dot > comma ? '.' : ',';
  out.american = american && !elsewhere;
  return out;
}

DecimalChoice choose_decimal(const NumberEvidence& e, const FormatHints& hints) {
  if (e.dot_decimal > e.comma_decimal) return by_mark('.', "its own cells show it");
  if (e.comma_decimal > e.dot_decimal) return by_mark(',', "its own cells show it");
  if (hints.decimal_elsewhere != 0)
    return by_mark(hints.decimal_elsewhere, std::string("other columns of the file write '") + hints.decimal_elsewhere + "' before the decimals", true);
  if (hints.delimiter == ';' && e.either_dot + e.either_comma > 0) return by_mark(',', "files with ';' between the cells mostly come from where the comma marks decimals");
  if (e.either_dot > 0 && e.either_comma == 0 && e.n_below_thousand > 0 && e.n_long_whole == 0)
    return by_mark(',', "numbers below a thousand stand without a mark and none above does, so the point seems to group thousands");
  if (e.either_comma > 0) return by_mark('.', "a comma before exactly three digits mostly groups thousands");
  return by_mark('.', "a point mostly marks decimals");
}

DateChoice choose_date(const DateEvidence& e, const FormatHints& hints) {
  DateChoice out;
  const int64_t counted = std::max({e.n_compact, e.n_epoch_s, e.n_epoch_ms, e.n_epoch_us, e.n_excel});
  if (counted > e.n_calendar) {
    out.format.kind = counted == e.n_compact    ? DateKind::compact
                      : counted == e.n_epoch_ms ? DateKind::epoch_ms
                      : counted == e.n_epoch_s  ? DateKind::epoch_s
                      : counted == e.n_epoch_us ? DateKind::epoch_us
                                                : DateKind::excel_days;
    out.format.order = DateOrder::ymd;
    out.why = "its cells are numbers in the range of such dates";
    return out;
  }
  const auto valid = [&](DateOrder o) { return e.valid[static_cast<size_t>(o)]; };
  const auto only = [&](DateOrder o) { return e.only[static_cast<size_t>(o)]; };
  const int64_t dmy = valid(DateOrder::dmy), mdy = valid(DateOrder::mdy), ymd = valid(DateOrder::ymd);
  if (ymd > std::max(dmy, mdy)) {
    out.format.order = DateOrder::ymd;
    out.why = base::counted(only(DateOrder::ymd), "cell is", "cells are") + " a day only with the year first";
  } else if (dmy != mdy) {
    out.format.order = dmy > mdy ? DateOrder::dmy : DateOrder::mdy;
    out.why = base::counted(only(out.format.order), "cell is", "cells are") + " a day only in this order";
  } else if (e.n_dotted > 0 && e.n_dotted == e.n_triples) {
    out.format.order = DateOrder::dmy;
    out.why = "dates with points are written day first";
    out.settled_by_marks = true;
  } else if (e.n_am_pm > 0 || hints.american) {
    out.format.order = DateOrder::mdy;
    out.why = e.n_am_pm > 0 ? "times with AM and PM mostly come from where the month stands first" : "dollars or American addresses in the file speak for month first";
  } else {
    out.format.order = DateOrder::dmy;
    out.why = "most of the world writes the day first";
  }
  return out;
}

}  // namespace clientele::ingest
