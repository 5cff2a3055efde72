#pragma once
#include <string_view>

#include "ingest/dialect_sample.h"
#include "ingest/record_reader.h"

namespace clientele::ingest {

/// How a file is laid out, and where its first record begins.
struct Layout {
  Dialect dialect;       ///< encoding and bom are the caller's
  ScanDialect scan;
  size_t body = 0;       ///< offset in the text of the first record (the header, where there is one)
  uint64_t body_line = 1;
};

/// Finds the layout from the beginning of the text (`whole`: from all of it). What is stated is kept.
/// Each delimiter with each way of quoting is tried on the beginning; the reading wins whose records agree most in
/// their number of cells and whose cells look most like values (numbers, dates, addresses, plain text).
/// Throws Error(bad_argument) when what is stated cannot be.
Layout guess_layout(std::string_view text, bool whole, const DialectChoice& choice);

/// Delimiter, quote, escape and comment sign of the text, and the usual number of cells.
struct DialectGuess {
  ScanDialect scan;
  double confidence = 0;
};
DialectGuess guess_delimiter(std::string_view text, bool whole, const DialectChoice& choice);

/// Where the table begins and whether its first record names the columns.
struct HeaderGuess {
  size_t row = 0;              ///< first record of the table: the header, where there is one
  bool header = false;
  double confidence = 0;
};
HeaderGuess guess_header(const DialectSample& sample, size_t n_cells, std::optional<bool> stated);

/// Column names made usable: empty ones numbered, repeated ones told apart; what was changed goes into notes.
std::vector<std::string> column_names(std::vector<std::string> cells, size_t n_columns, std::vector<std::string>& notes);

}  // namespace clientele::ingest
