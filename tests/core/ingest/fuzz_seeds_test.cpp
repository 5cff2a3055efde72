#include "support/catch.h"

#include <filesystem>

#include "read_source.h"

// The targets of tests/fuzz, over the inputs that are kept; they abort where the result depends on how the text is cut.
#define LLVMFuzzerTestOneInput xml_tokens_input
#include "fuzz/xml_tokens_fuzz.cpp"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput workbook_input
#include "fuzz/workbook_fuzz.cpp"
#undef LLVMFuzzerTestOneInput

namespace {

int replay(const char* folder, int (*input)(const uint8_t*, size_t)) {
  int n = 0;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(CLIENTELE_ROOT "/tests/fuzz/seeds/") + folder)) {
    const std::string bytes = clientele::tests::file_text(entry.path().string());
    input(reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size());
    ++n;
  }
  return n;
}

}  // namespace

TEST_CASE("inputs of the fuzzers that are kept end as they should", "[xml][workbook][fuzz]") {
  CHECK(replay("xml_tokens", xml_tokens_input) >= 3);
  CHECK(replay("workbook", workbook_input) >= 2);
}
