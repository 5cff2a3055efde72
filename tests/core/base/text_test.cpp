#include <limits>
#include <string>
#include <vector>

#include "base/describe_json.h"
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
  from_json(Json::parse(text), value);
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
  CHECK(refusal("[]").find("object") != std::string::npos);
}

TEST_CASE("What is written is read back the same", "[base]") {
  Outer value = read(R"({"asOf":"x","deep":true,"seed":-3,"inner":{"share":0.25,"cuts":[3]},"colour":"red","byName":{"b":{"cuts":[]}}})");
  const std::string text = json_text(value);
  const Json json = Json::parse(text);
  CHECK(json.count("scheme") == 0);
  CHECK(json["inner"]["share"] == 0.25);
  CHECK(json["byName"]["b"]["cuts"].empty());
  Outer back;
  from_json(json, back);
  CHECK(json_text(back) == text);
  CHECK(json_text(std::string("a\xFF\"\n")) == "\"a\xEF\xBF\xBD\\\"\\n\"");
  CHECK(json_text(std::vector<double>{0.1, 1e300, std::numeric_limits<double>::quiet_NaN()}) == "[0.1,1e+300,null]");
}
