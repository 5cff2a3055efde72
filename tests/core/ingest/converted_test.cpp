// Sources that become text on the way: sheets and JSON. What is said of rows and lines is said of the source, and a
// second reading is a reading of the whole.
#include "support/catch.h"

#include <string>

#include <algorithm>

#include "core/ingest/read_source.h"
#include "core/ingest/reading.h"

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

namespace {

using Lines = std::vector<std::string>;

/// Order id and product of each row kept.
Lines sold(const ReadSource& read) {
  Lines out;
  for (size_t row = 0; row < read.table.n_rows(); ++row) out.push_back(text_at(read.table, Role::order_id, row) + " " + text_at(read.table, Role::product_id, row));
  return out;
}

}  // namespace

TEST_CASE("Records whose id is a gid keep their own lines", "[ingest][json]") {
  const std::string tail = R"("email":"a@x.de","date":"2024-05-01","line_items":[)";
  const auto order = [&](int id, std::initializer_list<const char*> skus) {
    std::string text = R"({"id":"gid://shopify/Order/)" + std::to_string(id) + "\"," + tail;
    for (const char* sku : skus) text += std::string(text.back() == '[' ? "" : ",") + R"({"sku":")" + sku + R"(","price":"1.00","quantity":1})";
    return text + "]}";
  };
  ingest::SourceChoice choice = of_format("json");
  choice.roles = {{"order_id", "id"}, {"product_id", "line_items.sku"}};
  const std::string all = order(1, {"a"}) + "\n" + order(2, {"b", "c"}) + "\n" + order(3, {"d"}) + "\n";
  for (const size_t chunk : {size_t{1'000}, size_t{1}}) CHECK(sold(read_source(all, choice, chunk)) == Lines{"1 a", "2 b", "2 c", "3 d"});
  // A line that is set aside leaves nothing behind.
  const std::string broken = order(1, {"a"}) + "\n" + order(2, {"b", "c"}).substr(0, 150) + ", oops\n" + order(3, {"d"}) + "\n";
  CHECK(sold(read_source(broken, choice)) == Lines{"1 a", "3 d"});
}

TEST_CASE("An order that begins with its lines is an order all the same", "[ingest][json]") {
  ingest::SourceChoice choice = of_format("json");
  const std::string one = R"({"status":"paid","total":"5.00","items":[{"sku":"a","qty":1}],"order_id":"1","email":"a@x.de","date":"2024-05-01"})";
  const std::string two = R"({"status":"paid","total":"6.00","items":[{"sku":"b","qty":2},{"sku":"c","qty":1}],"order_id":"2","email":"b@x.de","date":"2024-05-02"})";
  choice.roles = {{"product_id", "items.sku"}};
  CHECK(sold(read_source(one + "\n" + two, choice)) == Lines{"1 a", "2 b", "2 c"});
  CHECK(sold(read_source(one, choice)) == Lines{"1 a"});
  CHECK(sold(read_source("[" + one + "," + two + "]", choice)) == Lines{"1 a", "2 b", "2 c"});
  // Around the orders of an API nothing changes, nor for several pages of it.
  const std::string page = R"({"count":2,"orders":[)" + one + "," + two + R"(],"next":"x"})";
  CHECK(sold(read_source(page, choice)) == Lines{"1 a", "2 b", "2 c"});
  CHECK(sold(read_source(page + "\n" + R"({"count":1,"orders":[)" + one + "]}", choice)) == Lines{"1 a", "2 b", "2 c", "1 a"});
  CHECK(sold(read_source("[[" + one + "," + two + "],[" + one + "]]", choice)) == Lines{"1 a", "2 b", "2 c", "1 a"});   // saved pages
}

TEST_CASE("Columns that come late are judged, too", "[ingest][json]") {
  std::string lines;
  for (int i = 0; i < 15'050; ++i) {
    lines += R"({"order_id":"o)" + std::to_string(i) + R"(","email":"a@b.co","date":"2024-05-01","total":"1234.50")";
    if (i >= 15'000) lines += i % 2 ? R"(,"refunded_amount":"1.234,50")" : R"(,"refunded_amount":"12,50")";
    lines += "}\n";
  }
  const ReadSource read = read_source(lines, of_format("json"));
  CHECK(column_of(read.report, "refunded") == "refunded_amount");
  CHECK(read.report.rows.kept == 15'050);
  CHECK(read.table[Role::refunded][15'001] == 123'450);
  CHECK(read.table[Role::refunded][15'002] == 1'250);
}

TEST_CASE("What grows a hundredfold is refused with its place, before memory goes", "[ingest][json][sheet]") {
  const auto refused = [](const std::string& text, const char* format, int64_t from) {
    try {
      read_source(text, of_format(format), 1 << 16);
    } catch (const base::Error& error) {
      CHECK(code_name(error.code) == "too_large");
      REQUIRE(error.where);
      CHECK(error.where->line >= from);
      return true;
    }
    return false;
  };
  std::string lines;
  for (int i = 0; i < 10'000; ++i) lines += R"({"sku":"a"},)";
  lines.pop_back();
  CHECK(refused(R"([{"id":1,"note":")" + std::string(500'000, 'x') + "\",\n\"lines\":[" + lines + "]}]", "json", 1));
  std::string wide = "{";
  for (int i = 0; i < 9'999; ++i) wide += (i ? ",\"k" : "\"k") + std::to_string(i) + "\":1";
  wide += "}\n";
  for (int i = 0; i < 100'000; ++i) wide += "{\"k1\":1}\n";
  CHECK(refused(wide, "json", 1'000));
}

TEST_CASE("A list of very many plain values is read in a moment, and none is lost", "[ingest][json]") {
  std::string text = R"([{"order_id":"1","email":"a@b.co","date":"2024-05-01","total":"3","tags":[)";
  for (int i = 0; i < 50'000; ++i) text += (i ? ",\"tag" : "\"tag") + std::to_string(i) + "\"";
  ingest::SourceChoice choice = of_format("json");
  choice.roles = {{"order_tags", "tags"}};
  const ReadSource read = read_source(text + "]}]", choice);
  REQUIRE(read.report.rows.kept == 1);
  const std::string tags = text_at(read.table, Role::order_tags, 0);
  CHECK(std::count(tags.begin(), tags.end(), ',') == 49'999);
  CHECK(tags.ends_with(", tag49999"));
}

TEST_CASE("A record too long for a row is set aside alone", "[ingest][json]") {
  const std::string good = R"({"order_id":"1","email":"a@b.co","date":"2024-05-01","total":"3","note":"n"})";
  std::string note;
  for (int i = 0; i < 1'500'000; ++i) note += "a,b,c\\n";
  const std::string text = good + "\n" + R"({"order_id":"2","email":"a@b.co","date":"2024-05-01","total":"3","note":")" + note + note + "\"}\n" + good + "\n";
  const ReadSource read = read_source(text, of_format("json"));
  CHECK(read.report.rows.read == 3);
  CHECK(read.report.rows.kept == 2);
  REQUIRE(read.report.rejects.size() == 1);
  CHECK(read.report.rejects[0].line == 2);
  CHECK(read.report.rejects[0].reason.find("16 MiB") != std::string::npos);
}

TEST_CASE("Sums of amounts beyond all bounds are told, not wrapped round", "[ingest][json]") {
  const Reading reading = read_text(R"([{"id":1,"x":[{"amount":"50000000000000000"},{"amount":"0.000001"}]},{"id":2,"x":[{"amount":"1.50"},{"amount":"-2"}]}])", of_format("json").dialect);
  CHECK(reading.rows[1][1] == "50000000000000000, 0.000001");
  CHECK(reading.rows[2][1] == "-0.50");
}

TEST_CASE("The line of bytes that are no character does not depend on the pieces", "[ingest][json]") {
  std::string text;
  for (int i = 1; i <= 300; ++i) text += i == 205 ? "{\"a\":\"\xFFx\"}\r\n" : "{\"a\":\"\xC3\xA4\"}\r\n";
  for (const size_t chunk : {size_t{1} << 20, size_t{1'000}, size_t{7}, size_t{1}}) {
    const Reading reading = read_text(text, of_format("json").dialect, chunk);
    INFO(chunk);
    REQUIRE(reading.problems.size() >= 1);
    CHECK(reading.problems[0].line == 205);
  }
}

TEST_CASE("The owner can name a column that comes late, and hears of one that does not come", "[ingest][json]") {
  std::string lines;
  for (int i = 0; i < 15'010; ++i)
    lines += R"({"order_id":"o)" + std::to_string(i) + R"(","email":"a@b.co","date":"2024-05-01","total":"12.50")" + (i < 15'000 ? "}\n" : ",\"given\":\"2.50\"}\n");
  ingest::SourceChoice choice = of_format("json");
  choice.roles = {{"refunded", "given"}};
  const ReadSource read = read_source(lines, choice);
  CHECK(read.report.rows.kept == 15'010);
  CHECK(read.table[Role::refunded][15'009] == 250);
  choice.roles = {{"refunded", "giben"}};
  CHECK_THROWS_WITH(read_source(lines, choice), Catch::Contains("no column \"giben\""));
}
