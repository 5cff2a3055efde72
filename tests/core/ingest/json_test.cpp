#include "support/catch.h"

#include <nlohmann/json.hpp>

#include <cstring>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "core/ingest/reading.h"
#include "ingest/json_tokens.h"

using namespace clientele;
using namespace clientele::ingest;

namespace {

DialectChoice as_json() {
  DialectChoice choice;
  choice.format = "json";
  return choice;
}

using Rows = Reading::Rows;

Rows rows_of(std::string_view text) {
  const Reading reading = read_text(text, as_json());
  INFO(text);
  if (reading.error) FAIL(reading.error->message);
  return reading.rows;
}

// A document from the events, to compare with nlohmann's.
struct Document : JsonEvents {
  std::string text;
  std::vector<bool> arrays;
  std::vector<bool> first;
  bool after_key = false;
  void comma() {
    if (!after_key && !first.empty()) {
      if (!first.back()) text += ',';
      first.back() = false;
    }
    after_key = false;
  }
  void open(bool array) override {
    comma();
    text += array ? '[' : '{';
    arrays.push_back(array);
    first.push_back(true);
  }
  void close() override {
    text += arrays.back() ? ']' : '}';
    arrays.pop_back();
    first.pop_back();
  }
  void key(std::string_view name) override {
    comma();
    text += "<" + std::string(name) + ">:";
    after_key = true;
  }
  void scalar(std::string_view value) override {
    comma();
    text += "<" + std::string(value) + ">";
  }
};

std::string told(const nlohmann::ordered_json& value) {
  if (value.is_object()) {
    std::string out = "{";
    for (const auto& [key, inner] : value.items()) out += (out.size() > 1 ? "," : "") + ("<" + key + ">:") + told(inner);
    return out + "}";
  }
  if (value.is_array()) {
    std::string out = "[";
    for (const auto& inner : value) out += (out.size() > 1 ? "," : "") + told(inner);
    return out + "]";
  }
  if (value.is_null()) return "<>";
  if (value.is_string()) return "<" + value.get<std::string>() + ">";
  return "<" + value.dump() + ">";
}

std::string tokens_of(std::string_view text, size_t chunk) {
  Document document;
  JsonTokens tokens(document);
  for (size_t at = 0; at < text.size(); at += chunk) {
    const std::string piece(text.substr(at, chunk));
    std::string_view rest = piece;
    if (!tokens.push(rest)) return std::string("fault: ") + tokens.fault() + " " + std::to_string(tokens.line()) + ":" + std::to_string(tokens.column());
  }
  if (!tokens.finish()) return std::string("fault: ") + tokens.fault();
  return document.text;
}

nlohmann::ordered_json random_json(std::mt19937& random, int depth) {
  const std::vector<std::string> texts = {"", "a", "b \"c\"", "line\nbreak", "tab\t", "\xC3\xA9", "\xF0\x9F\x98\x80", "back\\slash", std::string("nul\0!", 5), "x,y", "/"};
  switch (random() % (depth > 0 ? 8 : 6)) {
    case 0: return nullptr;
    case 1: return random() % 2 == 0;
    case 2: return static_cast<int64_t>(random()) - (int64_t{1} << 31);
    case 3: return static_cast<uint64_t>(random()) << 20;
    case 4:
    case 5: return texts[random() % texts.size()];
    case 6: {
      auto list = nlohmann::ordered_json::array();
      for (size_t k = random() % 4; k > 0; --k) list.push_back(random_json(random, depth - 1));
      return list;
    }
    default: {
      auto object = nlohmann::ordered_json::object();
      for (size_t k = random() % 4; k > 0; --k) object[texts[random() % texts.size()]] = random_json(random, depth - 1);
      return object;
    }
  }
}

}  // namespace

TEST_CASE("JSON's tokens are those of another parser, in pieces of any size", "[ingest][json]") {
  std::mt19937 random(5);
  for (int k = 0; k < 400; ++k) {
    const auto document = random_json(random, 5);
    const std::string truth = told(document);
    for (const bool ascii : {false, true}) {
      const std::string text = document.dump(random() % 2 ? 1 : -1, ' ', ascii);
      for (const size_t chunk : {size_t{1}, size_t{3}, size_t{1000}}) CHECK(tokens_of(text, chunk) == truth);
    }
  }
  CHECK(tokens_of(R"("\ud83d\ude00\ud800\u0041\udc00\ud800")", 2) == "<\xF0\x9F\x98\x80\xEF\xBF\xBD" "A\xEF\xBF\xBD\xEF\xBF\xBD>");
  CHECK(tokens_of(std::string(1000, '[') + std::string(1000, ']'), 7) == std::string(1000, '[') + std::string(1000, ']'));
}

TEST_CASE("What is not JSON is refused with its place", "[ingest][json]") {
  CHECK(tokens_of("{\"a\":1,\n  \"b\":tru}", 5) == "fault: a value that is no text in quotes, no number and not true, false or null 2:10");
  CHECK(tokens_of("[1,2", 5) == "fault: the file ends in the midst of a value");
  CHECK(tokens_of("[1] [2]", 5) == "fault: something follows a value on its line 1:5");
  CHECK(tokens_of(std::string(100'000, '['), 1 << 16) == "fault: it is nested deeper than 1,000 levels 1:1001");
  const Reading reading = read_text("[{\"a\":1},\n {\"a\":}]", as_json());
  REQUIRE(reading.error);
  CHECK(reading.error->where->line == 2);
  CHECK(reading.error->where->column == 7);
}

TEST_CASE("Every file of the JSON test suite is taken or refused as it says", "[ingest][json]") {
  const auto folder = shared_folder("corpora/json-test-suite");
  if (!folder) return;
  size_t n = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(*folder)) {
    const std::string name = entry.path().filename().string();
    if (name.size() < 3 || name[1] != '_' || !strchr("yni", name[0])) continue;
    const std::string bytes = file_bytes(entry.path());
    const bool refused = tokens_of(bytes, 64).starts_with("fault");
    INFO(name);
    if (name[0] == 'y') CHECK_FALSE(refused);
    if (name[0] == 'n') CHECK(read_text(bytes, as_json()).error);
    if (name[0] == 'y') CHECK_FALSE(read_text(bytes, as_json()).error);
    ++n;
  }
  CHECK(n > 150);
}

TEST_CASE("Records are found in every shape that APIs give them", "[ingest][json]") {
  const Rows truth = {{"id", "total"}, {"1", "9.50"}, {"2", "12"}};
  CHECK(rows_of(R"([{"id":1,"total":"9.50"},{"id":2,"total":12}])") == truth);
  CHECK(rows_of("{\"id\":1,\"total\":\"9.50\"}\n{\"id\":2,\"total\":12}\n") == truth);
  CHECK(rows_of("{\"id\":1,\"total\":\"9.50\"}\r\n\r\n{\"id\":2,\"total\":12}") == truth);
  CHECK(rows_of(R"({"orders":[{"id":1,"total":"9.50"},{"id":2,"total":12}]})") == truth);
  CHECK(rows_of(R"({"count":2,"page":1,"data":{"orders":[{"id":1,"total":"9.50"},{"id":2,"total":12}]},"next":null})") == truth);
  CHECK(rows_of(R"({"data":{"orders":{"edges":[{"cursor":"x","node":{"id":1,"total":"9.50"}},{"cursor":"x","node":{"id":2,"total":12}}]}}})") ==
        Rows{{"cursor", "id", "total"}, {"x", "1", "9.50"}, {"x", "2", "12"}});
  CHECK(rows_of("{\"orders\":[{\"id\":1,\"total\":\"9.50\"}]}\n{\"orders\":[{\"id\":2,\"total\":12}]}") == truth);
  CHECK(rows_of(R"({"id":1,"total":"9.50","tags":[]})") == Rows{{"id", "total"}, {"1", "9.50"}});
  CHECK(rows_of(R"([[1,"a"],[2,"b"]])") == Rows{{"1", "2"}, {"1", "a"}, {"2", "b"}});
  CHECK(rows_of("[1,null,\"x\"]") == Rows{{"value"}, {"1"}, {""}, {"x"}});
}

TEST_CASE("An order's lines are rows, its own fields on each; other lists become fields", "[ingest][json]") {
  const std::string order = R"({"id":7,"billing":{"email":"a@x.com","name":"A, \"B\""},"tags":["new","vip"],
    "line_items":[{"sku":"S1","price":"2.50","tax_lines":[{"title":"VAT","price":"0.40"},{"title":"City","price":"0.05"}]},
                  {"sku":"S2","price":"1.00","quantity":3}],
    "refunds":[{"id":1,"total":"-10.00"},{"id":2,"total":"-2.5"}],
    "meta_data":[{"id":5,"key":"_gift","value":"yes"},{"id":6,"key":"_colour","value":{"name":"red"}}],"test":false,"note":null})";
  const Rows truth = {
      {"id", "billing.email", "billing.name", "tags", "refunds.id", "refunds.total", "meta_data._gift", "meta_data._colour", "test", "note", "line_items.sku", "line_items.price",
       "line_items.tax_lines.title", "line_items.tax_lines.price", "line_items.quantity"},
      {"7", "a@x.com", "A, \"B\"", "new, vip", "1, 2", "-12.50", "yes", "red", "false", "", "S1", "2.50", "VAT, City", "0.45", ""},
      {"7", "a@x.com", "A, \"B\"", "new, vip", "1, 2", "-12.50", "yes", "red", "false", "", "S2", "1.00", "", "", "3"}};
  CHECK(rows_of("[" + order + "]") == truth);
  const Reading reading = read_text("[" + order + "]", as_json());
  CHECK(reading.lines == std::vector<uint64_t>{1, 2, 3});
}

TEST_CASE("Columns that come late are found in a second reading, and the same in pieces of any size", "[ingest][json]") {
  std::string text;
  for (int i = 0; i < 40'000; ++i) text += "{\"id\":" + std::to_string(i) + ",\"name\":\"customer number " + std::to_string(i % 977) + "\"" + (i > 35'000 ? ",\"late\":1" : "") + "}\n";
  RecordReader reader(as_json());
  Reading first;
  reader.push({reinterpret_cast<const uint8_t*>(text.data()), text.size()}, first);
  reader.finish(first);
  CHECK(first.dialect.names == std::vector<std::string>{"id", "name"});
  REQUIRE(reader.is_wider());
  RecordReader again = std::move(reader).again();
  Reading second;
  again.push({reinterpret_cast<const uint8_t*>(text.data()), text.size()}, second);
  again.finish(second);
  CHECK_FALSE(again.is_wider());
  CHECK(second.dialect.names == std::vector<std::string>{"id", "name", "late"});
  REQUIRE(second.rows.size() == 40'001);
  CHECK(second.rows[1] == std::vector<std::string>{"0", "customer number 0", ""});
  CHECK(second.rows[40'000] == std::vector<std::string>{"39999", "customer number " + std::to_string(39'999 % 977), "1"});
  CHECK(second.lines[40'000] == 40'000);
  const std::string truth = read_text(text, as_json()).all();
  for (const size_t chunk : {size_t{4097}, size_t{70'001}}) CHECK((read_text(text, as_json(), chunk).all() == truth));
}

TEST_CASE("A line of NDJSON that is not JSON is set aside alone", "[ingest][json]") {
  const Reading reading = read_text("{\"a\":1}\n{\"a\":2,}\n{\"a\":3}\n{\"a\"\n{\"a\":5}\n{\"a\":\"6\n{\"a\":7}\n{\"a\":", as_json());
  REQUIRE_FALSE(reading.error);
  CHECK(reading.rows == Rows{{"a"}, {"1"}, {"3"}, {"5"}, {"7"}});
  REQUIRE(reading.problems.size() == 4);
  for (size_t k = 0; k < 4; ++k) CHECK((reading.problems[k].dropped && reading.problems[k].line == 2 * (k + 1)));
  CHECK(reading.lines == std::vector<uint64_t>{1, 1, 3, 5, 7});
  CHECK(rows_of("{\n\"a\":1\n}\n{\n\"a\":2\n}") == Rows{{"a"}, {"1"}, {"2"}});
}

TEST_CASE("A bulk export of Shopify's GraphQL: lines come after their order", "[ingest][json]") {
  const std::string text = R"({"id":"gid://shopify/Order/1","name":"#1001","total":{"shopMoney":{"amount":"7.00"}}}
{"id":"gid://shopify/LineItem/11","title":"Hat","product":{"id":"gid://shopify/Product/5"},"__parentId":"gid://shopify/Order/1"}
{"id":"gid://shopify/LineItem/12","title":"Cap","__parentId":"gid://shopify/Order/1"}
{"id":"gid://shopify/Refund/3","note":"torn","__parentId":"gid://shopify/Order/1"}
{"id":"gid://shopify/Order/2","name":"#1002","total":{"shopMoney":{"amount":"1.00"}}}
{"id":"gid://shopify/Order/3","name":"#1003",oops
{"id":"gid://shopify/Order/4","name":"#1004","total":{"shopMoney":{"amount":"2.00"}}}
{"id":"gid://shopify/LineItem/41","title":"Tie","__parentId":"gid://shopify/Order/4"}
)";
  const Reading reading = read_text(text, as_json());
  REQUIRE_FALSE(reading.error);
  const std::string gid = "gid://shopify/";
  CHECK(reading.rows == Rows{{"id", "name", "total.shopMoney.amount", "refunds.id", "refunds.note", "lineItems.id", "lineItems.title", "lineItems.product.id"},
                             {gid + "Order/1", "#1001", "7.00", gid + "Refund/3", "torn", gid + "LineItem/11", "Hat", gid + "Product/5"},
                             {gid + "Order/1", "#1001", "7.00", gid + "Refund/3", "torn", gid + "LineItem/12", "Cap", ""},
                             {gid + "Order/2", "#1002", "1.00", "", "", "", "", ""},
                             {gid + "Order/4", "#1004", "2.00", "", "", gid + "LineItem/41", "Tie", ""}});
  CHECK(reading.lines == std::vector<uint64_t>{1, 2, 3, 5, 8});
  REQUIRE(reading.problems.size() == 1);
  CHECK(reading.problems[0].line == 6);
  for (const size_t chunk : {size_t{1}, size_t{50}}) CHECK(read_text(text, as_json(), chunk).all() == reading.all());
}
