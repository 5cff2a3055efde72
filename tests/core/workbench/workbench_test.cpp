#include "workbench/workbench.h"

#include <cstring>
#include <map>
#include <nlohmann/json.hpp>

#include "support/catch.h"

using namespace clientele;
using Json = nlohmann::json;
using workbench::Workbench;

namespace {

void add(Workbench& bench, const std::string& table, const std::string& name, const std::vector<std::string>& cells) {
  std::map<std::string, uint32_t> codes;
  std::vector<uint32_t> column, offsets{0};
  std::string texts;
  for (const std::string& cell : cells) {
    const auto [at, is_new] = codes.emplace(cell, static_cast<uint32_t>(codes.size()));
    if (is_new) texts += cell, offsets.push_back(static_cast<uint32_t>(texts.size()));
    column.push_back(cell.empty() ? 0xFFFFFFFF : at->second);
  }
  const auto room = bench.stage(4 * (column.size() + offsets.size()) + texts.size());
  std::memcpy(room.data(), column.data(), 4 * column.size());
  std::memcpy(room.data() + 4 * column.size(), offsets.data(), 4 * offsets.size());
  std::memcpy(room.data() + 4 * (column.size() + offsets.size()), texts.data(), texts.size());
  const base::Reply reply = bench.add(Json{{"table", table}, {"name", name}, {"rows", column.size()}, {"texts", offsets.size() - 1}}.dump());
  CHECK(reply.ok);
}

Json finish(Workbench& bench, base::Reply reply) {
  while (reply.ok) {
    const Json state = Json::parse(reply.json);
    if (state["done"]) return state["result"];
    reply = bench.step(0);
  }
  return Json::parse(reply.json);
}

Json link_args(std::initializer_list<Json> sources) { return Json{{"sources", sources}}; }

const workbench::ResultColumn& named(const std::vector<workbench::ResultColumn>& columns, const std::string& name) {
  for (const auto& column : columns)
    if (column.codes.name == name) return column;
  FAIL("no column " << name);
  return columns[0];
}

}  // namespace

TEST_CASE("columns in, persons out", "[workbench]") {
  Workbench bench;
  add(bench, "1", "record_id", {"r1", "r2", "r3"});
  add(bench, "1", "email", {"ana@x.com", "ANA@x.com", "bo@x.com"});
  add(bench, "1", "first_name", {"Ana", "Ana", "Bo"});
  const Json result = finish(bench, bench.call("link", link_args({{{"table", "1"}, {"file", "a.csv"}}}).dump()));
  CHECK(result["records"] == 3);
  CHECK(result["persons"] == 2);
  CHECK(result["merges"] == 1);
  CHECK(result["joined"] == 1);
  const auto records = bench.take_columns(result["recordsRef"]);
  CHECK(named(records, "record_id").codes.utf8 == "r1r2r3");
  CHECK(named(records, "person_id").codes.codes == std::vector<uint32_t>{0, 0, 2});
  const auto pairs = bench.take_columns(result["pairsRef"]);
  CHECK(named(pairs, "a").codes.codes == std::vector<uint32_t>{0});
  CHECK(named(pairs, "b").codes.codes == std::vector<uint32_t>{1});
  CHECK(named(pairs, "probability").numbers[0] >= 0.9999);
  CHECK(named(pairs, "level:email").codes.codes == std::vector<uint32_t>{0});
  CHECK(named(pairs, "bits:email").numbers[0] > 10);
  CHECK(bench.take_columns(result["pairsRef"]).empty());   // once
}

TEST_CASE("records are named by their own ids where these are theirs alone, else by file and line", "[workbench]") {
  Workbench bench;
  add(bench, "1", "customer_id", {"1", "2"});
  add(bench, "1", "first_name", {"Ana", "Bo"});
  add(bench, "2", "customer_id", {"2", "9"});
  add(bench, "2", "first_name", {"Cy", "Di"});
  add(bench, "3", "record_id", {"x", "y"});
  add(bench, "3", "first_name", {"Ed", "Flo"});
  const Json result = finish(bench, bench.call("link", link_args({{{"table", "1"}, {"file", "a.csv"}}, {{"table", "2"}, {"file", "b.csv"}}, {{"table", "3"}, {"file", "c.csv"}}}).dump()));
  const auto records = bench.take_columns(result["recordsRef"]);
  CHECK(named(records, "record_id").codes.utf8 == "a.csv:1a.csv:2b.csv:1b.csv:2xy");
}

TEST_CASE("equal rows of a list of orders are one record, and rows without a person none", "[workbench]") {
  Workbench bench;
  add(bench, "1", "email", {"ana@x.com", "ana@x.com", "", "bo@x.com"});
  add(bench, "1", "country", {"DE", "DE", "DE", "DE"});
  const Json result = finish(bench, bench.call("link", link_args({{{"table", "1"}, {"file", "a.csv"}, {"rowsAreRecords", false}}}).dump()));
  CHECK(result["records"] == 2);
  CHECK(result["persons"] == 2);
}

TEST_CASE("what is wrong is said, and nothing is thrown", "[workbench]") {
  Workbench bench;
  const auto code = [](const base::Reply& reply) { return reply.ok ? std::string() : Json::parse(reply.json)["code"].get<std::string>(); };
  CHECK(code(bench.call("lnik", "{}")) == "unknown_name");
  CHECK(code(bench.call("link", "{")) == "bad_argument");
  CHECK(code(bench.call("link", R"({"tresh": 1})")) == "bad_argument");
  CHECK(code(bench.call("link", R"({"sources": [{"table": "7"}]})")) == "unknown_name");
  CHECK(code(bench.step(1)) == "bad_argument");
  CHECK(code(bench.add(R"({"table": "1", "name": "x", "rows": 5})")) == "bad_argument");
  bench.stage(8);
  CHECK(code(bench.add(R"({"table": "1", "name": "x", "rows": -1})")) == "bad_argument");
  const auto room = bench.stage(16);   // a code and two offsets that go backwards
  const uint32_t wrong[] = {0, 5, 2, 0};
  std::memcpy(room.data(), wrong, 16);
  CHECK(code(bench.add(R"({"table": "1", "name": "x", "rows": 1, "texts": 1})")) == "bad_argument");
  add(bench, "1", "email", {"a@x.com", "b@x.com"});
  CHECK(finish(bench, bench.call("link", R"({"sources": [{"table": "1"}], "threshold": 2})"))["code"] == "bad_argument");
  CHECK(finish(bench, bench.call("link", R"({"sources": []})"))["code"] == "no_data");
}
