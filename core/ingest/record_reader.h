#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ingest/record_block.h"

namespace clientele::ingest {

enum class Encoding : uint8_t { utf8, utf16le, utf16be, windows1252 };

/// How the bytes are laid out. What the owner states is kept; the rest is found from the content.
struct DialectChoice {
  std::optional<std::string> format;     ///< "text", "json" (NDJSON, too), or "xlsx": the XML of a workbook's parts
  std::optional<std::string> encoding;   ///< "utf-8", "utf-16le", "utf-16be", "windows-1252"
  std::optional<std::string> delimiter;  ///< one byte: ",", ";", "\t", "|" or any other
  std::optional<std::string> quote;      ///< one byte, or "" for none
  std::optional<bool> header;            ///< does the first record name the columns?
};

struct Dialect {
  std::string format = "text";
  Encoding encoding = Encoding::utf8;
  bool bom = false;
  char delimiter = ',';  ///< 0 = none: the file has one column, or is not text
  char quote = '"';     ///< 0 = none
  char escape = '"';
  bool header = true;
  uint64_t header_line = 1;            ///< physical line of the header (lines above it are preamble)
  std::vector<std::string> names;      ///< as in the file, one per column; "column 1" … when there is no header
  std::vector<std::string> notes;      ///< in words: what was ambiguous or odd about the layout
  double confidence = 1;
};

/// A fault of a record's shape. The record is delivered all the same unless `dropped`.
struct ShapeProblem {
  uint64_t line = 0;
  uint64_t record = 0;
  uint64_t column = 0;     ///< cell number from 1; 0 = the record as a whole
  std::string reason;      ///< "a quote inside an unquoted cell", "the quote opened here is never closed", …
  bool dropped = false;
  std::string text;        ///< at most 1,000 bytes of the record
};

class RecordSink {
 public:
  virtual ~RecordSink() = default;
  /// Once, before any record: the layout is known.
  virtual void begin(const Dialect& dialect) = 0;
  /// The header, where there is one, comes first, as record 0; the data begins with record 1 in any case.
  virtual void records(const RecordBlock& block) = 0;
  /// Comes before the block that holds its record.
  virtual void problem(const ShapeProblem& problem) = 0;
};

/// Bytes in, records out: a push parser for delimited text, JSON and NDJSON in bounded memory, whatever the chunks.
/// The layout is decided on the first mebibyte (or on the whole, when that is less).
/// A record longer than 16 MiB or of more than a million cells is cut out as a problem, and reading goes on at the next
/// plausible line. A quote that is still open after 1 MiB is taken as forgotten when the lines below fit the table.
/// Odd quotes and bytes are listed one by one up to 1,000 of each, then counted.
class RecordReader {
 public:
  /// `sniff_bytes`: how much of the beginning decides the layout; less than the usual mebibyte brings what follows the
  /// decision (other encodings, odd quotes, late columns) within reach of small inputs.
  explicit RecordReader(DialectChoice choice = {}, size_t sniff_bytes = size_t{1} << 20);
  ~RecordReader();
  RecordReader(RecordReader&&) noexcept;

  /// Throws Error(bad_file) when the bytes are another format (ZIP, PDF, XML, HTML …), naming it and the way out, or are
  /// not as their format should be, naming the place; Error(bad_encoding) when they are not text.
  void push(std::span<const uint8_t> bytes, RecordSink& sink);
  void finish(RecordSink& sink);

  /// Lines with nothing on them, which are no records. (In a file of one column such a line is a record with one
  /// empty cell; what comes after the last line end is never a line.) Lines above the table are not counted.
  uint64_t blank_lines() const;

  /// In words, once all has been read: what of the source was left out as a whole.
  std::vector<std::string> notes() const;

  /// True when records showed columns that the beginning did not (JSON): their cells follow the others. again() is a
  /// reader of the same bytes, from the first on, that knows all columns.
  bool is_wider() const;
  RecordReader again() &&;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace clientele::ingest
