#include "support/catch.h"

#include "core/ingest/reading.h"
#include "ingest/cell_kind.h"

using namespace clientele;
using Rows = Reading::Rows;
using Names = std::vector<std::string>;

TEST_CASE("a number is one with signs and codes around it, a word none", "[ingest]") {
  for (const std::string number : {"5", "12.50", "1,234.50", "1 234", ".5", "7."})
    for (const std::string sign : {"", "$", "\u20AC", "\u00A3", "\u00A5", "+", "-", "-$", "$-", "EUR", "USD ", "GBP", "CHF ", "- \u20AC "})
      for (const std::string unit : {"", "%", " $", "\u20AC", "\u00A3", "-", " EUR", "USD", " GBP", "CHF"}) {
        if (!unit.empty() && sign.size() > 2 && unit.size() > 2 && sign[0] >= 'A' && sign[0] <= 'Z' && unit.find_first_of("EUGC") != unit.npos) continue;   // one code
        for (const bool bracket : {false, true}) {
          const std::string cell = sign + number + unit;
          INFO(cell);
          CHECK(ingest::cell_kind(bracket ? "(" + cell + ")" : cell) == ingest::CellKind::number);
        }
      }
  for (const std::string word : {"EUR", "USDX", "e5", "E", "x1", "5x", "SKU-1", "EURO 5", "AUD 5", "1-2", "CHF", "a.5"})
    CHECK(ingest::cell_kind(word) != ingest::CellKind::number);
  for (const std::string date : {"3 Jan 2021", "5 okt 2020", "5 september 2020", "1/2/2021"})
    CHECK(ingest::cell_kind(date) == ingest::CellKind::date);
  CHECK(ingest::cell_kind("5 septembers 2020") == ingest::CellKind::text);
}

TEST_CASE("the delimiter is found from the content", "[ingest]") {
  const std::pair<const char*, char> cases[] = {
      {"order,email,total\n1,a@x.com,5.00\n2,b@x.com,6.50\n", ','},
      {"order;email;total\n1;a@x.com;5,00\n2;b@x.com;6,50\n", ';'},             // decimal commas
      {"order\temail\ttotal\n1\ta@x.com\t5,00\n2\tb@x.com\t1,000\n", '\t'},
      {"order|email|note\n1|a@x.com|red, blue\n2|b@x.com|a; b\n", '|'},
      {"date;text\n01.02.2020;one, two, three\n02.02.2020;four, five\n", ';'},  // commas in every row
      {"a^b^c\n1^2^3\n4^5^6\n", '^'},
      {"a~b\n1~2\n3~4\n", '~'},
      {"1 2 3\n4 5 6\n7 8 9\n", ' '},
      {"day:count\nmon:1\ntue:2\n", ':'},
      {"\"a;b\",\"c;d\"\n\"e;f\",\"g;h\"\n", ','},                              // another delimiter within quotes
      {"time,what\n12:30:00,a\n12:31:00,b\n", ','},
      {"name;price\nMug;\"1,5\"\nTray;\"2,5\"\n", ';'},
  };
  for (const auto& [text, delimiter] : cases) {
    INFO(text);
    CHECK(std::string(1, read_text(text).dialect.delimiter) == std::string(1, delimiter));
  }
}

TEST_CASE("one column is one column", "[ingest]") {
  for (const char* text : {"name\nAna\nBo\n", "email\na@x.com\nb@x.com\n", "time\n12:30:00\n12:31:00\n", "Value\n68,527.00\n1,200.50\n",
                           "Amount\n1,5\n2,5\n3,75\n", "day\n2020-01-01\n2020-01-02\n"}) {
    INFO(text);
    const Reading reading = read_text(text);
    for (const auto& row : reading.rows) CHECK(row.size() == 1);
    CHECK(reading.dialect.header);
    CHECK(reading.dialect.names.size() == 1);
  }
}

TEST_CASE("quoting is found from the content", "[ingest]") {
  const Reading apostrophe = read_text("id,text\n1,'a, b'\n2,'c'\n3,'it''s'\n");
  CHECK(apostrophe.dialect.quote == '\'');
  CHECK(apostrophe.rows[3] == Names{"3", "it's"});
  // Apostrophes in words are no quotes.
  CHECK(read_text("id,text\n1,Men's boots\n2,Ana's\n3,\"x, y\"\n").dialect.quote == '"');
  // Inches in a file without quoting.
  const Reading inches = read_text("id\tsize\n1\t5\"\n2\t7\" wide\n3\t\"9\n4\t10\"\n5\t\"11\"x\n");
  CHECK(inches.dialect.quote == 0);
  CHECK(inches.rows[3] == Names{"3", "\"9"});
}

TEST_CASE("a stated delimiter in the first line is taken", "[ingest]") {
  const Reading reading = read_text("sep=;\r\na;b\r\n1,5;2\r\n");
  CHECK(reading.dialect.delimiter == ';');
  CHECK(reading.dialect.header_line == 2);
  CHECK(reading.rows == Rows{{"a", "b"}, {"1,5", "2"}});
  CHECK(reading.lines == std::vector<uint64_t>{2, 3});
  CHECK(read_text("\"sep=|\"\na|b\n1|2\n").rows == Rows{{"a", "b"}, {"1", "2"}});
  CHECK(read_text("sep=ab,c\n1,2\n").rows.size() == 2);   // a name, not a statement
}

TEST_CASE("lines above the table are left out", "[ingest]") {
  const std::string table = "Order ID,Date,Email,Total\n1,2024-01-02,a@x.com,5.00\n2,2024-01-03,b@x.com,7.00\n3,2024-01-04,c@x.com,9.00\n";
  for (const std::string above : {"Sales report\n", "Sales report\nShop: Mugs and more\n\n", "Report,,,\nMay 2024,,,\n", "\n\nAll Amounts in EUR, unless noted\n\n"}) {
    INFO(above);
    const Reading reading = read_text(above + table);
    CHECK(reading.dialect.header);
    CHECK(reading.dialect.names == Names{"Order ID", "Date", "Email", "Total"});
    CHECK(reading.rows.size() == 4);
    const auto lines = static_cast<uint64_t>(std::count(above.begin(), above.end(), '\n'));
    CHECK(reading.dialect.header_line == lines + 1);
    CHECK(reading.lines.back() == lines + 4);
  }
}

TEST_CASE("a header is told from data", "[ingest]") {
  CHECK(read_text("name,age\nAna,31\nBo,42\n").dialect.header);
  CHECK(read_text("id,code\nA,MG-8769\nB,RI-3895\n").dialect.header);
  CHECK(read_text("first,last\nAna,Ruiz\nBo,Ek\n").dialect.header);   // all text: distinct names are taken as a header
  CHECK(read_text("Name,Email\n").dialect.header);
  CHECK_FALSE(read_text("1,2,3\n4,5,6\n").dialect.header);
  CHECK_FALSE(read_text("Ana,31,2020-01-01\nBo,42,2020-01-02\n").dialect.header);
  CHECK_FALSE(read_text("a@x.com,Ana\nb@x.com,Bo\n").dialect.header);
  CHECK_FALSE(read_text("red,red\nblue,red\n").dialect.header);
  clientele::ingest::DialectChoice choice;
  choice.header = true;
  CHECK(read_text("1,2\n3,4\n", choice).dialect.header);
}

TEST_CASE("names are made usable, and what was changed is said", "[ingest]") {
  const Reading reading = read_text("Name,,Name, Total ,Name 2,Name\nAna,1,2,3,4,5\nBo,6,7,8,9,10\n");
  CHECK(reading.dialect.names == Names{"Name", "column 2", "Name 3", "Total", "Name 2", "Name 4"});
  CHECK(reading.dialect.notes.size() == 3);
  CHECK(reading.rows[0] == Names{"Name", "", "Name", " Total ", "Name 2", "Name"});   // the record itself is unchanged
}

TEST_CASE("a column beyond the header has a name too", "[ingest]") {
  const Reading reading = read_text("name,age\n1,Ana,31\n2,Bo,42\n3,Cy,53\n");
  CHECK(reading.dialect.names == Names{"name", "age", "column 3"});
  CHECK(reading.dialect.notes.size() == 1);
}

TEST_CASE("comment lines only when their shape says so", "[ingest]") {
  const Reading comments = read_text("# made by the till\nid,name,total\n1,a,5\n# a pause\n2,b,6\n");
  CHECK(comments.rows == Rows{{"id", "name", "total"}, {"1", "a", "5"}, {"2", "b", "6"}});
  CHECK(comments.lines == std::vector<uint64_t>{2, 3, 5});
  const Reading orders = read_text("Name,Email,Total\n#1001,a@x.com,5\n#1002,b@x.com,6\n#1003,c@x.com\n");
  CHECK(orders.rows.size() == 4);
  const Reading header = read_text("#id,name\n1,a\n2,b\n");
  CHECK(header.rows[0] == Names{"#id", "name"});
}
