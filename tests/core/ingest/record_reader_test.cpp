#include "support/catch.h"

#include "core/ingest/reading.h"

using namespace clientele;
using ingest::DialectChoice;
using Rows = Reading::Rows;

namespace {

DialectChoice comma() {
  DialectChoice choice;
  choice.delimiter = ",";
  choice.quote = "\"";
  return choice;
}

/// The listed problem of a record, or nothing.
const ingest::ShapeProblem* problem_of(const Reading& reading, uint64_t record) {
  for (const auto& p : reading.problems)
    if (p.record == record) return &p;
  return nullptr;
}

}  // namespace

TEST_CASE("records end at every kind of line end, and the last may lack one", "[ingest]") {
  const Rows want = {{"a", "b"}, {"1", "2"}, {"3", "4"}};
  for (const char* text : {"a,b\n1,2\n3,4\n", "a,b\r\n1,2\r\n3,4\r\n", "a,b\r1,2\r3,4\r", "a,b\r\n1,2\n3,4", "a,b\n1,2\r3,4"}) {
    const Reading reading = read_text(text);
    CHECK(reading.rows == want);
    CHECK(reading.lines == std::vector<uint64_t>{1, 2, 3});
    CHECK(reading.problems.empty());
  }
}

TEST_CASE("the header is record 0 and the data begins with record 1", "[ingest]") {
  const Reading with = read_text("name,amount\nAna,5\nBo,6\n");
  CHECK(with.dialect.header);
  CHECK(with.numbers == std::vector<uint64_t>{0, 1, 2});
  const Reading without = read_text("Ana,5\nBo,6\n");
  CHECK_FALSE(without.dialect.header);
  CHECK(without.numbers == std::vector<uint64_t>{1, 2});
  CHECK(without.dialect.names == std::vector<std::string>{"column 1", "column 2"});
}

TEST_CASE("quoted cells keep separators, line ends and doubled quotes", "[ingest]") {
  const Reading reading = read_text("id,note\n1,\"a, b\"\n2,\"two\r\nlines\"\n3,\"say \"\"hi\"\"\"\n4,\"\"\n");
  CHECK(reading.rows == Rows{{"id", "note"}, {"1", "a, b"}, {"2", "two\r\nlines"}, {"3", "say \"hi\""}, {"4", ""}});
  CHECK(reading.lines == std::vector<uint64_t>{1, 2, 3, 5, 6});
  CHECK(reading.problems.empty());
}

TEST_CASE("blank lines are no records, but in a file of one column they are", "[ingest]") {
  const Reading two = read_text("\n\na,b\n\n1,2\n\r\n\n3,4\n\n");
  CHECK(two.rows == Rows{{"a", "b"}, {"1", "2"}, {"3", "4"}});
  CHECK(two.lines == std::vector<uint64_t>{3, 5, 8});
  CHECK(two.n_blank == 4);   // those above the table are not counted
  const Reading one = read_text("name\nAna\n\nBo\n");
  CHECK(one.rows == Rows{{"name"}, {"Ana"}, {""}, {"Bo"}});
  CHECK(one.n_blank == 0);
}

TEST_CASE("ragged records are delivered as they are", "[ingest]") {
  const Reading reading = read_text("a,b,c\n1,2,3\n1,2\n1,2,3,4\n5,6,7\n");
  CHECK(reading.rows == Rows{{"a", "b", "c"}, {"1", "2", "3"}, {"1", "2"}, {"1", "2", "3", "4"}, {"5", "6", "7"}});
}

TEST_CASE("a quote in the wrong place stays in the text and is listed", "[ingest]") {
  struct Case {
    const char* line;
    std::vector<std::string> cells;
    uint64_t column;
  };
  const Case cases[] = {
      {"1,5\" screen,x", {"1", "5\" screen", "x"}, 2},               // in an unquoted cell
      {"1,\"a \"b\" c\",x", {"1", "a \"b\" c", "x"}, 2},              // not doubled
      {"1,\"48\"\",\"y\"", {"1", "48\"", "y"}, 2},                    // not doubled, at the end
      {"1,\"\"Mug\",x", {"1", "\"Mug", "x"}, 2},                      // not doubled, at the beginning
      {"1,\"abc\"d,x", {"1", "\"abc\"d", "x"}, 2},                    // text after the closing quote
      {"1,\"$2,\"Tea, green\"", {"1", "\"$2", "Tea, green"}, 2},      // never closed
      {"\"1,2,\"x, y\"", {"\"1", "2", "x, y"}, 1},                    // never closed, in the first cell
  };
  for (const Case& c : cases) {
    INFO(c.line);
    const Reading reading = read_text("id,what,more\n1,2,3\n4,\"5\",6\n" + std::string(c.line) + "\n7,8,\"9\"\n10,11,12\n", comma());
    REQUIRE(reading.rows.size() == 6);
    CHECK(reading.rows[3] == c.cells);
    CHECK(reading.rows[4] == std::vector<std::string>{"7", "8", "9"});
    const auto* problem = problem_of(reading, 3);
    REQUIRE(problem);
    CHECK(problem->line == 4);
    CHECK(problem->column == c.column);
    CHECK_FALSE(problem->dropped);
    CHECK(problem->text == c.line);
    CHECK(reading.problems.size() == 1);
  }
}

TEST_CASE("blanks around the quotes of a cell are no part of it", "[ingest]") {
  const Reading reading = read_text("a,b,c\n1,\"x, y\" ,3\n2, \"u, v\",4\n5,\"w\"\t\n6,7,8\n", comma());
  CHECK(reading.rows == Rows{{"a", "b", "c"}, {"1", "x, y", "3"}, {"2", "u, v", "4"}, {"5", "w"}, {"6", "7", "8"}});
}

TEST_CASE("a forgotten quote costs one record, not the rest of the file", "[ingest]") {
  std::string text = "id,what,more\n";
  for (int i = 0; i < 60000; ++i) text += std::to_string(i) + (i == 100 ? ",\"lost,x\n" : ",thing,x\n");
  const Reading reading = read_text(text, comma());
  REQUIRE(reading.rows.size() == 60001);
  CHECK(reading.rows[101] == std::vector<std::string>{"100", "\"lost", "x"});
  CHECK(reading.rows[60000][0] == "59999");
  REQUIRE(reading.problems.size() == 1);
  CHECK(reading.problems[0].line == 102);
  CHECK(reading.lines.back() == 60001);
}

TEST_CASE("a forgotten quote at the end of the file", "[ingest]") {
  const Reading reading = read_text("foo,bar,baz\n1,2,3\n1,\"I forgot to close this one,3", comma());
  CHECK(reading.rows == Rows{{"foo", "bar", "baz"}, {"1", "2", "3"}, {"1", "\"I forgot to close this one", "3"}});
  CHECK(reading.problems.size() == 1);
}

TEST_CASE("a long quoted text is no forgotten quote", "[ingest]") {
  std::string note;
  while (note.size() < 3u << 20) note += "a line of a very long note, with commas, and without end\n";
  const Reading reading = read_text("id,note,more\n1,\"" + note + "\",x\n2,\"b\",y\n", comma());
  REQUIRE(reading.rows.size() == 3);
  CHECK(reading.rows[1][1] == note);
  CHECK(reading.rows[2] == std::vector<std::string>{"2", "b", "y"});
  CHECK(reading.problems.empty());
  CHECK(reading.lines[2] == 3 + static_cast<uint64_t>(std::count(note.begin(), note.end(), '\n')));
}

TEST_CASE("a record longer than 16 MiB is left out, and the next is read", "[ingest]") {
  const std::string huge(17u << 20, 'x');
  for (const char* quote : {"", "\""}) {
    const std::string text = "id,note,more\n1,2,3\n4," + (quote + huge) + quote + ",5\n6,7,8\n9,10,11\n";
    const Reading reading = read_text(text, comma(), 1 << 20);
    CHECK(reading.rows == Rows{{"id", "note", "more"}, {"1", "2", "3"}, {"6", "7", "8"}, {"9", "10", "11"}});
    CHECK(reading.numbers == std::vector<uint64_t>{0, 1, 3, 4});
    CHECK(reading.lines == std::vector<uint64_t>{1, 2, 4, 5});
    REQUIRE(reading.problems.size() == 1);
    CHECK(reading.problems[0].dropped);
    CHECK(reading.problems[0].record == 2);
    CHECK(reading.problems[0].line == 3);
    CHECK(reading.problems[0].text.size() == 1000);
  }
}

TEST_CASE("a record of too many cells is left out", "[ingest]") {
  const Reading reading = read_text("a,b,c\n1,2,3\n" + std::string(1'200'000, ',') + "\n4,5,6\n", comma());
  CHECK(reading.rows == Rows{{"a", "b", "c"}, {"1", "2", "3"}, {"4", "5", "6"}});
  REQUIRE(reading.problems.size() == 1);
  CHECK(reading.problems[0].dropped);
  const Reading wide = read_text("a,b,c\n" + std::string(99'999, ',') + "\n4,5,6\n", comma());
  REQUIRE(wide.rows.size() == 3);
  CHECK(wide.rows[1].size() == 100'000);
}

TEST_CASE("faults are listed one by one up to a thousand, then counted", "[ingest]") {
  std::string text = "id,what,more\n";
  for (int i = 0; i < 3000; ++i) text += std::to_string(i) + ",a\"b,c\n";
  const Reading reading = read_text(text, comma());
  CHECK(reading.rows.size() == 3001);
  REQUIRE(reading.problems.size() == 1001);
  CHECK(reading.problems.back().reason.find("2000") == 0);
}

TEST_CASE("a NUL is part of its cell", "[ingest]") {
  using namespace std::string_literals;
  const Reading reading = read_text("a,b,c\n1,x\0y,3\n\0,5,\0\0\n"s);
  CHECK(reading.rows == Rows{{"a", "b", "c"}, {"1", "x\0y"s, "3"}, {"\0"s, "5", "\0\0"s}});
}

TEST_CASE("an empty file and a header alone end clearly", "[ingest]") {
  for (const char* text : {"", "\n", "\r\n\r\n", "\xEF\xBB\xBF"}) {
    const Reading reading = read_text(text);
    CHECK(reading.n_begun == 1);
    for (const auto& row : reading.rows) CHECK(row == std::vector<std::string>{""});
    CHECK_FALSE(reading.error);
    CHECK(reading.problems.empty());
  }
  const Reading header = read_text("Name,Email,Total\n");
  CHECK(header.dialect.header);
  CHECK(header.rows == Rows{{"Name", "Email", "Total"}});
}

TEST_CASE("backslash as the escape", "[ingest]") {
  const Reading reading = read_text("id;text\n1;\"say \\\"hi\\\"\"\n2;\"a;b\"\n3;\"back\\\\slash\"\n4;\"C:\\new\"\n");
  CHECK(reading.dialect.escape == '\\');
  CHECK(reading.rows == Rows{{"id", "text"}, {"1", "say \"hi\""}, {"2", "a;b"}, {"3", "back\\slash"}, {"4", "C:\\new"}});
}

TEST_CASE("what is stated is kept, and what cannot be is refused", "[ingest]") {
  DialectChoice choice;
  choice.delimiter = ";";
  choice.quote = "";
  choice.header = false;
  const Reading reading = read_text("a,\"b\";c\n1,2;3\n", choice);
  CHECK(reading.rows == Rows{{"a,\"b\"", "c"}, {"1,2", "3"}});
  CHECK_FALSE(reading.dialect.header);
  choice.delimiter = "ab";
  CHECK(read_text("x", choice).error->code == base::Code::bad_argument);
  choice.delimiter = "\n";
  CHECK(read_text("x", choice).error->code == base::Code::bad_argument);
  choice.delimiter = ",";
  choice.encoding = "klingon";
  CHECK(read_text("x", choice).error->code == base::Code::bad_argument);
}

// A slice of 64 KiB, or a chunk, can end between \r and \n.
TEST_CASE("Lines that end in CRLF are all read, wherever the pieces are cut", "[ingest][reader]") {
  constexpr size_t kSlice = 65'536, kRows = 6'000;
  for (size_t at = kSlice - 66; at <= kSlice + 2; ++at) {
    std::string text = "id,name,amount\r\n";
    std::vector<std::string> expected;
    bool placed = false;
    while (expected.size() < kRows) {
      const std::string id = std::to_string(expected.size());
      std::string row = id + ",n" + id + ",12.50";
      if (!placed && text.size() + row.size() + 30 > at) {   // this row's \r comes to stand at `at`
        row = id + ",";
        row += std::string(at - text.size() - row.size() - 6, 'x') + ",12.50";
        placed = true;
      }
      expected.push_back(row);
      text += row + "\r\n";
    }
    REQUIRE(text[at] == '\r');
    for (const size_t chunk : {size_t{1} << 22, at, at + 1, size_t{4'096}}) {
      const Reading reading = read_text(text, {}, chunk);
      INFO(at << " in chunks of " << chunk);
      REQUIRE(reading.rows.size() == kRows + 1);
      CHECK(reading.problems.empty());
      for (size_t i = 0; i < kRows; ++i) {
        const auto& row = reading.rows[i + 1];
        if (row.size() != 3 || row[0] + "," + row[1] + "," + row[2] != expected[i] || reading.lines[i + 1] != i + 2) FAIL("row " << i);
      }
    }
  }
}
