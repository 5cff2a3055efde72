#include "features/birth_day.h"

#include "base/civil.h"
#include "support/catch.h"

using namespace clientele;

namespace {

const int64_t kLast = base::days_from_civil({2024, 6, 1});

std::vector<std::string> read(const std::vector<std::string_view>& cells) {
  std::vector<std::string> out;
  for (const auto& day : features::birth_days(cells, kLast)) out.push_back(day ? base::iso_date(*day) : "");
  return out;
}
using Days = std::vector<std::string>;

}  // namespace

TEST_CASE("Dates of birth as forms and exports write them", "[features][birth]") {
  CHECK(read({"1980-03-31", "19800331", "1980/03/31", "1980-03-31T00:00:00Z", "1980-03-31 12:00", " 1980-3-1"}) ==
        Days{"1980-03-31", "1980-03-31", "1980-03-31", "1980-03-31", "1980-03-31", "1980-03-01"});
  CHECK(read({"31.3.1980", "1.2.1980"}) == Days{"1980-03-31", "1980-02-01"});
  CHECK(read({"03/31/1980", "01/02/1980"}) == Days{"1980-03-31", "1980-01-02"});
  CHECK(read({"31-03-1980 00:00:00"}) == Days{"1980-03-31"});
}

TEST_CASE("What could be two days is none, unless the column decides", "[features][birth]") {
  CHECK(read({"01/02/1980", "05/05/1980", "1980-01-02"}) == Days{"", "1980-05-05", "1980-01-02"});
  CHECK(read({"01/02/1980", "31/01/1980", "01/31/1980"}) == Days{"", "1980-01-31", "1980-01-31"});   // one file, two habits
}

TEST_CASE("What is no date of birth is none", "[features][birth]") {
  for (const std::string_view cell : {"", "n/a", "1980", "03/1980", "31.3.80", "31 Mar 1980", "1980-02-30", "1980-13-01", "1900-01-01", "1970-01-01", "0001-01-01", "1899-12-30", "2024-06-02",
                                      "99999-01-01", "1980-03-31-05", "1980-03", "19800", "12.05.19801"})
    CHECK(read({cell}) == Days{""});
  CHECK(read({"2024-06-01"}) == Days{"2024-06-01"});
}
