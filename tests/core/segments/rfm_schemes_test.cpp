#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "base/error.h"
#include "segments/rfm.h"
#include "support/catch.h"

using namespace clientele;

namespace {

struct Expected {
  std::vector<double> days, orders, minor;
  std::vector<int> score;
  std::vector<std::string> segment, readme;
};

// The reference files hold no quoted cells. Money in minor units, read digit by digit.
Expected read_expected(const std::string& path) {
  Expected out;
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::vector<std::string> cells;
    std::stringstream row(line);
    for (std::string cell; std::getline(row, cell, ',');) cells.push_back(cell);
    out.days.push_back(std::stod(cells[1]));
    out.orders.push_back(std::stod(cells[2]));
    out.minor.push_back(std::round(std::stod(cells[3]) * 100));
    out.score.push_back(std::stoi(cells[7]));
    out.segment.push_back(cells[8]);
    out.readme.push_back(cells.size() > 9 ? cells[9] : "");
  }
  return out;
}

const std::string kShared = CLIENTELE_SHARED;

constexpr const char* kReadmeScheme = R"({"name": "rfm-readme", "groups": [
  {"name": "Champions", "recency": [5, 5], "frequency": [5, 5], "monetary": [5, 5]},
  {"name": "Potential Loyalist", "recency": [3, 5], "frequency": [3, 5], "monetary": [2, 5]},
  {"name": "Loyal Customers", "recency": [2, 4], "frequency": [2, 4], "monetary": [2, 4]},
  {"name": "Promising", "recency": [3, 4], "frequency": [1, 3], "monetary": [3, 5]},
  {"name": "New Customers", "recency": [4, 5], "frequency": [1, 3], "monetary": [1, 5]},
  {"name": "Can't Lose Them", "recency": [1, 2], "frequency": [3, 4], "monetary": [4, 5]},
  {"name": "At Risk", "recency": [1, 2], "frequency": [2, 5], "monetary": [4, 5]},
  {"name": "Need Attention", "recency": [1, 3], "frequency": [3, 5], "monetary": [3, 5]},
  {"name": "About To Sleep", "recency": [2, 3], "frequency": [1, 3], "monetary": [1, 4]},
  {"name": "Lost", "recency": [1, 1], "frequency": [1, 5], "monetary": [1, 5]}]})";

std::string name_at(const segments::Rfm& rfm, size_t i) { return rfm.scheme.groups[rfm.group[i]].name; }

void compare(const Expected& expected, const segments::Rfm& rfm, const std::vector<std::string>& segment) {
  size_t scores = 0, names = 0;
  for (size_t i = 0; i < expected.score.size(); ++i) {
    scores += rfm.r[i] * 100 + rfm.f[i] * 10 + rfm.m[i] != expected.score[i];
    names += name_at(rfm, i) != segment[i];
  }
  CHECK(scores == 0);
  CHECK(names == 0);
}

}  // namespace

TEST_CASE("scheme rfm gives the R package's scores and segments on its own orders", "[segments][rfm]") {
  const Expected expected = read_expected(kShared + "/data/rfm-orders/expected_rfm.csv");
  if (expected.score.empty()) {
    WARN("skipped: the reference data is not beside the checkout");
    return;
  }
  REQUIRE(expected.score.size() == 995);
  const auto rfm = segments::rfm({expected.days, expected.orders, expected.minor}, 2, {.scheme = "rfm"});
  compare(expected, rfm, expected.segment);
  CHECK(rfm.recency.cuts == std::vector<double>{115, 181, 297.4, 482});
  CHECK(rfm.frequency.cuts == std::vector<double>{4, 5, 6, 8});
  const std::vector<std::string> money = {segments::cut_text(rfm.monetary.cuts[0], 2), segments::cut_text(rfm.monetary.cuts[1], 2),
                                          segments::cut_text(rfm.monetary.cuts[2], 2), segments::cut_text(rfm.monetary.cuts[3], 2)};
  CHECK(money == std::vector<std::string>{"255.80", "382.00", "506.40", "666.00"});
  // The package's test publishes: Champions 158 customers, 1,234 orders, 120,178.
  CHECK(rfm.scheme.groups[0].name == "Champions");
  CHECK(rfm.totals[0].customers == 158);
  CHECK(rfm.totals[0].orders == 1234);
  CHECK(rfm.totals[0].amount_minor == 12017800);
}

TEST_CASE("scheme rfm gives the expected scores and segments on a real shop", "[segments][rfm]") {
  const Expected expected = read_expected(kShared + "/data/online-retail/expected_rfm.csv");
  if (expected.score.empty()) {
    WARN("skipped: the reference data is not beside the checkout");
    return;
  }
  REQUIRE(expected.score.size() == 4338);
  const auto rfm = segments::rfm({expected.days, expected.orders, expected.minor}, 2, {.scheme = "rfm"});
  compare(expected, rfm, expected.segment);
  CHECK(segments::cut_text(rfm.monetary.cuts[0], 2) == "251.194");
  CHECK(segments::cut_text(rfm.monetary.cuts[3], 2) == "2059.426");
}

TEST_CASE("the other table of the R package as a scheme file", "[segments][rfm]") {
  const Expected expected = read_expected(kShared + "/data/rfm-orders/expected_rfm.csv");
  if (expected.score.empty()) {
    WARN("skipped: the reference data is not beside the checkout");
    return;
  }
  const auto scheme = segments::scheme_from_json(kReadmeScheme);
  size_t wrong = 0;
  for (size_t i = 0; i < expected.score.size(); ++i) {
    const int s = expected.score[i];
    wrong += scheme.groups[scheme.group_of(s / 100, s / 10 % 10, s % 10)].name != expected.readme[i];
  }
  CHECK(wrong == 0);
}

TEST_CASE("Klaviyo: 27 codes, 180 and 365 days, thirds", "[segments][rfm]") {
  const auto scheme = segments::klaviyo_scheme();
  const std::map<std::string, std::vector<int>> published = {
      {"Champions", {333, 332, 323}}, {"Loyal", {321, 322, 331, 232, 233}}, {"Recent", {312, 313, 311, 222, 223}},
      {"Needs attention", {213, 221, 123, 132, 133}}, {"At risk", {231, 212, 122, 131, 211}}, {"Inactive", {111, 112, 113, 121}}};
  size_t n = 0;
  for (const auto& [name, codes] : published)
    for (const int code : codes) {
      CHECK(scheme.groups[scheme.group_of(code / 100, code / 10 % 10, code % 10)].name == name);
      ++n;
    }
  CHECK(n == 27);
  const std::vector<double> days = {1, 180, 181, 365, 366, 900}, orders = {1, 1, 2, 2, 3, 3}, minor = {100, 200, 300, 400, 500, 600};
  const auto rfm = segments::rfm({days, orders, minor}, 2, {.scheme = "klaviyo"});
  CHECK(rfm.r == std::vector<uint8_t>{3, 3, 2, 2, 1, 1});
  CHECK(rfm.f == std::vector<uint8_t>{1, 1, 2, 2, 3, 3});
  CHECK(rfm.m == std::vector<uint8_t>{1, 1, 2, 2, 3, 3});
  CHECK(rfm.recency.cuts == std::vector<double>{180, 365});
}

TEST_CASE("Reveal: the published codes, and a group for every cell", "[segments][rfm]") {
  const auto scheme = segments::reveal_scheme();
  const auto name = [&](int code) { return scheme.groups[scheme.group_of(code / 100, code / 10 % 10, code % 10)].name; };
  for (const int code : {124, 125, 133, 134, 135, 143, 144, 145, 153, 154, 155}) CHECK(name(code) == "Ex-Lovers");
  CHECK(name(555) == "Soulmates");
  CHECK(name(333) == "Potential Lovers");
  CHECK(name(352) == "Potential Lovers");
  std::set<std::string> used;
  for (int r = 1; r <= 5; ++r)
    for (int f = 1; f <= 5; ++f)
      for (int m = 1; m <= 5; ++m) used.insert(name(r * 100 + f * 10 + m));
  CHECK(used.size() == 11);
  CHECK(used.count("Others") == 0);
  CHECK(!scheme.notes.empty());
}

TEST_CASE("a scheme file: first fit wins, faults are named", "[segments][rfm]") {
  const auto scheme = segments::scheme_from_json(R"({"groups": [{"name": "Best", "recency": [4, 5]}, {"name": "Rich", "monetary": [5, 5], "next": ["Best"]}]})");
  CHECK(scheme.groups[scheme.group_of(5, 1, 5)].name == "Best");
  CHECK(scheme.groups[scheme.group_of(1, 1, 5)].name == "Rich");
  CHECK(scheme.groups[scheme.group_of(1, 1, 1)].name == "Others");
  const auto fault = [](const char* text) {
    try {
      segments::scheme_from_json(text);
    } catch (const base::Error& error) {
      return error.message + " | " + error.hint;
    }
    return std::string();
  };
  CHECK(fault("not json").find("not JSON") != std::string::npos);
  CHECK(fault(R"({"groups": []})").find("no groups") != std::string::npos);
  CHECK(fault(R"({"groups": [{"name": "A", "recency": [5, 4]}]})").find("groups[0].recency") != std::string::npos);
  CHECK(fault(R"({"groups": [{"name": "A", "recency": [0, 4]}]})").find("groups[0].recency") != std::string::npos);
  CHECK(fault(R"({"groups": [{"name": "A", "recency": "high"}]})").find("groups[0].recency") != std::string::npos);
  CHECK(fault(R"({"groups": [{"name": "A", "recncy": [1, 2]}]})").find("recency") != std::string::npos);
  CHECK(fault(R"({"groups": [{"name": "A"}, {"name": "A"}]})").find("twice") != std::string::npos);
  CHECK(fault(R"({"groups": [{"name": "A", "next": ["B"]}]})").find("B") != std::string::npos);
  CHECK(fault(R"({"groups": [{"recency": [1, 2]}]})").find("no name") != std::string::npos);
}
