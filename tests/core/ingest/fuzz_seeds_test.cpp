#include "support/fuzz_inputs.h"

#define FOR_EACH_TARGET(X) X(records) X(layout) X(json_tokens) X(json_records) X(ndjson) X(xml_tokens) X(workbook) X(number) X(date) X(decoder) X(source)
#define DECLARE(name) extern "C" int fuzz_##name(const uint8_t*, size_t);
FOR_EACH_TARGET(DECLARE)

namespace {

struct Target {
  const char* name;
  clientele::tests::FuzzTarget run;
};
#define ENTRY(name) {#name, fuzz_##name},
constexpr Target kTargets[] = {FOR_EACH_TARGET(ENTRY)};

}  // namespace

TEST_CASE("inputs of the fuzzers that are kept end as they should", "[fuzz]") {
  for (const Target& target : kTargets) CHECK(clientele::tests::replay_seeds(target.name, target.run) >= 2);
}

TEST_CASE("the corpora keep the promises that the fuzzers watch", "[fuzz][corpora]") {
  int n = 0;
  for (const Target& target : kTargets) n += clientele::tests::replay_corpora(target.name, target.run, 8192);
  if (n < 0) {
    WARN("skipped: " << CLIENTELE_SHARED << "/corpora is not there");
    return;
  }
  CHECK(n > 500);
}
