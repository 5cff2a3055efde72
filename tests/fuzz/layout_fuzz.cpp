// The layout of a text is found from any beginning, stands within it, and keeps what is stated.
//   byte 0  is this all of the text, and what is stated of it
#include "base/error.h"
#include "fuzz/claim.h"
#include "ingest/dialect_guess.h"

using namespace clientele;
using fuzz::claim;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 1) return 0;
  const std::string text(fuzz::rest_of(data, size, 1));
  const bool whole = data[0] & 1;
  ingest::DialectChoice choice;
  if (data[0] & 2) choice.delimiter = std::string(1, ",;\t|"[data[0] >> 6]);
  if (data[0] & 4) choice.quote = data[0] & 8 ? "'" : "\"";
  if (data[0] & 16) choice.header = (data[0] & 32) != 0;
  const ingest::Layout layout = ingest::guess_layout(text, whole, choice);
  const ingest::Dialect& dialect = layout.dialect;
  claim(layout.body <= text.size(), "the table begins within the text");
  claim(layout.body_line >= 1 && dialect.header_line == layout.body_line, "the table begins on a line");
  // A text without a record has no columns; a header may be wider than the rows.
  claim(dialect.names.size() >= layout.scan.n_cells && (whole || !dialect.names.empty()), "each column has a name");
  for (size_t i = 0; i < dialect.names.size(); ++i) {
    claim(!dialect.names[i].empty(), "no name is empty");
    for (size_t k = 0; k < i && i < 50; ++k) claim(dialect.names[i] != dialect.names[k], "names are told apart");
  }
  claim(dialect.confidence >= 0 && dialect.confidence <= 1, "confidence is a share");
  claim(dialect.delimiter == 0 || dialect.delimiter != dialect.quote, "a delimiter is no quote");
  claim(!choice.delimiter || dialect.delimiter == (*choice.delimiter)[0], "a stated delimiter is kept");
  claim(!choice.quote || dialect.quote == (*choice.quote)[0], "a stated quote is kept");
  claim(!choice.header || dialect.header == *choice.header || layout.body == text.size(), "a stated header is kept");
  return 0;
}
