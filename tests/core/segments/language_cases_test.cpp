#include "base/error.h"
#include "segments/language/language.h"
#include "support/catch.h"
#include "support/fake_facts.h"

using namespace clientele;
namespace language = segments::language;

namespace {

std::vector<std::string> ids_of(const table::Mask& mask, const tests::FakeFacts& facts) {
  std::vector<std::string> ids;
  mask.for_each([&](size_t i) { ids.push_back(facts.shop().persons[i].id); });
  return ids;
}

struct Refusal {
  int64_t column = 0;
  std::string text;
};
Refusal refusal_of(const std::string& query, features::Facts& facts) {
  try {
    language::select(query, facts);
  } catch (const base::Error& error) {
    CHECK(error.code == base::Code::bad_query);
    CHECK(!error.hint.empty());
    return {error.where ? error.where->column : 0, error.message + " " + error.hint};
  }
  return {};
}

}  // namespace

TEST_CASE("the segment language agrees with its cases", "[segments][language]") {
  const auto json = tests::read_json_file(CLIENTELE_CASES "/segment_language.json");
  tests::FakeFacts facts(tests::read_fake_shop(json["shop"]));
  size_t answered = 0;
  for (const auto& one : json["cases"]) {
    const std::string query = one["query"];
    CAPTURE(one["name"].get<std::string>(), query);
    if (one.contains("error")) {
      const Refusal refusal = refusal_of(query, facts);
      CHECK(refusal.column == one["error"]["column"].get<int64_t>());
      CAPTURE(refusal.text);
      CHECK(refusal.text.find(one["error"]["contains"].get<std::string>()) != std::string::npos);
      continue;
    }
    ++answered;
    std::vector<std::string> ids;
    REQUIRE_NOTHROW(ids = ids_of(language::select(query, facts), facts));
    CHECK(ids == one["ids"].get<std::vector<std::string>>());
  }
  CHECK(answered >= 250);
}
