#include "support/catch.h"

#include <nlohmann/json.hpp>
#include <set>

#include "core/ingest/reading.h"

using namespace clientele;
using Rows = Reading::Rows;
using Json = nlohmann::ordered_json;

namespace {

/// An answer file: an array of arrays, or of objects whose keys are the header.
Rows answer_rows(const Json& answer) {
  Rows rows;
  for (const Json& record : answer) {
    if (record.is_object()) {
      std::vector<std::string> names, cells;
      for (const auto& [name, cell] : record.items()) names.push_back(name), cells.push_back(cell.get<std::string>());
      if (rows.empty()) rows.push_back(names);
      rows.push_back(cells);
    } else {
      rows.push_back(record.get<std::vector<std::string>>());
    }
  }
  return rows;
}

size_t n_dropped(const Reading& reading) {
  return static_cast<size_t>(std::count_if(reading.problems.begin(), reading.problems.end(), [](const auto& p) { return p.dropped; }));
}

/// What every file must do: end in a layout and records, or in one refusal with a way out; account for every record
/// (U3); say the same whatever the chunks (U5). The sanitizers watch over the rest.
void check_universal(const std::filesystem::path& path) {
  const std::string bytes = file_bytes(path);
  INFO(path.string());
  const Reading whole = read_text(bytes);
  if (whole.error) {
    CHECK((whole.error->code == base::Code::bad_file || whole.error->code == base::Code::bad_encoding));
    CHECK_FALSE(whole.error->hint.empty());
    CHECK(whole.rows.empty());
  } else {
    CHECK(whole.n_begun == 1);
    // Records are numbered without gaps but for those left out, which are listed.
    const size_t n = whole.rows.size() + n_dropped(whole);
    if (!whole.numbers.empty()) CHECK(whole.numbers.back() <= n);
    std::set<uint64_t> numbers(whole.numbers.begin(), whole.numbers.end());
    CHECK(numbers.size() == whole.rows.size());
    for (const auto& p : whole.problems) CHECK(p.text.size() <= 1000);
  }
  const std::string want = whole.all();
  if (bytes.size() <= 40'000) CHECK(read_text(bytes, {}, 1).all() == want);
  CHECK(read_text(bytes, {}, 7).all() == want);
  CHECK(read_text(bytes, {}, 4096).all() == want);
  CHECK(read_text(bytes, {}, 65536).all() == want);
}

/// The files of a corpus with their answers.
void compare_with_answers(const std::filesystem::path& tables, const std::filesystem::path& answers, int at_least) {
  int n = 0;
  for (const auto& entry : std::filesystem::directory_iterator(answers)) {
    const auto table = tables / entry.path().filename().replace_extension(".csv");
    if (!std::filesystem::exists(table)) continue;
    INFO(table.string());
    const Reading reading = read_text(file_bytes(table));
    CHECK(reading.rows == answer_rows(Json::parse(file_bytes(entry.path()))));
    CHECK(reading.problems.empty());
    ++n;
  }
  CHECK(n >= at_least);
}

}  // namespace

TEST_CASE("csv-spectrum: every file cell for cell", "[ingest][corpora]") {
  if (const auto folder = shared_folder("corpora/csv-spectrum")) compare_with_answers(*folder / "csvs", *folder / "json", 6);
}

TEST_CASE("csv-test-data: every valid file cell for cell", "[ingest][corpora]") {
  if (const auto folder = shared_folder("corpora/csv-test-data")) compare_with_answers(*folder / "csv", *folder / "json", 9);
}

TEST_CASE("csv-test-data: a bad file has a listed problem, or a record that does not fit the header", "[ingest][corpora]") {
  const auto folder = shared_folder("corpora/csv-test-data");
  if (!folder) return;
  for (const auto& entry : std::filesystem::directory_iterator(*folder / "csv")) {
    if (entry.path().filename().string().rfind("bad-", 0) != 0) continue;
    INFO(entry.path().string());
    const Reading reading = read_text(file_bytes(entry.path()));
    REQUIRE_FALSE(reading.error);
    bool ragged = false;
    for (const auto& row : reading.rows) ragged = ragged || row.size() != 3;
    const bool no_header = reading.rows.empty() || reading.rows[0] != std::vector<std::string>{"foo", "bar", "baz"};
    CHECK((!reading.problems.empty() || ragged || no_header));
  }
}

TEST_CASE("csvkit-examples: the converted file has the same cells", "[ingest][corpora]") {
  const auto folder = shared_folder("corpora/csvkit-examples");
  if (!folder) return;
  // The converted file of test_date_format has the dates rewritten, that of blanks the words for nothing emptied:
  // types, not cells.
  for (const char* name : {"dummy", "test_utf8", "test_utf8_bom", "test_utf16_little", "foo1", "foo2"}) {
    INFO(name);
    const Reading reading = read_text(file_bytes(*folder / (std::string(name) + ".csv")));
    CHECK(reading.problems.empty());
    CHECK(reading.dialect.header);
    CHECK(reading.rows[0] == reading.dialect.names);
  }
  const Rows letters = {{"foo", "bar", "baz"}, {"1", "2", "3"}, {"4", "5", "ʤ"}};
  CHECK(read_text(file_bytes(*folder / "test_utf8.csv")).rows == letters);
  CHECK(read_text(file_bytes(*folder / "test_utf8_bom.csv")).rows == letters);
  CHECK(read_text(file_bytes(*folder / "test_utf16_little.csv")).rows == Rows{{"a", "b", "c"}, {"1", "2", "3"}, {"4", "5", "ʤ"}});
}

TEST_CASE("every file of every corpus ends well and the same in any chunks", "[ingest][corpora]") {
  const auto corpora = shared_folder("corpora");
  if (!corpora) return;
  int n = 0;
  for (const char* name : {"csv-spectrum", "csv-test-data", "duckdb-csv", "csvkit-examples", "csvw-tests", "messytables-horror",
                           "papaparse-samples", "pollock", "encodings", "json-test-suite", "naughty-strings", "zip-malformed"}) {
    if (!std::filesystem::is_directory(*corpora / name)) continue;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(*corpora / name)) {
      if (!entry.is_regular_file()) continue;
      check_universal(entry.path());
      ++n;
    }
  }
  CHECK(n > 1500);
}

TEST_CASE("workbooks and archives are refused by what is in them, with a way out", "[ingest][corpora]") {
  const auto corpora = shared_folder("corpora");
  if (!corpora) return;
  for (const char* name : {"xlsx-calamine", "messytables-horror"}) {
    for (const auto& entry : std::filesystem::directory_iterator(*corpora / name)) {
      const std::string kind = entry.path().extension().string();
      if (kind != ".xlsx" && kind != ".xls" && kind != ".xlsm" && kind != ".xlsb" && kind != ".ods" && kind != ".zip") continue;
      if (entry.path().filename() == "too_small.xls") continue;   // a line of text under a workbook's name
      INFO(entry.path().string());
      const Reading reading = read_text(file_bytes(entry.path()));
      REQUIRE(reading.error);
      CHECK(reading.error->code == base::Code::bad_file);
      CHECK(reading.error->hint.size() > 20);
    }
  }
}
