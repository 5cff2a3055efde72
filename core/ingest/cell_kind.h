#pragma once
#include <string_view>

namespace clientele::ingest {

/// What a cell looks like, roughly: enough to tell a header from data and a delimiter from chance.
enum class CellKind { empty, number, date, time, email, url, flag, code, text, odd };

/// `number` with sign, currency sign, per cent and thousands marks; `date` with or without a time; `code`: letters and
/// digits without blanks (MG-8769); `odd`: text that holds what often separates cells.
CellKind cell_kind(std::string_view value);

/// Numbers, dates, times, addresses, flags: kinds that prose does not have by chance.
inline bool is_typed(CellKind kind) { return kind >= CellKind::number && kind <= CellKind::flag; }

}  // namespace clientele::ingest
