#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace clientele::ingest {

/// The bytes that give the text its structure.
struct ScanDialect {
  char delimiter = ',';  ///< kNoDelimiter = records have one cell
  char quote = '"';     ///< 0 = none
  char escape = '"';    ///< the quote itself (doubled), or another byte, as a rule a backslash
  char comment = 0;     ///< lines that begin with it are no records; 0 = none
  size_t n_cells = 0;   ///< cells of a usual record; 0 = not known
  bool sound = false;   ///< our own text: no quote of it is left open
};

/// A byte that UTF-8 never has: nothing separates cells.
inline constexpr char kNoDelimiter = '\xFF';

/// A fault of one cell's quotes.
struct QuoteFault {
  size_t cell = 0;           ///< from 0
  const char* reason = "";
  bool stray = true;         ///< of a quoted cell; false: a quote in an unquoted cell, which is only text
};

/// One record as the repair reads it.
struct RepairedRecord {
  struct Cell {
    size_t begin = 0, end = 0;
  };
  std::vector<Cell> cells;           ///< offsets from the record's begin
  std::vector<QuoteFault> faults;
  size_t next = 0;                   ///< offset at which the next record begins
  uint64_t n_lines = 0;              ///< line ends passed, the record's own included
};

enum class RepairEnd {
  record,      ///< a record was read
  need_more,   ///< the answer depends on text that is not there yet
  open,        ///< the quoted cell may go on beyond the text: a long text, not a forgotten quote
  hopeless,    ///< no reading ends within the text
};

/// Reads a record whose quotes are not well-formed.
///
/// Five readings are tried, and the one whose shape fits best wins (as many cells as other records; the next record
/// fits too; one line rather than several; one odd cell rather than several; else the first in this order):
///  1. a quote that no separator follows is part of the text; a doubled quote is one quote; blanks around the quotes
///     of a cell are no part of it
///  2. as 1, but a quote closes the cell whenever a separator follows (quotes within were not doubled)
///  3. as 1, but blanks after a quote do not make it a closing one
///  4. the cell ends at the separator after the first quote that could have closed it ("abc"x)
///  5. the opening quote is part of the text, and the cell ends at the next separator ("abc never closed)
/// A quote inside an unquoted cell is always part of the text.
class RecordRepair {
 public:
  /// `text` begins with the record. `complete`: no more text will be considered (the end of the file when `at_end`,
  /// else a limit). The answer is the same for every `text` that is complete or long enough to give one.
  RepairEnd run(std::string_view text, bool complete, bool at_end, const ScanDialect& dialect);
  const RepairedRecord& record() const { return best_; }

 private:
  RepairedRecord best_, trial_;
};

/// Cells of the well-formed record at the beginning of `text`; 0 when it is not well-formed, -1 when `text` ends first.
int64_t count_cells(std::string_view text, bool at_end, const ScanDialect& dialect);

}  // namespace clientele::ingest
