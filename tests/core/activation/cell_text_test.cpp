#include "activation/cell_text.h"

#include "base/civil.h"
#include "support/catch.h"

using namespace clientele;
using activation::cell_text;
using activation::number_text;
using table::Column;
using table::ColumnType;

TEST_CASE("numbers are short and exact to four decimals", "[activation]") {
  CHECK(number_text(3) == "3");
  CHECK(number_text(12.33333333) == "12.3333");
  CHECK(number_text(-0.5) == "-0.5");
  CHECK(number_text(-0.00001) == "0");
  CHECK(number_text(100) == "100");
  CHECK(number_text(1e15) == "1000000000000000");
  CHECK(number_text(Column::missing()) == "");
}

TEST_CASE("each type of column has its text", "[activation]") {
  base::Zone berlin{"Europe/Berlin", {}, {120}};
  Column money{ColumnType::money, {123450, -5, Column::missing()}, {}, {}, {}};
  CHECK(cell_text(money, 0, berlin, 2) == "1234.50");
  CHECK(cell_text(money, 1, berlin, 2) == "-0.05");
  CHECK(cell_text(money, 2, berlin, 2) == "");
  CHECK(cell_text(money, 0, berlin, 0) == "123450");

  // 23:30 UTC is the next day two hours further east
  Column instant{ColumnType::instant, {double(base::days_from_civil({2024, 3, 1}) * base::kDayMs + 23 * 3'600'000 + 1'800'000)}, {}, {}, {}};
  CHECK(cell_text(instant, 0, berlin, 2) == "2024-03-02");
  CHECK(cell_text(instant, 0, base::Zone{}, 2) == "2024-03-01");

  auto words = std::make_shared<table::Dictionary>();
  words->code("web");
  words->code("pos");
  Column list{ColumnType::list, {}, {0, 1}, {0, 2, 2}, words};
  CHECK(cell_text(list, 0, berlin, 2) == "pos; web");
  CHECK(cell_text(list, 1, berlin, 2) == "");
  Column text{ColumnType::text, {}, {1, table::kNoCode}, {}, words};
  CHECK(cell_text(text, 0, berlin, 2) == "pos");
  CHECK(cell_text(text, 1, berlin, 2) == "");
  CHECK(cell_text(Column{ColumnType::flag, {1, 0}, {}, {}, {}}, 0, berlin, 2) == "true");
}
