#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/record_reader.h"
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

  /// Once, when the beginning of the source has been pushed (or all of it): the columns' names, where the format has
  /// names; then the first record written is the header. Where it has none the header is looked for in the records.
  virtual std::optional<std::vector<std::string>> settle(TextWindow&) { return {}; }

  /// True when there are more columns than settle() gave: the source is to be read once more, after restart().
  virtual bool is_wider() const { return false; }
  /// Ready for the first byte again, with what was learnt of the columns. False: nothing was, a new one does as well.
  virtual bool restart() { return false; }

  /// Of every record written, in order: the line (JSON) or row (sheet), from 1, at which it stands in the source. The
  /// reader takes them away as it delivers the records.
  std::vector<uint64_t> lines;
  /// What could not be read, before the records that follow it.
  std::vector<ShapeProblem> problems;
  /// In words, for the owner: what was left out of the source as a whole.
  std::vector<std::string> notes;
};

}  // namespace clientele::ingest
