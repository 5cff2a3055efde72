#include "support/catch.h"

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "core/ingest/read_source.h"
#include "core/ingest/reading.h"
#include "ingest/row_above.h"

using namespace clientele;
using namespace clientele::ingest;

namespace {

// Lines of orders whose first and last cells repeat now and then, of few values, some quoted, some ragged.
std::string text_of_orders(uint32_t seed, size_t n) {
  std::mt19937 random(seed);
  const auto pick = [&](uint32_t of) { return random() % of; };
  const std::vector<std::string> cells = {"", "a", "b", "ab", "\"a\"", "\"a,b\"", "\"say \"\"hi\"\"\"", "\"\"", " a", "a long text of more than sixteen bytes", "\"two\nlines\""};
  std::string out = "one,two,three,four,five\n";
  std::vector<std::string> row(5, "a");
  for (size_t i = 0; i < n; ++i) {
    for (size_t changes = pick(4); changes > 0; --changes) row[pick(5)] = cells[pick(static_cast<uint32_t>(cells.size()))];
    const size_t width = pick(30) == 0 ? 1 + pick(5) : 5;
    for (size_t c = 0; c < width; ++c) out += (c ? "," : "") + row[c];
    if (pick(40) == 0) out += "\"x";   // a stray quote: the record goes through the repair
    out += pick(9) == 0 ? "\r\n" : "\n";
  }
  return out;
}

struct Comparing : RecordSink {
  size_t n_alike = 0, n_wrong = 0, n_missed = 0;
  void begin(const Dialect&) override {}
  void problem(const ShapeProblem&) override {}
  void records(const RecordBlock& block) override {
    RowAbove above;
    const size_t from = std::min<size_t>(1, block.n_records() - 1), to = block.n_records();
    above.read(block, from, to);
    for (uint32_t column = 0; column < 6; ++column) {
      const std::vector<uint32_t>& rows = above.fresh(column);
      const std::set<uint32_t> fresh(rows.begin(), rows.end());
      n_wrong += rows.size() != fresh.size() || !std::is_sorted(rows.begin(), rows.end()) || fresh.count(0) != 1;
      for (size_t i = from + 1; i < to; ++i) {
        const bool repeats = !fresh.count(static_cast<uint32_t>(i - from));
        n_alike += repeats;
        n_wrong += repeats && cell(block, i, column) != cell(block, i - 1, column);
        // Nothing but the first cells of two rows that begin alike is promised to be found.
        n_missed += !repeats && column == 0 && cells(block, i) == cells(block, i - 1) && cells(block, i) > 1 && cell(block, i, 0) == cell(block, i - 1, 0);
      }
    }
  }
  static size_t cells(const RecordBlock& block, size_t i) { return block.record_cells[i + 1] - block.record_cells[i]; }
  static std::string cell(const RecordBlock& block, size_t i, uint32_t column) {
    return column < cells(block, i) ? std::string(block.raw(block.record_cells[i] + column)) : "none";
  }
};

}  // namespace

TEST_CASE("a cell that is said to repeat the one above is the same byte for byte", "[ingest]") {
  Comparing all;
  for (uint32_t seed = 0; seed < 60; ++seed) {
    const std::string text = text_of_orders(seed, 400);
    RecordReader reader;
    reader.push({reinterpret_cast<const uint8_t*>(text.data()), text.size()}, all);
    reader.finish(all);
  }
  CHECK(all.n_wrong == 0);
  CHECK(all.n_missed == 0);
  CHECK(all.n_alike > 10'000);
}

// The texts of each row against what was written, with columns whose cells soon come again, hardly ever do, and first
// the one and then the other.
TEST_CASE("each row keeps its own text, however often it was seen", "[ingest]") {
  std::mt19937 random(7);
  const size_t n = 30'000;
  std::vector<std::string> brands(n), places(n), names(n);
  std::string text = "order id,date,amount,brand,city,product name\n";
  const std::vector<std::string> some = {"Acme", " Acme ", "\"Acme\"", "Bolt & Sons of the long valley road", "\"Bolt \"\"&\"\" Sons\"", "", "\"\"", "n/a", "Bolt & Sons of the long valley roae"};
  const std::vector<std::string> means = {"Acme", "Acme", "Acme", "Bolt & Sons of the long valley road", "Bolt \"&\" Sons", "", "", "n/a", "Bolt & Sons of the long valley roae"};
  for (size_t i = 0; i < n; ++i) {
    const size_t brand = random() % some.size();
    brands[i] = means[brand];
    places[i] = "city " + std::to_string(i < n / 2 ? random() % 40 : random());
    names[i] = "thing number " + std::to_string(random() % 100'000) + " of the shop";
    text += std::to_string(1000 + i / 3) + ",2024-03-0" + std::to_string(1 + i % 9) + ",1.50," + some[brand] + "," + places[i] + "," + names[i] + "\n";
  }
  const tests::ReadSource source = tests::read_source(text, {}, 1 << 16);
  REQUIRE(source.table.n_rows() == n);
  size_t n_wrong = 0;
  for (size_t i = 0; i < n; ++i)
    n_wrong += tests::text_at(source.table, Role::brand, i) != brands[i] || tests::text_at(source.table, Role::city, i) != places[i] || tests::text_at(source.table, Role::product_name, i) != names[i];
  CHECK(n_wrong == 0);
}

// Whole batches without anything odd are judged by columns. A column of payment states, "paid" throughout, makes the
// reader judge the same rows one by one.
TEST_CASE("rows judged by columns and one by one are judged alike", "[ingest]") {
  std::mt19937 random(11);
  const auto file = [&](uint32_t seed, bool with_credits, bool with_status) {
    std::mt19937 own(seed);
    std::string text = std::string("order id,email,date,sku,quantity,price,currency") + (with_status ? ",financial status" : "") + "\n";
    for (size_t i = 0, order = 1; i < 3000; ++i) {
      order += own() % 2;
      const std::string id = (with_credits && own() % 500 == 0 ? "C" : "") + std::to_string(100'000 + order);
      const int quantity = own() % 60 == 0 ? -1 : own() % 90 == 0 ? 0 : static_cast<int>(1 + own() % 3);
      text += id + "," + (own() % 25 == 0 ? "" : "p" + std::to_string(own() % 400) + "@example.com") + ",2024-0" + std::to_string(1 + own() % 9) + "-11,S" + std::to_string(own() % 4) + "," +
              std::to_string(quantity) + "," + std::to_string(own() % 90) + ".25,EUR" + (with_status ? ",paid" : "") + "\n";
    }
    return tests::read_source(text, {}, 1 << 14);
  };
  for (int k = 0; k < 12; ++k) {
    const uint32_t seed = static_cast<uint32_t>(random());
    const tests::ReadSource plain = file(seed, k % 2, false), judged = file(seed, k % 2, true);
    const auto &a = plain.report.rows, &b = judged.report.rows;
    REQUIRE(tests::column_of(judged.report, "status") == "financial status");
    CHECK((a.read == b.read && a.kept == b.kept && a.rejected == b.rejected && a.duplicate == b.duplicate));
    CHECK(a.anonymous == b.anonymous);
    CHECK(a.repeated == b.repeated);
    CHECK(a.left_out == b.left_out);
    CHECK((plain.report.first_date == judged.report.first_date && plain.report.last_date == judged.report.last_date));
    REQUIRE(plain.table.n_rows() == judged.table.n_rows());
    size_t n_different = 0;
    for (const Role role : {Role::order_id, Role::email, Role::date, Role::product_id, Role::quantity, Role::line_amount, Role::currency})
      for (size_t i = 0; i < plain.table.n_rows(); ++i) n_different += plain.table[role][i] != judged.table[role][i];
    for (size_t i = 0; i < plain.table.n_rows(); ++i) n_different += plain.table.flags[i] != judged.table.flags[i] || plain.table.line[i] != judged.table.line[i];
    CHECK(n_different == 0);
  }
}
