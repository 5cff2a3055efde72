// Delimited text in any pieces: the same records, counts and problems, whatever decides the layout.
//   byte 0  size of the pieces
//   byte 1  how much of the beginning decides the layout, and what is stated of it
#include "fuzz/read_pieces.h"

using namespace clientele;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 2) return 0;
  const std::string_view text = fuzz::rest_of(data, size, 2);
  constexpr size_t kSniff[] = {size_t{1} << 20, 16, 64, 300};
  const size_t sniff_bytes = kSniff[data[1] & 3];
  ingest::DialectChoice choice;
  choice.format = "text";
  if (data[1] & 4) choice.delimiter = data[1] & 8 ? ";" : ",";
  if (data[1] & 16) choice.quote = data[1] & 8 ? "" : "\"";
  if (data[1] & 32) choice.header = (data[1] & 8) != 0;
  const auto whole = fuzz::read_pieces(text, text.size() + 1, choice, sniff_bytes);
  const auto pieces = fuzz::read_pieces(text, fuzz::piece_size(data[0]), choice, sniff_bytes);
  fuzz::claim(whole.told == pieces.told, "the same in any pieces");
  fuzz::check_reading(whole.reading);
  return 0;
}
