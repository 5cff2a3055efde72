#include "support/catch.h"

#include <chrono>
#include <string>
#include <vector>

#include "base/error.h"
#include "ingest/sheet_numbers.h"
#include "ingest/workbook.h"

using namespace clientele;
using ingest::NumberLook;

namespace {

struct Sheet {
  std::string text, error;
  std::vector<uint64_t> lines;
  int64_t row = 0, column = 0;
};

Sheet read(std::string_view xml, size_t chunk = 65'536) {
  Sheet sheet;
  auto converter = ingest::workbook_converter();
  ingest::TextWindow window;
  try {
    for (size_t i = 0; i < xml.size(); i += std::min(chunk, xml.size() - i)) {
      converter->push(xml.substr(i, chunk), window);
      if (window.size() > size_t{1} << 20) {   // as the reader: it does not wait for the end
        sheet.text.append(window.data(), std::min<size_t>(window.size(), 1'000));
        window.drop(window.size());
      }
    }
    converter->finish(window);
  } catch (const base::Error& error) {
    sheet.error = std::string(code_name(error.code)) + ": " + error.message;
    if (error.where) sheet.row = error.where->line, sheet.column = error.where->column;
  }
  if (window.size()) sheet.text.append(window.data(), window.size());
  sheet.lines = converter->lines;
  return sheet;
}

std::string in_sheet(std::string_view rows) { return "<worksheet><sheetData>" + std::string(rows) + "</sheetData></worksheet>"; }
std::string number(std::string_view text) {
  std::string out;
  ingest::append_number(out, text);
  return out;
}
std::string serial(std::string_view text, NumberLook look = NumberLook::date, bool since_1904 = false) {
  std::string out;
  return ingest::append_serial(out, text, look, since_1904) ? out : "none";
}

const std::string kBook =
    "<?xml version=\"1.0\"?><workbook><workbookPr/></workbook>"
    "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd hh:mm\"/></numFmts>"
    "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"46\"/></cellXfs></styleSheet>"
    "<sst count=\"99999999\"><si><t>plain</t></si><si><r><t>ri</t></r><r><rPr/><t xml:space=\"preserve\">ch </t></r><rPh><t>no</t></rPh></si><si/>"
    "<si><t> trimmed </t></si><si><t>a_x000D_\nb, \"c\"</t></si></sst>";

}  // namespace

// What Excel shows for these values (format General, column wide enough), and ECMA-376 18.8.30 for the formats.
TEST_CASE("numbers are plain decimal text", "[workbook]") {
  CHECK(number("42") == "42");
  CHECK(number("-0.5") == "-0.5");
  CHECK(number("59.900000000000006") == "59.9");
  CHECK(number("0.30000000000000004") == "0.3");
  CHECK(number("1.2345E+3") == "1234.5");
  CHECK(number("1E-3") == "0.001");
  CHECK(number("-1.5e2") == "-150");
  CHECK(number("9.9999999999999995E-2") == "0.1");
  CHECK(number("999999999999999.96") == "1000000000000000");
  CHECK(number("12345678901234567") == "12345678901234567");   // an order's number, not a measure
  CHECK(number("0E5") == "0");
  CHECK(number("1E308").size() == 309);
  for (const char* text : {"", "-", ".", "1e", "abc", "1E99999999999999999999", "0x1F", "1_000", "NaN", "1.2.3"}) CHECK(number(text) == text);
  CHECK(number(std::string(70, '9') + ".5") == std::string(70, '9') + ".5");
}

TEST_CASE("serial numbers are ISO dates in either calendar", "[workbook]") {
  CHECK(serial("1") == "1900-01-01");
  CHECK(serial("59") == "1900-02-28");
  CHECK(serial("60") == "1900-02-29");   // never was; Lotus 1-2-3 had it
  CHECK(serial("61") == "1900-03-01");
  CHECK(serial("44197") == "2021-01-01");
  CHECK(serial("42735", NumberLook::date, true) == "2021-01-01");
  CHECK(serial("0", NumberLook::date, true) == "1904-01-01");
  CHECK(serial("2958465") == "9999-12-31");
  CHECK(serial("2958466") == "none");
  CHECK(serial("-1") == "none");
  CHECK(serial("0") == "none");
  CHECK(serial("x") == "none");
  CHECK(serial("1e300") == "none");
  CHECK(serial("44197.5") == "2021-01-01T12:00:00");
  CHECK(serial("44197", NumberLook::date_time) == "2021-01-01T00:00:00");
  CHECK(serial("40887.384722222225", NumberLook::date_time) == "2011-12-10T09:14:00");
  CHECK(serial("44197.99999999999", NumberLook::date_time) == "2021-01-02T00:00:00");
  CHECK(serial("0.5", NumberLook::time) == "12:00:00");
  CHECK(serial("0.00001157407407407", NumberLook::time) == "00:00:01");
  CHECK(serial("0.0000028935185185", NumberLook::time) == "00:00:00.250");
  CHECK(serial("1.5625", NumberLook::elapsed) == "37:30:00");
  CHECK(serial("44197.25", NumberLook::time) == "2021-01-01T06:00:00");
}

TEST_CASE("number formats tell dates from numbers", "[workbook]") {
  using ingest::look_of_code;
  for (const char* code : {"yyyy-mm-dd", "d/m/yy", "[$-409]mmmm d, yyyy;@", "[Red]dd.mm.yyyy", "mmm", "\"on \"d", "DD/MM/YYYY"}) CHECK(look_of_code(code) == NumberLook::date);
  for (const char* code : {"h:mm", "hh:mm:ss.000", "h:mm AM/PM", "mm:ss"}) CHECK(look_of_code(code) == NumberLook::time);
  for (const char* code : {"d/m/yyyy h:mm", "yyyy\\-mm\\-dd\"T\"hh:mm"}) CHECK(look_of_code(code) == NumberLook::date_time);
  for (const char* code : {"[h]:mm", "[mm]:ss", "[ss]"}) CHECK(look_of_code(code) == NumberLook::elapsed);
  for (const char* code : {"General", "0.00", "#,##0.00 \"days\"", "0.00E+00", "[Red]0;\"my\"", "0\\d", "@", "[$\xE2\x82\xAC-407] 0.00", "", "_d0", "0.0;d", "GENERAL", "[", "\"", "\\"})
    CHECK(look_of_code(code) == NumberLook::number);
  CHECK(ingest::look_of_builtin(14) == NumberLook::date);
  CHECK(ingest::look_of_builtin(22) == NumberLook::date_time);
  CHECK(ingest::look_of_builtin(46) == NumberLook::elapsed);
  CHECK(ingest::look_of_builtin(13) == NumberLook::number);
}

TEST_CASE("every kind of cell becomes its text", "[workbook]") {
  const Sheet sheet = read(kBook + in_sheet(
      "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"s\"><v>2</v></c><c r=\"D1\" t=\"s\"><v>3</v></c><c r=\"E1\" t=\"s\"><v>4</v></c></row>"
      "<row r=\"3\" hidden=\"1\"><c r=\"A3\" t=\"inlineStr\"><is><t>in</t><r><t>line</t></r></is></c><c r=\"B3\" t=\"b\"><v>1</v></c><c r=\"C3\" t=\"b\"><v>0</v></c>"
      "<c r=\"D3\" t=\"e\"><v>#N/A</v></c><c r=\"E3\" t=\"str\"><f>1+1</f><v>cached</v></c></row>"
      "<row><c><v>1.5E2</v></c><c s=\"1\"><v>44197</v></c><c s=\"2\"><v>44197.5</v></c><c s=\"3\"><v>2</v></c><c t=\"d\"><v>2021-01-01</v></c></row>"
      "<row r=\"9\"><c r=\"E9\"><v>5</v></c><c r=\"B9\"><v>2</v></c><c r=\"XFD9\" s=\"1\"/><c r=\"B9\"><v>3</v></c></row><row r=\"10\"><c r=\"A10\" s=\"2\"/></row>"));
  CHECK(sheet.error == "");
  CHECK(sheet.text == "plain,rich ,,trimmed,\"a\r\nb, \"\"c\"\"\"\n"
                      "inline,TRUE,FALSE,#N/A,cached\n"
                      "150,2021-01-01,2021-01-01T12:00:00,48:00:00,2021-01-01\n"
                      ",3,,,5\n");
  CHECK(sheet.lines == std::vector<uint64_t>{1, 3, 4, 9});
}

TEST_CASE("the 1904 calendar, foreign prefixes, and parts that are missing", "[workbook]") {
  const std::string styles = "<styleSheet><cellXfs><xf/><xf numFmtId='14'/></cellXfs></styleSheet>";
  CHECK(read("<workbook><workbookPr date1904='1'/></workbook>" + styles + in_sheet("<row><c s='1'><v>0</v></c></row>")).text == "1904-01-01\n");
  CHECK(read("<x:worksheet xmlns:x='y'><x:sheetData><x:row r='2'><x:c r='B2'><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>").text == ",7\n");
  CHECK(read("<worksheet/>").text == "");
  CHECK(read(kBook).error.starts_with("bad_file"));
}

TEST_CASE("rows are as wide as the widest of the first thousand", "[workbook]") {
  CHECK(read(in_sheet("<row><c r='A1'><v>1</v></c></row><row><c r='C2'><v>3</v></c></row><row><c r='A3'><v>1</v></c></row>")).text == "1\n,,3\n1,,\n");
}

TEST_CASE("what a workbook cannot hold is refused with its place", "[workbook]") {
  const auto refused = [](std::string_view rows, int64_t row, int64_t column) {
    const Sheet sheet = read(kBook + in_sheet(rows));
    INFO(rows << " " << sheet.error);
    CHECK(sheet.error.starts_with("bad_file"));
    CHECK(sheet.row == row);
    CHECK(sheet.column == column);
  };
  refused("<row r='1'><c r='A1'><v>1</v></c></row><row r='1048577'/>", 1, 0);
  refused("<row r='7'><c r='B7' t='s'><v>5</v></c></row>", 7, 2);
  refused("<row r='7'><c r='B7' t='s'><v>4294967296</v></c></row>", 7, 2);
  refused("<row r='7'><c r='B7' t='s'><v>-1</v></c></row>", 7, 2);
  refused("<row r='2'><c r='XFE2'><v>1</v></c></row>", 2, 16'385);
  refused("<row r='2'><c r='AAAA2'><v>1</v></c></row>", 2, 0 + 26 * 26 * 26 + 26 * 26 + 26 + 1);
  refused("<row r='2'><c r='7'><v>1</v></c></row>", 2, 0);
  refused("<row r='0'/>", 0, 0);
  CHECK(read(kBook + in_sheet("<row r='3'><c r='A3' t='str'><v>" + std::string((1 << 20) + 1, 'x') + "</v></c></row>")).error.starts_with("too_large"));
}

TEST_CASE("the result is the same however the XML is cut", "[workbook]") {
  const std::string xml = kBook + in_sheet("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>4</v></c><c r=\"B1\" t=\"inlineStr\"><is><t>\xE2\x82\xAC &amp; x_x000D_</t></is></c></row><row><c s='2'><v>44197.5</v></c></row>");
  const Sheet whole = read(xml);
  CHECK(whole.error == "");
  CHECK(whole.lines.size() == 2);
  for (const size_t chunk : {1, 2, 3, 7, 64}) CHECK(read(xml, chunk).text == whole.text);
  for (size_t cut = 1; cut < xml.size(); ++cut) {
    auto converter = ingest::workbook_converter();
    ingest::TextWindow window;
    converter->push(std::string_view(xml).substr(0, cut), window);
    converter->push(std::string_view(xml).substr(cut), window);
    converter->finish(window);
    REQUIRE(std::string(window.data(), window.size()) == whole.text);
  }
}

TEST_CASE("1,048,576 rows with a cell in column XFD end as too wide, not in memory", "[workbook]") {
  std::string xml = "<worksheet><dimension ref='A1:XFD1048576'/><sheetData>";
  for (int row = 1; row <= 1'048'576; ++row) xml += "<row><c r='XFD" + std::to_string(row) + "'><v>1</v></c></row>";
  const Sheet sheet = read(xml + "</sheetData></worksheet>");
  CHECK(sheet.error.starts_with("too_large"));
  CHECK(sheet.row > 4'000);
  // what the sheet says about its own size is not read
  CHECK(read("<worksheet><dimension ref='A1:XFD1048576'/><sheetData><row r='1048576'><c r='A1048576'><v>1</v></c></row></sheetData></worksheet>").lines == std::vector<uint64_t>{1'048'576});
}
