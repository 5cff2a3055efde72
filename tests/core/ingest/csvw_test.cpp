#include "support/catch.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "core/ingest/reading.h"
#include "ingest/date_format.h"
#include "ingest/number_format.h"

using namespace clientele;
using Json = nlohmann::json;

namespace {

struct Expectation {
  std::string test, json_outcome, needs_metadata, extra;
};

std::vector<Expectation> expectations(const std::filesystem::path& file) {
  std::vector<Expectation> out;
  std::istringstream lines(file_bytes(file));
  for (std::string line; std::getline(lines, line);) {
    std::vector<std::string> cells(1);
    for (const char c : line) c == '\t' ? (void)cells.emplace_back() : (void)(cells.back() += c);
    cells.resize(6);
    out.push_back({cells[0], cells[2], cells[4], cells[5]});
  }
  return out;
}

/// Equal as text, as numbers, or but for case and a leading zero ("4:14:00").
bool same_value(std::string a, std::string b) {
  for (std::string* text : {&a, &b}) {
    for (char& c : *text) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    if (text->size() > 1 && (*text)[0] == '0' && (*text)[1] >= '0' && (*text)[1] <= '9') text->erase(0, 1);
  }
  if (a == b) return true;
  const auto x = ingest::parse_number(a, {'.'}), y = ingest::parse_number(b, {'.'});
  if (x.fault != ingest::NumberFault::none || y.fault != ingest::NumberFault::none) return false;
  const auto scaled = [](base::Decimal value, int scale) {
    for (; value.scale < scale; ++value.scale) value.mantissa *= 10;
    return value.mantissa;
  };
  const int scale = std::max(x.value.scale, y.value.scale);
  return scaled(x.value, scale) == scaled(y.value, scale);
}

}  // namespace

TEST_CASE("csvw-tests: the cells of every file that needs no metadata", "[ingest][corpora]") {
  const auto folder = shared_folder("corpora/csvw-tests");
  if (!folder) return;
  int n_files = 0, n_cells = 0;
  for (const Expectation& test : expectations(*folder / "EXPECT.tsv")) {
    const auto table = *folder / (test.test + ".csv"), answer = *folder / (test.test + ".json");
    // Metadata may stand beside a file, too: then the answer is not of the file alone.
    if (test.json_outcome == "negative" || !test.needs_metadata.empty() || test.extra.find("implicit") != std::string::npos) continue;
    if (!std::filesystem::exists(table) || !std::filesystem::exists(answer)) continue;
    INFO(test.test);
    const Reading reading = read_text(file_bytes(table));
    REQUIRE_FALSE(reading.error);
    const Json tables = Json::parse(file_bytes(answer)).value("tables", Json::array());
    if (tables.size() != 1) continue;
    ++n_files;
    const auto& rows = tables[0]["row"];
    REQUIRE(reading.dialect.header);
    REQUIRE(reading.rows.size() == rows.size() + 1);
    for (size_t r = 0; r < rows.size(); ++r)
      for (const auto& [name, value] : rows[r]["describes"][0].items()) {
        if (!value.is_string() || name[0] == '@') continue;
        const auto& names = reading.dialect.names;
        const auto column = std::find(names.begin(), names.end(), name);
        INFO(name);
        REQUIRE(column != names.end());
        CHECK(reading.rows[r + 1][static_cast<size_t>(column - names.begin())] == value.get<std::string>());
        ++n_cells;
      }
  }
  CHECK(n_files >= 2);
  CHECK(n_cells > 10);
}

TEST_CASE("csvkit-examples: the same values as the converted file", "[ingest][corpora]") {
  const auto folder = shared_folder("corpora/csvkit-examples");
  if (!folder) return;
  const auto json = read_text(file_bytes(*folder / "testjson.json")), converted = read_text(file_bytes(*folder / "testjson_converted.csv"));
  CHECK(json.dialect.format == "json");
  REQUIRE(json.rows.size() == converted.rows.size());
  for (size_t c = 0; c < converted.rows[0].size(); ++c) {
    const auto at = std::find(json.rows[0].begin(), json.rows[0].end(), converted.rows[0][c]);
    REQUIRE(at != json.rows[0].end());
    for (size_t r = 1; r < json.rows.size(); ++r) {
      const std::string cell = json.rows[r][static_cast<size_t>(at - json.rows[0].begin())];
      INFO(cell << " and " << converted.rows[r][c]);
      CHECK(same_value(cell, converted.rows[r][c]));
    }
  }
  // Dates by the evidence of the column alone.
  const auto dates = read_text(file_bytes(*folder / "test_date_format.csv")), iso = read_text(file_bytes(*folder / "test_date_format_converted.csv"));
  ingest::DateEvidence evidence;
  for (size_t r = 1; r < dates.rows.size(); ++r) evidence.add(dates.rows[r][0]);
  CHECK(evidence.only[static_cast<size_t>(ingest::DateOrder::dmy)] > 0);
  CHECK(evidence.only[static_cast<size_t>(ingest::DateOrder::mdy)] == 0);
  REQUIRE(dates.rows.size() == iso.rows.size());
  for (size_t r = 1; r < dates.rows.size(); ++r)
    CHECK(ingest::parse_date(dates.rows[r][0], {ingest::DateKind::calendar, ingest::DateOrder::dmy}).local_ms ==
          ingest::parse_date(iso.rows[r][0], {ingest::DateKind::calendar, ingest::DateOrder::ymd}).local_ms);
}
