#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/text_window.h"

namespace clientele::ingest {

/// Makes of another format (JSON, the XML of a workbook) what the scanner reads: records of cells as delimited text,
/// RFC 4180, each ended by \n. What is behind a role, a number or a date is found from the cells, as in any other file.
/// The result is the same however the text is cut into pieces.
class TextConverter {
 public:
  virtual ~TextConverter() = default;

  /// The next piece of the source's text, UTF-8; whole records go to `out`, and into `lines`.
  /// Throws Error(bad_file) with the line and column at which the text is not what it should be.
  virtual void push(std::string_view text, TextWindow& out) = 0;
  virtual void finish(TextWindow& out) = 0;

  /// Of every record written, in order: the line (JSON) or row (sheet), from 1, at which it stands in the source. The
  /// reader takes them away as it delivers the records.
  std::vector<uint64_t> lines;
};

}  // namespace clientele::ingest
