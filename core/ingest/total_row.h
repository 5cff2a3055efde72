#pragma once
#include <cstdint>
#include <optional>

#include "ingest/source_table.h"

namespace clientele::ingest {

struct TotalRow {
  int64_t line = 0;   ///< in the file
  int64_t minor = 0;
};

/// A last row that names no customer and whose money is that of all rows above it together: most likely their total, which
/// a spreadsheet or till wrote below them. Nothing when there is none. Looks at all rows only where the last names nobody.
std::optional<TotalRow> total_row(const SourceTable& table);

}  // namespace clientele::ingest
