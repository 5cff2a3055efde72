#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/describe_json.h"
#include "base/error.h"
#include "base/json_text.h"
#include "base/nearest.h"
#include "support/catch.h"

using namespace clientele::base;

namespace {

enum class Colour { red, green };

struct Inner {
  double share = 0.5;
  std::vector<int32_t> cuts;
  static constexpr auto fields() { return std::tuple{field("share", &Inner::share), field("cuts", &Inner::cuts)}; }
};
struct Outer {
  std::string as_of = "today";
  bool deep = false;
  int64_t seed = 7;
  std::optional<std::string> scheme;
  Inner inner;
  Colour colour = Colour::green;
  std::map<std::string, Inner> by_name;
  static constexpr auto fields() {
    return std::tuple{field("asOf", &Outer::as_of), field("deep", &Outer::deep), field("seed", &Outer::seed), field("scheme", &Outer::scheme),
                      field("inner", &Outer::inner), field("colour", &Outer::colour), field("byName", &Outer::by_name)};
  }
};

Outer read(const char* text) {
  Outer value;
  const bool is_json = from_json(text, value);
  REQUIRE(is_json);
  return value;
}

std::string refusal(const char* text) {
  try {
    read(text);
  } catch (const Error& error) {
    CHECK(error.code == Code::bad_argument);
    return error.message + " " + error.hint;
  }
  return "";
}

}  // namespace

template <>
struct clientele::base::EnumNames<Colour> {
  static constexpr std::string_view names[] = {"red", "green"};
};

TEST_CASE("The nearest name: a slip of the finger is found, another word is not", "[base]") {
  const std::vector<std::string_view> names = {"amount_spent", "number_of_orders", "last_order_date", "first_order_date"};
  CHECK(nearest("amount_spend", names) == "amount_spent");
  CHECK(nearest("AMOUNT_SPENT", names) == "amount_spent");
  CHECK(nearest("number_fo_orders", names) == "number_of_orders");
  CHECK(nearest("order", names).empty());
  CHECK(nearest("lst_order_date", names) == "last_order_date");
  CHECK(nearest("colour", names).empty());
  CHECK(nearest("", names).empty());
  const std::vector<std::string_view> twins = {"ab1", "ab2"};
  CHECK(nearest("ab3", twins) == "ab1");
}

TEST_CASE("A struct is read from JSON; what is left out keeps its default", "[base]") {
  const Outer value = read(R"({"asOf":"2011-12-10","inner":{"cuts":[1,2]},"scheme":"rfm","colour":"red","byName":{"a":{"share":1}},"seed":null})");
  CHECK(value.as_of == "2011-12-10");
  CHECK(value.seed == 7);
  CHECK(value.inner.share == 0.5);
  CHECK(value.inner.cuts == std::vector<int32_t>{1, 2});
  CHECK(value.scheme == "rfm");
  CHECK(value.colour == Colour::red);
  CHECK(value.by_name.at("a").share == 1);
  CHECK_FALSE(read("{}").scheme.has_value());
}

TEST_CASE("An unknown or ill-typed option is refused with its path and the nearest known name", "[base]") {
  CHECK(refusal(R"({"asOff":1})").find("asOff") != std::string::npos);
  CHECK(refusal(R"({"asOff":1})").find("asOf?") != std::string::npos);
  CHECK(refusal(R"({"inner":{"shares":1}})").find("inner.shares") != std::string::npos);
  CHECK(refusal(R"({"inner":{"cuts":[1,"x"]}})").find("inner.cuts[1]") != std::string::npos);
  CHECK(refusal(R"({"byName":{"a":{"x":1}}})").find("byName.a.x") != std::string::npos);
  CHECK(refusal(R"({"colour":"blue"})").find("red, green") != std::string::npos);
  CHECK(refusal(R"({"deep":1})").find("true or false") != std::string::npos);
  CHECK(refusal(R"({"seed":1.5})").find("whole number") != std::string::npos);
  CHECK(refusal(R"({"seed":18446744073709551615})").find("whole number") != std::string::npos);
  CHECK(refusal("[]").find("object") != std::string::npos);
}

TEST_CASE("What is written is read back the same", "[base]") {
  Outer value = read(R"({"asOf":"x","deep":true,"seed":-3,"inner":{"share":0.25,"cuts":[3]},"colour":"red","byName":{"b":{"cuts":[]}}})");
  const std::string text = json_text(value);
  const auto json = nlohmann::json::parse(text);
  CHECK(json.count("scheme") == 0);
  CHECK(json["inner"]["share"] == 0.25);
  CHECK(json["byName"]["b"]["cuts"].empty());
  Outer back;
  REQUIRE(from_json(text, back));
  CHECK(json_text(back) == text);
  CHECK(json_text(std::string("a\xFF\"\n")) == "\"a\xEF\xBF\xBD\\\"\\n\"");
  CHECK(json_text(std::vector<double>{0.1, 1e300, std::numeric_limits<double>::quiet_NaN()}) == "[0.1,1e+300,null]");
}

TEST_CASE("Strings and numbers are written as nlohmann's own document writes them", "[base]") {
  const auto truth = [](const nlohmann::json& json) { return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace); };
  const auto check = [&](const std::string& text) {
    const std::string wanted = truth(text), written = json_text(text);
    if (wanted != written) CHECK(wanted == written);
  };
  for (int a = 0; a < 256; ++a) {
    check({static_cast<char>(a)});
    for (int b = 0; b < 256; ++b) check({'x', static_cast<char>(a), static_cast<char>(b), '!'});
  }
  // the bytes where UTF-8's rules change, four in a row
  const std::vector<int> edges = {'a', '"', 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5};
  for (const int a : edges)
    for (const int b : edges)
      for (const int c : edges)
        for (const int d : edges) check({static_cast<char>(a), static_cast<char>(b), static_cast<char>(c), static_cast<char>(d)});
  for (const double value : {0.0, -0.0, 1.0, -1.5, 0.1, 1e15, 1e16, 1e-5, 5e-324, 1.7976931348623157e308, 123456789.125, 1.0 / 3,
                             std::numeric_limits<double>::infinity()})
    CHECK(json_text(value) == truth(value));
}

TEST_CASE("A number in JSON is the double that a compiler reads", "[base]") {
  const auto share = [](const std::string& number) { return read(("{\"inner\":{\"share\":" + number + "}}").c_str()).inner.share; };
#define SAME(number) CHECK(share(#number) == number)
  SAME(0.1); SAME(-0.1); SAME(1e22); SAME(1e23); SAME(0.5e-7); SAME(123456.789E+3); SAME(9007199254740993.0); SAME(4.9e-324); SAME(2.2250738585072011e-308);
  SAME(1.7976931348623157e308); SAME(0.30000000000000004441); SAME(8.5e-1); SAME(179769313486231570000e288); SAME(1.00000000000000011102230246251565);
#undef SAME
  CHECK(std::signbit(share("-0.0")));
  CHECK(share("1e-400") == 0);
  CHECK(share("0." + std::string(300'000, '1')) == 1.0 / 9);   // more digits than any call has room for
}

TEST_CASE("Text that is not JSON is not read; a key that comes again replaces; deep nesting is refused like any other value", "[base]") {
  Outer value;
  for (const char* text : {"", "{", "{\"seed\":1,}", "{\"seed\":01}", "{} x", "{\"seed\":1e999}", "{'seed':1}", "\"\xFF\"", "{\"seed\":1"})
    CHECK_FALSE(from_json(text, value));
  CHECK(value.seed == 7);
  CHECK(read(R"({"seed":1,"inner":{"share":2},"seed":3,"inner":{"cuts":[4]}})").seed == 3);
  CHECK(read(R"({"inner":{"share":2},"inner":{"cuts":[4]}})").inner.share == 0.5);
  CHECK(read(R"({"seed":-9223372036854775808})").seed == std::numeric_limits<int64_t>::min());
  CHECK(read(R"({"inner":{"share":18446744073709551615}})").inner.share == 18446744073709551616.0);
  const std::string deep = std::string(100000, '[') + "1" + std::string(100000, ']');
  CHECK(refusal(("{\"inner\":{\"cuts\":" + deep + "}}").c_str()).find("inner.cuts[0]") != std::string::npos);
  CHECK_FALSE(from_json(std::string(100000, '['), value));
  CHECK(refusal(R"({"inner":[[{"a":1}],{"b":{}}]})").find("inner: expected an object") != std::string::npos);
}
