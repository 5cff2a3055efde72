#pragma once
#include <memory>

#include "ingest/text_converter.h"

namespace clientele::ingest {

/// Makes of a sheet of an Excel workbook lines of comma-separated text. Its input is the XML of the workbook's parts,
/// one document after the other: workbook (for its calendar), styles, shared strings, then one sheet; each is told by
/// its root element, all but the sheet may be missing. A line a row that holds anything, as wide as the widest of the
/// first thousand; its sheet row stands in `lines`. Hidden rows are data; of merged cells the first holds the value;
/// formulas are the values that they had when the workbook was saved; dates are ISO text, numbers plain decimals,
/// truth values TRUE and FALSE, faults their names (#N/A).
/// Counts and sizes that the file states are not read. Memory: the shared strings (at most 512 MiB) and one row
/// (at most 16 MiB). Throws Error(bad_file) where the XML or a reference is wrong, Error(too_large) above a limit,
/// with the row and column of the sheet.
/// Source: ECMA-376 part 1, chapter 18 (SpreadsheetML).
std::unique_ptr<TextConverter> workbook_converter();

}  // namespace clientele::ingest
