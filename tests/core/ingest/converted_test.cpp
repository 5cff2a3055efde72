// Sources that become text on the way: sheets and JSON. What is said of rows and lines is said of the source, and a
// second reading is a reading of the whole.
#include "support/catch.h"

#include <string>

#include "core/ingest/read_source.h"

using namespace clientele;
using namespace clientele::tests;
using ingest::Role;

namespace {

ingest::SourceChoice of_format(const char* format) {
  ingest::SourceChoice choice;
  choice.dialect.format = format;
  return choice;
}

std::string escaped(const std::string& text) { return text == "&" ? "&amp;" : text; }

// A sheet of inline texts: a row is {row number, cells}.
std::string sheet(const std::vector<std::pair<int, std::vector<std::string>>>& rows) {
  std::string xml = "<worksheet><sheetData>";
  for (const auto& [number, cells] : rows) {
    xml += "<row r=\"" + std::to_string(number) + "\">";
    for (size_t c = 0; c < cells.size(); ++c)
      if (!cells[c].empty()) xml += "<c r=\"" + std::string(1, static_cast<char>('A' + c)) + std::to_string(number) + "\" t=\"inlineStr\"><is><t>" + escaped(cells[c]) + "</t></is></c>";
    xml += "</row>";
  }
  return xml + "</sheetData></worksheet>";
}

std::vector<int64_t> reject_lines(const ReadSource& read) {
  std::vector<int64_t> lines;
  for (const auto& reject : read.report.rejects) lines.push_back(reject.line);
  return lines;
}

bool warned(const ReadSource& read, std::string_view what) {
  for (const auto& warning : read.report.warnings)
    if (warning.find(what) != warning.npos) return true;
  return false;
}

// More rows than are looked at before a plan is made; only the last date is not readable as month/day.
constexpr int kMany = 30'000;
std::string day(int i, bool month_first) { return i == kMany - 1 ? (month_first ? "03/25/2024" : "25/03/2024") : "0" + std::to_string(1 + i % 9) + "/05/2024"; }

}  // namespace

TEST_CASE("A sheet's rows are called by their numbers in the sheet", "[ingest][sheet]") {
  const auto order = [](int i, const char* amount) { return std::vector<std::string>{"o" + std::to_string(i), "a@b.co", "2024-05-01", amount}; };
  const std::vector<std::string> names = {"Order ID", "Email", "Date", "Total"};
  SECTION("below a title and a row that is not there") {
    const ReadSource read = read_source(sheet({{1, {"Sales of May"}}, {3, names}, {4, order(1, "10")}, {6, order(2, "n/a!")}, {9, order(3, "12")}}), of_format("xlsx"));
    CHECK(read.report.header_line == 3);
    CHECK(reject_lines(read) == std::vector<int64_t>{6});
    CHECK(read.report.rows.kept == 2);
  }
  SECTION("from the first row on") {
    const ReadSource read = read_source(sheet({{1, names}, {2, order(1, "10")}, {3, order(2, "n/a!")}}), of_format("xlsx"));
    CHECK(read.report.header_line == 1);
    CHECK(reject_lines(read) == std::vector<int64_t>{3});
  }
  SECTION("a cell with '#' is a cell") {
    const ReadSource read = read_source(sheet({{1, names}, {2, {"#1", "a@b.co", "2024-05-01", "10"}}, {3, {"#2", "a@b.co", "2024-05-02", "x!"}}, {4, {"#3", "c@b.co", "2024-05-02", "7"}}}), of_format("xlsx"));
    CHECK(read.report.rows.read == 3);
    CHECK(reject_lines(read) == std::vector<int64_t>{3});
    CHECK(text_at(read.table, Role::order_id, 0) == "#1");
  }
}

TEST_CASE("A converted source is read a second time as a whole", "[ingest][sheet][json]") {
  for (const bool month_first : {true, false}) {
    std::vector<std::pair<int, std::vector<std::string>>> rows = {{1, {"Order ID", "Email", "Date", "Total"}}};
    std::string lines, list = "[";
    for (int i = 0; i < kMany; ++i) {
      const std::string id = "o" + std::to_string(i), date = day(i, month_first);
      rows.push_back({i + 2, {id, "a@b.co", date, "10"}});
      const std::string record = R"({"order_id":")" + id + R"(","email":"a@b.co","date":")" + date + R"(","total":"10"})";
      lines += record + "\n";
      list += (i ? "," : "") + record;
    }
    const auto whole = [&](const ReadSource& read) {
      INFO(month_first);
      CHECK(read.report.rows.read == kMany);
      CHECK(read.report.rows.kept == kMany);
      const auto utc_ms = read.table[Role::date][kMany - 1];
      CHECK(utc_ms == int64_t{19'807} * 86'400'000);   // 2024-03-25
      return read.passes;
    };
    const int of_csv = [&] {
      std::string csv = "Order ID,Email,Date,Total\n";
      for (int i = 0; i < kMany; ++i) csv += "o" + std::to_string(i) + ",a@b.co," + day(i, month_first) + ",10\n";
      return whole(read_source(csv));
    }();
    const int of_sheet = whole(read_source(sheet(rows), of_format("xlsx"), 50'000));
    CHECK(of_sheet == of_csv);
    whole(read_source(lines, of_format("json"), 50'000));
    whole(read_source(list + "]", of_format("json"), 50'000));
    CHECK(of_csv == (month_first ? 2 : 1));
  }
}

TEST_CASE("What a converter leaves out as a whole is said", "[ingest][json]") {
  const ReadSource read = read_source(
      R"({"orders":[{"id":1,"email":"a@b.co","date":"2024-05-01","total":"10"},{"id":2,"email":"a@b.co","date":"2024-05-02","total":"11"}],"shops":[{"id":7,"name":"x"},{"id":8,"name":"y"}]})",
      of_format("json"));
  CHECK(read.report.rows.kept == 2);
  CHECK(warned(read, "other lists, which are not read: shops"));
}

TEST_CASE("A broken line of NDJSON is set aside with its text, however it is cut", "[ingest][json]") {
  const std::string good = R"({"order_id":"1","email":"a@b.co","date":"2024-05-01","total":"10"})";
  const std::string text = good + "\n" + R"({"order_id":"2", oops)" + "\n" + good + "\n";
  for (const size_t chunk : {size_t{1}, size_t{7}, size_t{70}, size_t{1'000}}) {
    const ReadSource read = read_source(text, of_format("json"), chunk);
    INFO(chunk);
    REQUIRE(read.report.rejects.size() == 1);
    CHECK(read.report.rejects[0].line == 2);
    CHECK(read.report.rejects[0].text == R"({"order_id":"2", )");   // up to the fault
    CHECK(read.report.rows.read == 3);
    CHECK(read.report.rows.kept == 2);
  }
}
