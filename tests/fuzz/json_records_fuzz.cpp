// JSON as records in any pieces, read a second time where columns come late: the same records and problems.
//   byte 0  size of the pieces
//   byte 1  how much of the beginning is looked at first
#include "fuzz/read_pieces.h"

using namespace clientele;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 2) return 0;
  const std::string_view text = fuzz::rest_of(data, size, 2);
  constexpr size_t kSniff[] = {size_t{1} << 20, 16, 64, 300};
  ingest::DialectChoice choice;
  choice.format = "json";
  const auto whole = fuzz::read_pieces(text, text.size() + 1, choice, kSniff[data[1] & 3]);
  const auto pieces = fuzz::read_pieces(text, fuzz::piece_size(data[0]), choice, kSniff[data[1] & 3]);
  fuzz::claim(whole.told == pieces.told, "the same in any pieces");
  fuzz::check_reading(whole.reading);
  if (whole.reading.error) return 0;
  for (const auto& row : whole.reading.rows) fuzz::claim(row.size() == whole.reading.dialect.names.size(), "each record has a cell a column");
  // With all of it at hand at first the columns are the same, in whatever order they were met.
  // (Unless all of it at hand looks like no text, as its beginning did not.)
  if (!whole.again) return 0;
  const auto at_once = fuzz::read_pieces(text, 4096, choice, size_t{1} << 20);
  fuzz::claim(at_once.reading.error || at_once.reading.rows.size() == whole.reading.rows.size(), "no record comes or goes with the second reading");
  return 0;
}
