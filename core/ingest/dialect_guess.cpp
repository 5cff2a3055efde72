#include "ingest/dialect_guess.h"

#include <algorithm>

#include "base/error.h"
#include "ingest/scan_lines.h"

namespace clientele::ingest {
namespace {

using base::Code;
using base::Error;

void check(const DialectChoice& choice) {
  const auto one_byte = [](const std::string& text) {
    return text.size() == 1 && !is_line_end(text[0]) && static_cast<unsigned char>(text[0]) < 0x80;
  };
  if (choice.delimiter && !one_byte(*choice.delimiter))
    throw Error(Code::bad_argument, "The delimiter must be one character of ASCII.", "Choose , ; | or a tab.");
  if (choice.quote && !choice.quote->empty() && !one_byte(*choice.quote))
    throw Error(Code::bad_argument, "The quote must be one character of ASCII, or nothing.", "Choose \" or '.");
  if (choice.quote && choice.delimiter && *choice.quote == *choice.delimiter)
    throw Error(Code::bad_argument, "The delimiter and the quote are the same character.", "Choose two different ones.");
}

/// A first line "sep=;" (Excel's way of stating the delimiter). Returns its length with the line end; 0 = none.
size_t sep_line(std::string_view text, char& delimiter) {
  const bool quoted = text.starts_with('"');
  const std::string_view line = text.substr(quoted);
  if (line.size() < 5 || (line[0] | 32) != 's' || (line[1] | 32) != 'e' || (line[2] | 32) != 'p' || line[3] != '=') return 0;
  const size_t end = 5 + quoted;   // offset in line
  if (is_line_end(line[4]) || (quoted && (line.size() < 6 || line[5] != '"'))) return 0;
  if (end < line.size() && !is_line_end(line[end])) return 0;
  delimiter = line[4];
  return quoted + (end < line.size() ? end + line_end_length(line.data(), end, line.size()) : end);
}

std::string shown_delimiter(char c) { return c == '\t' ? "tab" : c == ' ' ? "space" : std::string(1, c); }

}  // namespace

Layout guess_layout(std::string_view text, bool whole, const DialectChoice& choice) {
  check(choice);
  Layout layout;
  DialectChoice known = choice;
  char stated = 0;
  if (const size_t length = sep_line(text, stated)) {
    layout.body = length;
    layout.body_line = 2;
    if (!known.delimiter) {
      known.delimiter = std::string(1, stated);
      layout.dialect.notes.push_back("The first line states the delimiter: " + shown_delimiter(stated) + ".");
    }
    text.remove_prefix(length);
  }
  const DialectGuess guess = guess_delimiter(text, whole, known);
  layout.scan = guess.scan;
  layout.dialect.confidence = guess.confidence;

  DialectSample sample(text.substr(0, 256 * 1024), whole && text.size() <= 256 * 1024, guess.scan);
  if (sample.n_rows() == 0) sample = DialectSample(text, whole, guess.scan);
  const HeaderGuess header = guess_header(sample, guess.scan.n_cells, choice.header);
  layout.dialect.header = header.header;
  layout.dialect.confidence = std::min(layout.dialect.confidence, header.confidence);
  if (sample.n_rows() > 0) {
    const uint64_t before = layout.body_line - 1;
    layout.body += sample.offset(header.row);
    layout.body_line = before + sample.line(header.row);
    if (header.row > 0) {
      const uint64_t n = sample.line(header.row) - 1;
      layout.dialect.notes.push_back(n == 1 ? "The line above the table is left out." : "The " + std::to_string(n) + " lines above the table are left out.");
    }
    std::vector<std::string> cells;
    std::string scratch;
    if (header.header)
      for (size_t c = 0; c < sample.n_cells(header.row); ++c) cells.emplace_back(sample.value(header.row, c, scratch));
    layout.dialect.names = column_names(std::move(cells), std::max(guess.scan.n_cells, size_t{1}), layout.dialect.notes);
  } else if (!whole) {   // the first record is longer than the beginning
    layout.dialect.names = column_names({}, std::max(guess.scan.n_cells, size_t{1}), layout.dialect.notes);
  }
  if (sample.n_comment_lines() > 0)
    layout.dialect.notes.push_back(std::string("Lines that begin with ") + guess.scan.comment + " are comments and are left out.");
  layout.dialect.header_line = layout.body_line;
  layout.dialect.delimiter = guess.scan.delimiter == kNoDelimiter ? '\0' : guess.scan.delimiter;
  layout.dialect.quote = guess.scan.quote;
  layout.dialect.escape = guess.scan.escape;
  return layout;
}

}  // namespace clientele::ingest
