// The XML of a workbook in any pieces: the same lines, one for each in `lines`, or the same refusal.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/error.h"
#include "fuzz/claim.h"
#include "ingest/workbook.h"

namespace {

std::string read(std::string_view xml, size_t piece) {
  auto converter = clientele::ingest::workbook_converter();
  clientele::ingest::TextWindow window;
  try {
    for (size_t i = 0; i < xml.size(); i += piece) converter->push(xml.substr(i, piece), window);
    converter->finish(window);
  } catch (const clientele::base::Error& error) {
    return std::string(clientele::base::code_name(error.code));
  }
  std::string text = window.size() ? std::string(window.data(), window.size()) : std::string();
  size_t n = 0;
  bool quoted = false;
  for (const char c : text) {
    quoted ^= c == '"';
    n += c == '\n' && !quoted;
  }
  clientele::fuzz::claim(n == converter->lines.size() && !quoted, "a line for each of the lines");
  return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 1) return 0;
  const std::string_view xml(reinterpret_cast<const char*>(data + 1), size - 1);
  clientele::fuzz::claim(read(xml, xml.size() + 1) == read(xml, clientele::fuzz::piece_size(data[0])), "the same in any pieces");
  return 0;
}
