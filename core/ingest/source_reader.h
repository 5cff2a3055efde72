#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "base/zone.h"
#include "ingest/record_reader.h"
#include "ingest/source_report.h"
#include "ingest/source_table.h"

namespace clientele::ingest {

/// What the owner says about a source; all of it optional.
struct SourceChoice {
  uint32_t source = 0;
  std::string file;
  std::optional<Kind> kind;
  std::optional<std::string> profile;
  std::map<std::string, std::string> roles;   ///< role name → column name; "" takes the role off every column
  bool columns_may_follow = false;            ///< a role of a column that is not there is no fault yet
  DialectChoice dialect;
  std::optional<std::string> decimal_mark;    ///< "." or ","
  std::optional<std::string> date_order;      ///< "dmy", "mdy", "ymd"
  std::string currency;                       ///< of amounts without a currency; "" = not stated
  base::Zone zone;                            ///< of times without an offset
};

/// One source from bytes to table: layout, roles, formats, rows. Feed it in chunks (4 MiB), then finish.
class SourceReader {
 public:
  explicit SourceReader(SourceChoice choice);
  ~SourceReader();
  SourceReader(SourceReader&&) noexcept;

  /// Throws Error with the place (file, line, column) when the source as a whole cannot be read.
  void feed(std::span<const uint8_t> bytes);

  /// Ends the source. `again` means that later rows contradicted what the beginning showed (date order, decimal
  /// mark, encoding …): the reader has taken the better hypothesis and must be fed from the first byte once more.
  /// Or that records showed columns that the beginning did not have (JSON). It says so twice at most.
  enum class End { done, again };
  End finish();

  /// Records read so far, for a progress line.
  int64_t rows_read() const;
  /// After End::done.
  const SourceReport& report() const;
  SourceTable take_table();
  /// Every reject as CSV (line, column, reason, text), spreadsheet-safe.
  std::string rejects_csv() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace clientele::ingest
