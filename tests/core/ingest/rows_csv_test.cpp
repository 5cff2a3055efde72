#include "support/catch.h"

#include "ingest/rows_csv.h"

using namespace clientele::ingest;

namespace {

std::string rows_of(std::string_view text, DialectChoice choice = {}) {
  RowsCsv rows;
  RecordReader reader(std::move(choice));
  reader.push({reinterpret_cast<const uint8_t*>(text.data()), text.size()}, rows);
  reader.finish(rows);
  return rows.take();
}

}  // namespace

TEST_CASE("rows: cells unchanged, commas and CRLF, quotes only where needed", "[ingest]") {
  CHECK(rows_of("name;amount\nAna;1,50\nBo; 2 \n") == "name,amount\r\nAna,\"1,50\"\r\nBo, 2 \r\n");
  CHECK(rows_of("a,b\n\"1\",\"say \"\"x\"\"\"\n2,\"two\nlines\"\n") == "a,b\r\n1,\"say \"\"x\"\"\"\r\n2,\"two\nlines\"\r\n");
  CHECK(rows_of("id,f\n1,=2+3\n") == "id,f\r\n1,=2+3\r\n");
}

TEST_CASE("rows: names stay as they are, lines above the table and blank lines go", "[ingest]") {
  CHECK(rows_of("Report of May\n\nid,name,name\n1,2,3\n\n4,5,6\n") == "id,name,name\r\n1,2,3\r\n4,5,6\r\n");
}

TEST_CASE("rows: an empty cell alone is not a blank line", "[ingest]") {
  CHECK(rows_of("name\nAna\n\nBo\n") == "name\r\nAna\r\n\"\"\r\nBo\r\n");
}
