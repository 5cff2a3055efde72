// Objects one a line (NDJSON) are the records of an array of them; a line between them that is no JSON costs only itself.
//   byte 0  size of the pieces
#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "fuzz/read_pieces.h"

using namespace clientele;
using fuzz::claim;

namespace {

/// Lines that another parser takes as plain objects: no list or object within, whose place may have a meaning.
std::vector<std::string> objects(std::string_view text) {
  std::vector<std::string> out;
  for (size_t i = 0; i < text.size();) {
    const size_t end = std::min(text.find('\n', i), text.size());
    const std::string line(text.substr(i, end - i));
    i = end + 1;
    if (line.empty() || line[0] != '{' || line.find_first_of("[\r") != line.npos || line.find('{', 1) != line.npos) continue;
    // A byte between lines more or less can make "binary data" of a short text with control characters.
    const bool control = std::any_of(line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
    if (!control && nlohmann::json::accept(line)) out.push_back(line);
  }
  return out;
}

std::string joined(const std::vector<std::string>& lines, const char* between) {
  std::string out;
  for (const std::string& line : lines) out += (out.empty() ? "" : between) + line;
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 1) return 0;
  const size_t piece = fuzz::piece_size(data[0]), all = size_t{1} << 20;
  const std::vector<std::string> lines = objects(fuzz::rest_of(data, size, 1));
  if (lines.size() < 2) return 0;
  ingest::DialectChoice choice;
  choice.format = "json";
  const auto list = fuzz::read_pieces("[" + joined(lines, ",") + "]", piece, choice, all);
  const auto ndjson = fuzz::read_pieces(joined(lines, "\n"), piece, choice, all);
  claim(!list.reading.error == !ndjson.reading.error, "objects on lines are taken where a list of them is");
  if (list.reading.error) return 0;
  claim(list.reading.rows == ndjson.reading.rows, "objects on lines are the records of a list of them");
  std::vector<std::string> broken = lines;
  broken.insert(broken.begin() + 1, "{\"broken\": ");
  const auto partly = fuzz::read_pieces(joined(broken, "\n"), piece, choice, all);
  claim(!partly.reading.error && partly.reading.rows == ndjson.reading.rows, "a broken line costs only itself");
  claim(partly.reading.problems.size() == ndjson.reading.problems.size() + 1, "and is listed");
  return 0;
}
