#include <string>
#include <utility>
#include <vector>

#include "read_source.h"
#include "support/catch.h"

using namespace clientele;
using ingest::Role;
using tests::read_source;

namespace {

/// A log of these cells in one of its columns, everything else in order.
struct SmallLog {
  std::string column;               ///< "amount" or "date"
  std::vector<std::string> cells;
  std::vector<size_t> bad;          ///< which of them cannot be read
};

std::string text_of(const SmallLog& log) {
  std::string text = "order_id,customer_id,date,amount\n";
  for (size_t i = 0; i < log.cells.size(); ++i) {
    const std::string date = log.column == "date" ? log.cells[i] : "2024-02-" + std::to_string(10 + i);
    const std::string amount = log.column == "amount" ? "\"" + log.cells[i] + "\"" : std::to_string(5 + i) + ".50";
    text += std::to_string(100 + i) + ",C" + std::to_string(i % 3) + "," + date + "," + amount + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("In a small file a column keeps its role for its bad cells; their rows alone are set aside", "[ingest]") {
  const SmallLog logs[] = {
      {"amount", {"10.00", "12.50", "abc", "8.00", "7.25"}, {2}},                  // 1 of 5
      {"amount", {"10.00", "n/a", "7.25"}, {1}},                                   // 1 of 3
      {"amount", {"oops", "7.25", "9.00"}, {0}},
      {"amount", {"1.00", "2.00", "x", "4.00", "5.00", "6.00", "-", "8.00", "9.00", "10.00"}, {2, 6}},   // 2 of 10
      {"amount", {"10.00", "12.50", "eight euros", "8.00"}, {2}},
      {"amount", {"10.00", "twelve"}, {1}},                                        // half of them
      {"amount", {"10", "12", "12x", "8", "7"}, {2}},
      {"date", {"2024-01-05", "yesterday", "2024-01-07", "2024-01-08", "2024-01-09"}, {1}},
      {"date", {"2024-01-05", "2024-01-06", "soon"}, {2}},
      {"date", {"2024-01-05", "2024-02-30", "2024-03-07"}, {1}},
      {"date", {"05.01.2024", "??", "17.01.2024", "18.01.2024"}, {1}},
      {"date", {"2024-01-05", "tomorrow"}, {1}},
      {"date", {"1/5/2024", "1/31/2024", "31/1/2024", "2/28/2024"}, {2}},
  };
  for (const SmallLog& log : logs) {
    const auto got = read_source(text_of(log));
    INFO(text_of(log));
    CHECK(got.report.kind == "orders");
    CHECK(tests::column_of(got.report, log.column) == log.column);
    CHECK(tests::column_of(got.report, "customer_id") == "customer_id");
    CHECK(got.report.rows.read == static_cast<int64_t>(log.cells.size()));
    CHECK(got.report.rows.kept == static_cast<int64_t>(log.cells.size() - log.bad.size()));
    REQUIRE(got.report.rejects.size() == log.bad.size());
    for (size_t i = 0; i < log.bad.size(); ++i) {
      CHECK(got.report.rejects[i].line == static_cast<int64_t>(log.bad[i] + 2));
      CHECK(got.report.rejects[i].column == log.column);
      CHECK(got.report.rejects[i].reason.find(log.cells[log.bad[i]]) != std::string::npos);
    }
  }
}

TEST_CASE("Money with a currency written in one cell is that money", "[ingest]") {
  const std::pair<const char*, int64_t> cells[] = {{"EUR 8.00", 800}, {"8.00 EUR", 800}, {"€8.00", 800}, {"8.00 €", 800}, {"1,008.00 €", 100800}};
  for (const auto& [cell, minor] : cells) {
    const auto got = read_source("order_id,customer_id,date,amount\n1,A,2024-01-05,10.00\n2,B,2024-01-06,\"" + std::string(cell) + "\"\n3,C,2024-01-07,12.50\n");
    INFO(cell);
    CHECK(got.report.kind == "orders");
    REQUIRE(got.report.rows.kept == 3);
    CHECK(got.table[Role::amount][0] == 1000);
    CHECK(got.table[Role::amount][1] == minor);
    CHECK(tests::text_at(got.table, Role::currency, 1) == "EUR");
  }
}

TEST_CASE("A file of one row is a file of orders", "[ingest]") {
  const auto good = read_source("order_id,customer_id,date,amount\n1,A,2024-01-05,10.00\n");
  CHECK(good.report.kind == "orders");
  REQUIRE(good.report.rows.kept == 1);
  CHECK(good.table[Role::amount][0] == 1000);
  CHECK(tests::text_at(good.table, Role::customer_id, 0) == "A");
}
