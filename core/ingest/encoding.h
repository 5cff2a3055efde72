#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/record_reader.h"
#include "ingest/text_window.h"

namespace clientele::ingest {

struct EncodingGuess {
  Encoding encoding = Encoding::utf8;
  size_t bom_bytes = 0;
  bool undecided = false;    ///< nothing but ASCII so far: the first other byte decides between UTF-8 and Windows-1252
  double confidence = 1;
  std::string note;          ///< in words, when the owner should know
};

/// "utf-8", "utf-16le", "utf-16be", "windows-1252".
std::string_view encoding_name(Encoding encoding);

/// The encoding of a file from its beginning (`whole`: from all of it). A byte order mark decides; then the pattern
/// of zero bytes; then valid UTF-8 wins; else Windows-1252. `stated` (a name, "" = not stated) is kept.
/// Throws Error(bad_encoding) for UTF-32 and for bytes that are no text, Error(bad_argument) for an unknown name.
EncodingGuess guess_encoding(std::span<const uint8_t> bytes, bool whole, std::string_view stated);

/// Turns bytes into UTF-8, a chunk at a time; a character may be split over chunks.
class Decoder {
 public:
  explicit Decoder(Encoding encoding = Encoding::utf8, bool undecided = false) : encoding_(encoding), undecided_(undecided) {}

  /// Appends the text of `bytes` to the window. Bytes that are no character become U+FFFD and are noted.
  void decode(std::span<const uint8_t> bytes, TextWindow& out);
  /// The end: what is left of a character becomes U+FFFD.
  void finish(TextWindow& out);

  Encoding encoding() const { return encoding_; }

  /// Offsets in the decoded text (from its first byte) of what could not be read, since last cleared; at most 1,000.
  std::vector<uint64_t>& faults() { return faults_; }
  uint64_t n_faults() const { return n_faults_; }
  /// Offset in the decoded text where Windows-1252 was found after a beginning of ASCII only; UINT64_MAX = not.
  uint64_t turned_at() const { return turned_at_; }

 private:
  size_t decode_utf8(const uint8_t* in, size_t n, TextWindow& out, bool last);
  void decode_1252(const uint8_t* in, size_t n, TextWindow& out);
  size_t decode_utf16(const uint8_t* in, size_t n, TextWindow& out, bool last);
  void run(const uint8_t* in, size_t n, TextWindow& out, bool last);
  void fault(uint64_t offset);

  Encoding encoding_;
  bool undecided_;
  std::vector<uint8_t> left_;   ///< the beginning of a character whose rest has not come
  std::vector<uint64_t> faults_;
  uint64_t n_faults_ = 0, turned_at_ = UINT64_MAX;
};

/// Length of the UTF-8 character at p (1..4); 0 = none; -1 = the n bytes are only its beginning.
int utf8_length(const uint8_t* p, size_t n);

}  // namespace clientele::ingest
