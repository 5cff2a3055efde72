#include "support/catch.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "core/ingest/reading.h"
#include "support/pollock_files.h"

using Rows = Reading::Rows;
using Json = nlohmann::json;

namespace {

/// How many rows of the answer are found, cell for cell, in order.
size_t n_found(const Rows& got, const Rows& want) {
  size_t at = 0, n = 0;
  for (const auto& row : want) {
    const auto hit = std::find(got.begin() + static_cast<std::ptrdiff_t>(at), got.end(), row);
    if (hit == got.end()) continue;
    at = static_cast<size_t>(hit - got.begin()) + 1;
    ++n;
  }
  return n;
}

}  // namespace

TEST_CASE("Pollock: the layout found is the true one, and the rows are those of the clean file", "[ingest][corpora]") {
  const auto folder = shared_folder("corpora/pollock");
  if (!folder) return;
  clientele::ingest::DialectChoice plain;
  plain.delimiter = ",";
  plain.quote = "\"";
  int n = 0, n_delimiter = 0, n_quote = 0, n_header = 0;
  double found = 0;
  for (const auto& entry : std::filesystem::directory_iterator(*folder / "parameters")) {
    const Json truth = Json::parse(file_bytes(entry.path()));
    std::string name = entry.path().filename().string();
    name = name.substr(0, name.find("_parameters.json"));
    const Reading reading = read_text(file_bytes(*folder / "csv" / name));
    INFO(name);
    REQUIRE_FALSE(reading.error);
    ++n;
    const std::string delimiter = truth["delimiter"], quote = truth["quotechar"];
    n_delimiter += delimiter.empty() || reading.dialect.delimiter == delimiter[0];
    n_quote += quote.empty() || reading.dialect.quote == quote[0];
    n_header += reading.dialect.header == (truth["header_lines"].get<int>() > 0);
    const auto clean = std::filesystem::exists(*folder / "clean" / name) ? *folder / "clean" / name : *folder / "clean" / "source.csv";
    const Rows want = read_text(file_bytes(clean), plain).rows;
    const double share = want.empty() ? (reading.rows.empty() ? 1 : 0) : static_cast<double>(n_found(reading.rows, want)) / static_cast<double>(want.size());
    // A row's own pollution may cost that row and no other.
    CHECK(share >= (want.empty() ? 1 : 1 - 1.001 / static_cast<double>(want.size())));
    found += share;
  }
  REQUIRE(n > 0);
  CHECK(n_delimiter == n);
  CHECK(n_quote == n);
  CHECK(n_header == n);
  CHECK(found / n > 0.99);
}

TEST_CASE("Pollock's measures, counted by hand", "[ingest]") {
  using clientele::tests::pollock_measures;
  const Rows want = {{"a", "b"}, {"1", "2"}, {"3", "4"}};
  CHECK(pollock_measures(true, want, want).sum() == 10);
  CHECK(pollock_measures(false, want, want).sum() == 0);
  CHECK(pollock_measures(true, {}, {}).sum() == 10);
  CHECK(pollock_measures(true, want, {}).sum() == 1);
  // A record too many, one of two wrong in a cell: header whole; 1 of 2 records, 1 of 3 loaded; 5 of 6 cells, 5 of 8.
  const auto measures = pollock_measures(true, want, {{"b", "a"}, {"1", "2"}, {"3", "x"}, {"y", "z"}}).of;
  const double truth[] = {1, 1, 1, 1, 1 / 2.0, 1 / 3.0, 0.4, 5 / 6.0, 5 / 8.0, 2 * (5 / 6.0) * (5 / 8.0) / (5 / 6.0 + 5 / 8.0)};
  for (size_t i = 0; i < 10; ++i) CHECK(std::abs(measures[i] - truth[i]) < 1e-12);
}

TEST_CASE("Pollock's score is above the best that finds the layout itself", "[ingest][corpora]") {
  const auto folder = shared_folder("corpora/pollock");
  if (!folder) return;
  const auto files = clientele::tests::read_pollock(*folder);
  CHECK(files.size() == 20);
  const auto score = clientele::tests::pollock_score(files);
  // DuckDB 1.2, automatic: 9.075 simple, 8.439 weighted, over all 2,289 files; these are 20 of them.
  CHECK(score.simple > 9.075);
  CHECK(score.weighted > 8.439);
  for (const auto& file : files) {
    INFO(file.name << " " << file.measures.sum());
    CHECK(file.measures.of[0] == 1);
    CHECK(file.weight > 0);
  }
}
