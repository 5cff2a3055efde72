// Bytes as text in any pieces: the same characters and faults, and always UTF-8.
//   byte 0  size of the pieces
//   byte 1  the encoding: one of the four, found from all bytes, or found from a beginning
#include "base/error.h"
#include "fuzz/claim.h"
#include "ingest/encoding.h"

using namespace clientele;
using fuzz::claim;

namespace {

struct Decoded {
  std::string text;
  std::vector<uint64_t> faults;
  uint64_t n_faults = 0, turned_at = 0;
  ingest::Encoding encoding{};
};

Decoded decode(std::string_view bytes, size_t piece, ingest::Encoding encoding, bool undecided) {
  ingest::Decoder decoder(encoding, undecided);
  ingest::TextWindow window;
  for (size_t i = 0; i < bytes.size(); i += piece) {
    const std::string_view part = bytes.substr(i, piece);
    const std::vector<uint8_t> copy(part.begin(), part.end());
    decoder.decode(copy, window);
  }
  decoder.finish(window);
  Decoded out{{}, decoder.faults(), decoder.n_faults(), decoder.turned_at(), decoder.encoding()};
  if (window.size()) out.text.assign(window.data(), window.size());
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 2) return 0;
  std::string_view bytes = fuzz::rest_of(data, size, 2);
  auto encoding = static_cast<ingest::Encoding>(data[1] & 3);
  bool undecided = (data[1] & 4) && encoding == ingest::Encoding::utf8;
  if (data[1] & 8) {
    try {
      const bool whole = data[1] & 16;
      const std::string_view beginning = whole ? bytes : bytes.substr(0, bytes.size() / 2);
      const ingest::EncodingGuess guess = ingest::guess_encoding({reinterpret_cast<const uint8_t*>(beginning.data()), beginning.size()}, whole, "");
      claim(guess.bom_bytes <= beginning.size() && guess.confidence > 0 && guess.confidence <= 1, "a guess stands within the bytes");
      encoding = guess.encoding;
      undecided = guess.undecided;
      bytes.remove_prefix(guess.bom_bytes);
    } catch (const base::Error& error) {
      claim(error.code == base::Code::bad_encoding && !error.hint.empty(), "a refusal says what to do");
      return 0;
    }
  }
  const Decoded whole = decode(bytes, bytes.size() + 1, encoding, undecided), pieces = decode(bytes, fuzz::piece_size(data[0]), encoding, undecided);
  claim(fuzz::is_utf8(whole.text), "what is decoded is characters");
  claim(whole.text == pieces.text && whole.encoding == pieces.encoding, "the same text in any pieces");
  claim(whole.faults == pieces.faults && whole.n_faults == pieces.n_faults && whole.turned_at == pieces.turned_at, "the same faults in any pieces");
  if (encoding == ingest::Encoding::utf8 && !undecided && fuzz::is_utf8(bytes)) claim(whole.text == bytes && whole.n_faults == 0, "what is UTF-8 is not touched");
  return 0;
}
