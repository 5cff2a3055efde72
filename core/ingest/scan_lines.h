#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace clientele::ingest {

inline bool is_line_end(char c) { return c == '\n' || c == '\r'; }

/// Number of line ends (\n, \r\n or \r) in [from, to).
inline uint64_t count_line_ends(const char* from, const char* to) {
  uint64_t n = 0;
  for (const char* p = from; p < to; ++p) n += *p == '\n' ? (p == from || p[-1] != '\r') : *p == '\r';
  return n;
}

/// Past the line end that begins at `at`: 2 for \r\n, else 1. `size` bytes of text are there.
inline size_t line_end_length(const char* text, size_t at, size_t size) {
  return text[at] == '\r' && at + 1 < size && text[at + 1] == '\n' ? 2 : 1;
}

/// At most 1,000 bytes of a record, for people to look at; never half a character, no line end at the end.
inline std::string shown_text(std::string_view text) {
  size_t n = text.size();
  if (n > 1000) {
    n = 1000;
    while (n > 0 && (text[n] & 0xC0) == 0x80) --n;
  }
  while (n > 0 && is_line_end(text[n - 1])) --n;
  return std::string(text.substr(0, n));
}

}  // namespace clientele::ingest
