// JSON in any pieces: the same events or the same fault at the same place; taken where another parser takes it.
//   byte 0  size of the pieces
#include <algorithm>
#include <nlohmann/json.hpp>

#include "fuzz/claim.h"
#include "ingest/json_tokens.h"

using namespace clientele;
using fuzz::claim;

namespace {

struct Told : ingest::JsonEvents {
  std::string all;
  size_t depth = 0;
  void open(bool array) override {
    all += array ? '[' : '{';
    claim(++depth <= ingest::JsonTokens::kDepth, "nothing is nested too deep");
  }
  void close() override {
    all += ')';
    claim(depth-- > 0, "what is closed was open");
  }
  void key(std::string_view name) override { all.append("k<").append(name).append(">"); }
  void scalar(std::string_view text) override { all.append("<").append(text).append(">"); }
};

struct Answer {
  std::string told;
  bool taken = false;
  uint64_t n_values = 0;
};

Answer read(std::string_view text, size_t piece) {
  Told told;
  ingest::JsonTokens tokens(told);
  Answer answer;
  bool good = true;
  for (size_t i = 0; good && i < text.size(); i += piece) {
    const std::string copy(text.substr(i, piece));   // of this size, so that the sanitizer sees what is read beyond
    std::string_view left = copy;
    good = tokens.push(left);
  }
  answer.taken = good && tokens.finish();
  answer.n_values = tokens.n_values();
  answer.told = told.all;
  if (answer.taken) claim(told.depth == 0, "all that was opened is closed");
  else answer.told += std::string(tokens.fault()) + std::to_string(tokens.line()) + ":" + std::to_string(tokens.column());
  return answer;
}

/// Where the two may differ: numbers beyond a double, half a surrogate pair, what is not UTF-8, depth.
bool comparable(std::string_view text) {
  const auto nested = std::count(text.begin(), text.end(), '[') + std::count(text.begin(), text.end(), '{');
  return fuzz::is_utf8(text) && text.find("\\u") == text.npos && text.find('\0') == text.npos && !text.starts_with("\xEF\xBB\xBF") && nested < 1000 &&
         text.find_first_of("eE") == text.npos && text.size() < 300;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 1) return 0;
  const std::string_view text = fuzz::rest_of(data, size, 1);
  const Answer whole = read(text, text.size() + 1);
  claim(whole.told == read(text, fuzz::piece_size(data[0])).told, "the same in any pieces");
  if (comparable(text) && whole.n_values <= 1) {
    const bool other = nlohmann::json::accept(text.begin(), text.end());
    claim(whole.taken == other, "taken where another parser takes it");
  }
  return 0;
}
