#include "support/catch.h"

#include <map>
#include <nlohmann/json.hpp>

#include "core/ingest/reading.h"

using Rows = Reading::Rows;
using Json = nlohmann::ordered_json;

namespace {

/// Where we differ from Papa Parse on purpose. The key is group and number.
const std::map<std::string, const char*> kDifferent = {
    {"core 20", "two lines of different shape do not show a delimiter: one column, where Papa Parse takes the comma for want of a better"},
    {"core 22", "a quote that is never closed: Papa Parse takes in the rest of the file; we keep the record of four cells, and list it"},
    {"core 50", "a file of one line is a header, even when it begins with #; comments are found by their shape, not stated"},
    {"core 61", "rows keeps the header as it stands; the names (c, c 2, c 3, c_1) are in the dialect"},
    {"parse 12", "the same cells; Papa Parse's object lacks the name of the missing one"},
    {"parse 66", "# before a digit is no comment: #1042 is an order's name in a shop's export"},
};

/// Options of a case that we do not offer, so that the case is not ours to pass.
const char* not_offered(const Json& config) {
  for (const auto& [key, value] : config.items()) {
    if (key == "delimiter" && value.is_string() && value.get<std::string>().size() == 1 && value != "\n") continue;
    if (key == "quoteChar" && value.is_string() && value.get<std::string>().size() == 1) continue;
    if (key == "header" || key == "newline" || key == "fastMode" || (key == "skipEmptyLines" && value == true)) continue;
    if (key == "comments" && (value == true || value == "#")) continue;
    if (key == "preview" && value == 0) continue;
    return "an option that we do not offer";
  }
  return nullptr;
}

/// Papa Parse's answer as rows. To us a blank line is no record in a file of several columns, and what follows the
/// last line end is never one.
Rows expected_rows(const Json& data, bool ends_in_line_end) {
  Rows rows;
  for (const Json& record : data) {
    if (record.is_object()) {
      std::vector<std::string> names, cells;
      for (const auto& [name, cell] : record.items()) names.push_back(name), cells.push_back(cell.get<std::string>());
      if (rows.empty()) rows.push_back(names);
      rows.push_back(cells);
    } else {
      rows.push_back(record.get<std::vector<std::string>>());
    }
  }
  const std::vector<std::string> blank = {""};
  if (ends_in_line_end && !rows.empty() && rows.back() == blank) rows.pop_back();
  const bool one_column = std::all_of(rows.begin(), rows.end(), [](const auto& row) { return row.size() == 1; });
  if (!one_column) rows.erase(std::remove(rows.begin(), rows.end(), blank), rows.end());
  return rows;
}

}  // namespace

TEST_CASE("papaparse-cases: cell for cell, the differences named", "[ingest][corpora]") {
  const auto folder = shared_folder("corpora/papaparse-cases");
  if (!folder) return;
  int n = 0;
  for (const Json& test : Json::parse(file_bytes(*folder / "cases-even.json"))) {
    const std::string key = test["group"].get<std::string>() + " " + std::to_string(test["i"].get<int>());
    const Json config = test.value("config", Json::object());
    if (test["group"] == "unparse" || not_offered(config)) continue;
    INFO(key << ": " << test["description"].get<std::string>() << "\n" << test["input"].get<std::string>());
    clientele::ingest::DialectChoice choice;
    if (config.contains("delimiter")) choice.delimiter = config["delimiter"].get<std::string>();
    if (config.contains("quoteChar")) choice.quote = config["quoteChar"].get<std::string>();
    if (config.contains("header")) choice.header = config["header"].get<bool>();
    const Reading reading = read_text(test["input"].get<std::string>(), choice);
    const std::string input = test["input"];
    const Rows want = expected_rows(test["expected"]["data"], !input.empty() && (input.back() == '\n' || input.back() == '\r'));
    CHECK((reading.rows == want) == !kDifferent.count(key));
    if (!kDifferent.count(key)) CHECK(reading.rows == want);
    for (const Json& error : test["expected"]["errors"])
      if (error["type"] == "Quotes") CHECK_FALSE(reading.problems.empty());
    ++n;
  }
  CHECK(n > 50);
}
