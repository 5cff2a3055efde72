#include "ingest/html_entities.h"

#include <string>

#include "read_source.h"
#include "support/catch.h"

using namespace clientele;
using ingest::Role;

namespace {

std::string read(const std::string& text) {
  std::string out = "untouched";
  return ingest::without_entities(text, out) ? out : text;
}

}  // namespace

TEST_CASE("HTML's character references are read as what they stand for", "[ingest]") {
  // As browsers show them.
  CHECK(read("Tom &amp; Jerry&#8217;s &quot;Mug&quot; &ndash; L") == "Tom & Jerry\u2019s \"Mug\" \u2013 L");
  CHECK(read("Zo&euml; M&uuml;ller-Gro&szlig; &Aring;s") == "Zo\u00EB M\u00FCller-Gro\u00DF \u00C5s");
  CHECK(read("&#x1F600;&#128512;") == "\U0001F600\U0001F600");
  CHECK(read("5 &euro; &lt; 6 &pound;&nbsp;") == "5 \u20AC < 6 \u00A3\u00A0");
  CHECK(read("&amp;amp;") == "&amp;");  // once, not twice
  CHECK(read("a&#38;b") == "a&b");
  // What is none stays.
  for (const char* text : {"Black & White", "R&D; Ltd", "a &amp b", "&;", "&#;", "&#x;", "&#0;", "&#7;", "&#xD800;", "&#1114112;", "&#99999999999;", "&nosuch;", "&AMP;", "tea & cake; jam", "", "&", "&amp"}) {
    INFO(text);
    CHECK(read(text) == text);
  }
}

TEST_CASE("Names and goods of an export are free of them, equal ones are one, and it is said", "[ingest]") {
  const auto got = tests::read_source("order id,customer,date,amount,product name,sku\n1,A,2024-01-05,5,Tom &amp; Jerry,x&amp;1\n2,A,2024-01-06,6,Tom & Jerry,x&1\n3,B,2024-01-07,7,Plain,y\n4,B,2024-01-08,7,,y\n");
  REQUIRE(got.table.n_rows() == 4);
  CHECK(tests::text_at(got.table, Role::product_name, 0) == "Tom & Jerry");
  CHECK(got.table[Role::product_name][0] == got.table[Role::product_name][1]);
  CHECK(tests::text_at(got.table, Role::product_name, 2) == "Plain");
  CHECK(got.table[Role::product_name][3] == table::kMissing);
  CHECK(got.table.text(Role::product_name).size() == 2);
  CHECK(tests::text_at(got.table, Role::product_id, 0) == "x&amp;1");
  bool said = false;
  for (const auto& warning : got.report.warnings) said = said || warning.find("product name") != std::string::npos;
  CHECK(said);
}
