#include "support/catch.h"

#include <random>

#include "core/ingest/reading.h"
#include "ingest/scan_masks.h"

using namespace clientele;
using ingest::DialectChoice;
using Rows = Reading::Rows;

namespace {

/// A reader in a few obvious lines: one character at a time, with a flag for "within quotes".
Rows obvious_reader(const std::string& text, char delimiter, char quote) {
  Rows rows{{""}};
  bool inside = false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    std::string& cell = rows.back().back();
    if (inside) {
      if (c != quote) cell += c;
      else if (i + 1 < text.size() && text[i + 1] == quote) cell += text[++i];
      else inside = false;
    } else if (c == quote) {
      inside = true;
    } else if (c == delimiter) {
      rows.back().emplace_back();
    } else if (c == '\n' || c == '\r') {
      if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') ++i;
      rows.push_back({""});
    } else {
      cell += c;
    }
  }
  rows.pop_back();   // every line of these files ends in a line end
  return rows;
}

struct RandomFile {
  std::string text;
  char delimiter, quote;
  Rows cells;
};

RandomFile random_file(std::mt19937& random) {
  const auto upto = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  RandomFile file;
  file.delimiter = ",;\t|"[upto(4)];
  file.quote = "\"'"[upto(2)];
  const char* const ends[] = {"\n", "\r\n", "\r"};
  const char* const end = ends[upto(3)];
  const int n_columns = 2 + upto(6), n_rows = 1 + upto(30), longest = upto(4) ? 12 : 200;
  const char alphabet[] = {'a', 'b', 'Z', '0', '7', ' ', '.', '\\', file.delimiter, file.quote, '\n', '\r', '#', '\xC3', '='};
  for (int r = 0; r < n_rows; ++r) {
    auto& row = file.cells.emplace_back();
    for (int c = 0; c < n_columns; ++c) {
      std::string cell;
      for (int n = upto(longest); n > 0; --n) {
        const char x = alphabet[upto(sizeof alphabet)];
        cell += x;
        if (x == '\xC3') cell += '\xA9';
      }
      const bool needed = cell.find_first_of(std::string{file.delimiter, file.quote, '\n', '\r'}) != cell.npos;
      row.push_back(cell);
      if (c) file.text += file.delimiter;
      if (needed || upto(5) == 0) {
        file.text += file.quote;
        for (const char x : cell) file.text += x == file.quote ? std::string(2, x) : std::string(1, x);
        file.text += file.quote;
      } else {
        file.text += cell;
      }
    }
    file.text += upto(20) ? end : ends[upto(3)];
  }
  return file;
}

}  // namespace

TEST_CASE("the masks of 64 bytes agree with a loop", "[ingest]") {
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    char bytes[64];
    for (char& b : bytes) b = "ab,\n\x80\xFF"[random() % 6];
    const ingest::Bytes64 all(bytes);
    uint64_t commas = 0, high = 0, within = 0;
    bool inside = false;
    for (int i = 0; i < 64; ++i) {
      commas |= uint64_t{bytes[i] == ','} << i;
      high |= uint64_t{static_cast<unsigned char>(bytes[i]) > 127} << i;
      if (bytes[i] == ',') inside = !inside;
      within |= uint64_t{inside} << i;
    }
    REQUIRE(all.equal(',') == commas);
    REQUIRE(all.high() == high);
    REQUIRE(ingest::prefix_xor(commas) == within);
    REQUIRE(ingest::count_bits(commas) == static_cast<size_t>(std::count(bytes, bytes + 64, ',')));
  }
}

TEST_CASE("an obvious reader agrees on thousands of random files in random dialects and chunks", "[ingest]") {
  std::mt19937 random(20110101);
  int n_compared = 0;
  for (int round = 0; round < 3000; ++round) {
    const RandomFile file = random_file(random);
    REQUIRE(obvious_reader(file.text, file.delimiter, file.quote) == file.cells);
    DialectChoice choice;
    choice.encoding = "utf-8";
    choice.delimiter = std::string(1, file.delimiter);
    choice.quote = std::string(1, file.quote);
    choice.header = false;
    const Reading reading = read_chunks(file.text, [&] { return 1 + random() % (round % 3 ? 7 : 300); }, choice);
    INFO(file.text);
    // A backslash before a quote may make the file look backslash-escaped, and a # a comment: that is the dialect's
    // guess, tested elsewhere.
    if (reading.dialect.escape == '\\' || reading.rows.size() + reading.n_blank < file.cells.size()) continue;
    if (reading.dialect.header_line > 1) continue;
    for (const auto& p : reading.problems) FAIL("line " << p.line << " cell " << p.column << ": " << p.reason << ": " << p.text);
    for (size_t r = 0; r < file.cells.size(); ++r) REQUIRE(reading.rows[r] == file.cells[r]);
    REQUIRE(reading.rows.size() == file.cells.size());
    ++n_compared;
  }
  CHECK(n_compared > 1500);
}

TEST_CASE("any bytes in any chunks end in the same result, with every record accounted for", "[ingest]") {
  std::mt19937 random(4180);
  for (int round = 0; round < 800; ++round) {
    std::string bytes;
    const size_t n = random() % 700;
    const bool texty = round % 4 != 0;
    const std::string_view some = "\"\",,\n\r;ab1 '\\\t#|{<\xC3\xA9\xFF";
    for (size_t i = 0; i < n; ++i) bytes += texty ? some[random() % some.size()] : static_cast<char>(random());
    const Reading whole = read_text(bytes);
    const Reading split = read_chunks(bytes, [&] { return 1 + random() % 5; });
    REQUIRE(whole.all() == split.all());
    if (whole.error) continue;
    size_t dropped = 0;
    for (const auto& p : whole.problems) dropped += p.dropped;
    const uint64_t first = whole.dialect.header ? 0 : 1;
    if (!whole.rows.empty()) REQUIRE(whole.numbers.back() + 1 - first <= whole.rows.size() + dropped);
  }
}

TEST_CASE("the scan does not depend on where the 64 KiB steps fall", "[ingest]") {
  std::mt19937 random(64);
  std::string text = "id,what,more\n";
  for (int i = 0; i < 30000; ++i) {
    text += std::to_string(i) + ",";
    switch (random() % 6) {
      case 0: text += "\"a \"\"quoted\"\" thing, with\r\nlines\""; break;
      case 1: text += "5\" wide"; break;
      case 2: text += "\"not \"doubled\" here\""; break;
      default: text += "plain thing";
    }
    text += i % 977 == 0 ? "\r\n\r\n" : ",x\n";
  }
  DialectChoice choice;
  choice.quote = "\"";
  const std::string want = read_text(text, choice).all();
  for (const size_t chunk : {1000u, 65536u, 65537u, 1048577u}) REQUIRE(read_text(text, choice, chunk).all() == want);
}
