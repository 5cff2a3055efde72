#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "base/money.h"
#include "segments/rfm.h"
#include "support/catch.h"

using namespace clientele;

namespace {

segments::RfmOptions options_of(const nlohmann::json& json) {
  segments::RfmOptions options;
  options.scheme = json["scheme"].get<std::string>();
  if (json.contains("cuts"))
    for (const auto& [name, cuts] : json["cuts"].items()) options.cuts[name] = cuts.get<std::vector<double>>();
  return options;
}

int64_t minor_of(const std::string& text) { return std::llround(std::stod(text) * 100); }

}  // namespace

TEST_CASE("RFM agrees with its cases: cut points, scores and groups", "[segments][rfm]") {
  std::ifstream in(CLIENTELE_CASES "/rfm.json");
  const auto json = nlohmann::json::parse(in);
  size_t answered = 0;
  for (const auto& one : json["cases"]) {
    CAPTURE(one["name"].get<std::string>());
    std::vector<double> days, orders, minor;
    for (const auto& customer : one["customers"]) {
      days.push_back(customer[1].is_null() ? std::nan("") : customer[1].get<double>());
      orders.push_back(customer[2].get<double>());
      minor.push_back(static_cast<double>(minor_of(customer[3])));
    }
    const auto rfm = segments::rfm({days, orders, minor}, 2, options_of(one["options"]));
    std::vector<std::string> money;
    for (const double cut : rfm.monetary.cuts) money.push_back(segments::cut_text(cut, 2));
    REQUIRE(rfm.recency.cuts.size() == 4);
    for (size_t k = 0; k < 4; ++k) {
      CHECK(rfm.recency.cuts[k] == Approx(one["cuts"]["recency"][k].get<double>()));
      CHECK(rfm.frequency.cuts[k] == Approx(one["cuts"]["frequency"][k].get<double>()));
    }
    CHECK(money == one["cuts"]["monetary"].get<std::vector<std::string>>());
    for (size_t i = 0; i < days.size(); ++i) {
      const auto& customer = one["customers"][i];
      const std::string scores = rfm.r[i] ? std::to_string(rfm.r[i] * 100 + rfm.f[i] * 10 + rfm.m[i]) : "";
      CAPTURE(customer[0].get<std::string>());
      CHECK(scores == (customer[4].is_null() ? std::string() : customer[4].get<std::string>()));
      CHECK(rfm.scheme.groups[rfm.group[i]].name == customer[5].get<std::string>());
      ++answered;
    }
  }
  CHECK(answered > 180);
}
