#include "base/csv_text.h"

#include <random>
#include <string>
#include <vector>

#include "support/catch.h"

using clientele::base::CsvText;
using clientele::base::Quoting;

namespace {

std::string line(const std::vector<std::string>& cells, Quoting quoting) {
  CsvText csv(quoting);
  for (const auto& cell : cells) csv.cell(cell);
  csv.end_record();
  return csv.take();
}

// RFC 4180 read back in a few obvious lines.
std::vector<std::string> read_back(const std::string& text) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
      cells.back() += text[++i];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && c == ',') {
      cells.emplace_back();
    } else if (!quoted && c == '\r') {
      break;
    } else {
      cells.back() += c;
    }
  }
  return cells;
}

}  // namespace

TEST_CASE("a spreadsheet never meets a formula, numbers stay numbers", "[base]") {
  CHECK(line({"=1+1"}, Quoting::spreadsheet) == "\"'=1+1\"\r\n");
  CHECK(line({"+49 170"}, Quoting::spreadsheet) == "\"'+49 170\"\r\n");
  CHECK(line({"-12.50", "+3", "-", "-1.2.3", "-1e5"}, Quoting::spreadsheet) == "-12.50,+3,\"'-\",\"'-1.2.3\",\"'-1e5\"\r\n");
  CHECK(line({"@SUM(A1)", "\tx", "\rx", "\nx"}, Quoting::spreadsheet) == "\"'@SUM(A1)\",\"'\tx\",\"'\rx\",\"'\nx\"\r\n");
  CHECK(line({"\xEF\xBC\x9D" "1+1"}, Quoting::spreadsheet) == "\"'\xEF\xBC\x9D" "1+1\"\r\n");
  CHECK(line({std::string("\0x", 2)}, Quoting::spreadsheet) == std::string("\"'\0x\"\r\n", 7));
  CHECK(line({"=1+1"}, Quoting::machine) == "=1+1\r\n");
}

TEST_CASE("empty cells keep their place", "[base]") {
  CHECK(line({"", "", "a", ""}, Quoting::machine) == ",,a,\r\n");
  CHECK(line({""}, Quoting::machine) == "\r\n");
}

TEST_CASE("what is written is read back, whatever the cells hold", "[base]") {
  std::mt19937 random(4);
  const std::string alphabet = "a,\"\n\r; =-+@\t0.";
  for (int round = 0; round < 2000; ++round) {
    std::vector<std::string> cells(1 + random() % 5);
    for (auto& cell : cells)
      for (size_t n = random() % 6; n > 0; --n) cell += alphabet[random() % alphabet.size()];
    CHECK(read_back(line(cells, Quoting::machine)) == cells);
    auto disarmed = read_back(line(cells, Quoting::spreadsheet));
    REQUIRE(disarmed.size() == cells.size());
    for (size_t i = 0; i < cells.size(); ++i) CHECK((disarmed[i] == cells[i] || disarmed[i] == "'" + cells[i]));
  }
}
