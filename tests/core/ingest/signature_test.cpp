#include "support/catch.h"

#include "core/ingest/reading.h"

using namespace clientele;
using namespace std::string_literals;

TEST_CASE("other formats are refused by content, by name and with a way out", "[ingest]") {
  const std::pair<std::string, const char*> cases[] = {
      {"PK\x03\x04\x14\0\0\0[Content_Types].xml xl/workbook.xml"s, "Excel"},
      {"PK\x03\x04\x14\0\0\0mimetypeapplication/vnd.oasis.opendocument.spreadsheet"s, "OpenDocument"},
      {"PK\x03\x04\x14\0\0\0orders.csv"s, "ZIP"},
      {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0"s, "Excel"},
      {"%PDF-1.7\n1 0 obj\n", "PDF"},
      {"SQLite format 3\0\x10\0"s, "SQLite"},
      {"PAR1\x15\x04", "Parquet"},
      {"\x1F\x8B\x08\0\0\0\0\0"s, "gzip"},
      {"BZh91AY&SY", "bzip2"},
      {"\xFD" "7zXZ\0\0"s, "xz"},
      {"\x28\xB5\x2F\xFD\0\0"s, "zstd"},
      {"\x89PNG\r\n\x1A\n", "PNG"},
      {"\xFF\xD8\xFF\xE0\0\x10JFIF"s, "JPEG"},
      {"<!DOCTYPE html>\n<html><head>", "HTML"},
      {"\n  <html lang=\"de\"><body>sign in</body></html>", "HTML"},
      {"\xEF\xBB\xBF<?xml version=\"1.0\"?><orders/>", "XML"},
      {"<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook/>", "Excel"},
  };
  for (const auto& [bytes, name] : cases) {
    INFO(name);
    for (const size_t chunk : {1u, 1000u}) {
      const Reading reading = read_text(bytes, {}, chunk);
      REQUIRE(reading.error);
      CHECK(reading.error->code == base::Code::bad_file);
      CHECK(reading.error->message.find(name) != std::string::npos);
      CHECK(reading.error->hint.size() > 20);
    }
  }
  CHECK(read_text("PK\x03\x04..xl/workbook.xml").error->hint == "In Excel choose File > Save as > CSV UTF-8 and add that file.");
}

TEST_CASE("a table whose first cell looks like another format is a table", "[ingest]") {
  for (const char* text : {"{id},{name}\n1,Ana\n2,Bo\n", "[id],[name]\n1,Ana\n2,Bo\n", "<b>id</b>,name\n1,Ana\n2,Bo\n",
                           "<id>,<name>\n1,Ana\n2,Bo\n", "{\"a\":1},x\n{\"a\":2},y\n", "[1],[2]\n[3],[4]\n", "PKZ,x\n1,2\n",
                           "BZ,x\n1,2\n", "\"{\"\"a\"\": 1}\",x\n\"{}\",y\n"}) {
    INFO(text);
    const Reading reading = read_text(text);
    CHECK_FALSE(reading.error);
    REQUIRE(reading.rows.size() >= 2);
    CHECK(reading.rows[0].size() == 2);
  }
}
