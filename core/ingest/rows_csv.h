#pragma once
#include <string>
#include <vector>

#include "ingest/record_reader.h"

namespace clientele::ingest {

/// Writes every record's cells, unchanged, as RFC 4180 CSV: UTF-8, commas, CRLF, quotes only where a cell needs them
/// (a comma, a quote, a line end; or a lone empty cell, which would be a blank line otherwise). The header record
/// comes first as it stands in the file (names are not made unique); lines above the table, blank lines and comments
/// are no records and are left out. Not safe for spreadsheets: a cell that begins with = stays so.
class RowsCsv : public RecordSink {
 public:
  void begin(const Dialect& dialect) override { dialect_ = dialect; }
  void records(const RecordBlock& block) override;
  void problem(const ShapeProblem& problem) override;

  /// What has been written since the last call.
  std::string take();
  const Dialect& dialect() const { return dialect_; }
  const std::vector<ShapeProblem>& problems() const { return problems_; }

 private:
  Dialect dialect_;
  std::string out_, scratch_;
  std::vector<ShapeProblem> problems_;
};

}  // namespace clientele::ingest
