#include "support/fuzz_inputs.h"

extern "C" int fuzz_query(const uint8_t*, size_t);

TEST_CASE("queries of the fuzzer that are kept end as they should", "[fuzz][language]") {
  CHECK(clientele::tests::replay_seeds("query", fuzz_query) >= 2);
}

TEST_CASE("every query of the cases keeps the promises that the fuzzer watches", "[fuzz][language]") {
  int n = 0;
  for (const auto& group : nlohmann::json::parse(clientele::tests::fuzz_bytes(CLIENTELE_CASES "/segment_language.json")).flatten()) {
    if (!group.is_string()) continue;
    INFO(group.get<std::string>());
    clientele::tests::run_input(fuzz_query, group.get<std::string>());
    ++n;
  }
  CHECK(n > 100);
}
