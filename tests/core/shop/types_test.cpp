#include <fstream>
#include <iterator>
#include <string>

#include "typescript.h"
#include "support/catch.h"

TEST_CASE("web/engine/ops.ts is what the structs say", "[shop]") {
  std::ifstream file(CLIENTELE_ROOT "/web/engine/ops.ts");
  REQUIRE(file.good());
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  INFO("run: npm run gen-types");
  CHECK(text == clientele::gen_types::typescript());
}
