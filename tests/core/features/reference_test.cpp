// The shops beside the checkout, whose numbers are published or were computed independently (their SOURCE.md).
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "base/civil.h"
#include "features/fact_table.h"
#include "ingest/source_reader.h"
#include "support/catch.h"

using namespace clientele;
using features::FactTable;
using identity::Ledger;
using identity::LedgerOptions;
using identity::Refunds;

namespace {

const std::string kData = std::string(CLIENTELE_SHARED) + "/data/";

bool is_there(const std::string& name) {
  if (std::FILE* file = std::fopen((kData + name).c_str(), "rb")) {
    std::fclose(file);
    return true;
  }
  WARN("skipped: the reference data " << name << " is not beside the checkout");
  return false;
}

/// The file's bytes in pieces of up to 4 MiB; a .gz one through the system's gzip.
template <class F>
bool each_piece(const std::string& name, F f) {
  const std::string path = kData + name;
  const bool packed = path.size() > 3 && path.substr(path.size() - 3) == ".gz";
#ifdef __EMSCRIPTEN__
  if (packed) return false;
  std::FILE* file = std::fopen(path.c_str(), "rb");
#else
  std::FILE* file = packed ? popen(("gzip -dc '" + path + "'").c_str(), "r") : std::fopen(path.c_str(), "rb");
#endif
  if (!file) return false;
  std::vector<uint8_t> piece(4 << 20);
  while (const size_t n = std::fread(piece.data(), 1, piece.size(), file)) f(std::span<const uint8_t>(piece.data(), n));
#ifndef __EMSCRIPTEN__
  if (packed) pclose(file);
  else
#endif
    std::fclose(file);
  return true;
}

struct Read {
  ingest::SourceTable table;
  ingest::SourceReport report;
};

/// Nothing (and a word about it) when the file cannot be read here.
std::unique_ptr<Read> read(const std::string& name) {
  if (!is_there(name)) return nullptr;
  ingest::SourceChoice choice;
  choice.file = name;
  ingest::SourceReader reader(choice);
  for (int pass = 0; pass < 2; ++pass) {
    if (!each_piece(name, [&](std::span<const uint8_t> bytes) { reader.feed(bytes); })) {
      WARN("skipped: " << name << " cannot be unpacked here");
      return nullptr;
    }
    if (reader.finish() == ingest::SourceReader::End::done) break;
  }
  auto result = std::make_unique<Read>();
  result->report = reader.report();
  result->table = reader.take_table();
  return result;
}

Ledger ledger_of(const Read& source, Refunds refunds = Refunds::subtract) {
  Ledger ledger;
  LedgerOptions options;
  options.refunds = refunds;
  identity::build_ledger({&source.table}, options, ledger).run();
  return ledger;
}

struct Expected {
  int64_t days = 0, orders = 0, minor = 0;
};

/// customer_id,recency_days,transaction_count,amount,…
std::map<std::string, Expected> expected_rfm(const std::string& name) {
  std::string text;
  each_piece(name, [&](std::span<const uint8_t> bytes) { text.append(bytes.begin(), bytes.end()); });
  std::map<std::string, Expected> rows;
  std::istringstream lines(text);
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line)) {
    std::istringstream cells(line);
    std::string id, days, orders, amount;
    std::getline(cells, id, ','), std::getline(cells, days, ','), std::getline(cells, orders, ','), std::getline(cells, amount, ',');
    rows[id] = {std::stoll(days), std::stoll(orders), std::llround(std::stod(amount) * 100)};
  }
  return rows;
}

int64_t day(const char* iso) { return base::days_from_civil(*base::parse_iso_date(iso)); }

/// Every buyer's days, orders and amount; the first ten that differ are named.
void check_rfm(FactTable& facts, const std::map<std::string, Expected>& expected) {
  const auto& days = facts.column("days_since_last_order");
  const auto& orders = facts.column("number_of_orders");
  const auto& spent = facts.column("amount_spent");
  size_t buyers = 0;
  std::vector<std::string> wrong;
  for (uint32_t p = 0; p < facts.n_persons(); ++p) {
    if (orders.numbers[p] == 0) continue;
    ++buyers;
    const std::string id(facts.ledger().customer_id(p));
    const auto at = expected.find(id);
    const bool same = at != expected.end() && days.numbers[p] == static_cast<double>(at->second.days) &&
                      orders.numbers[p] == static_cast<double>(at->second.orders) && spent.numbers[p] == static_cast<double>(at->second.minor);
    if (!same && wrong.size() < 10) wrong.push_back(id);
  }
  CHECK(buyers == expected.size());
  CHECK(wrong == std::vector<std::string>{});
}

}  // namespace

TEST_CASE("Online Retail, refunds ignored: every customer's days, orders and amount", "[features][slow]") {
  const auto source = read("online-retail/online_retail.csv.gz");
  if (!source) return;
  CHECK(source->report.rows.read == 541'909);
  Ledger ledger = ledger_of(*source, Refunds::ignore);
  CHECK(ledger.all_rows == 541'909);
  CHECK(ledger.n_persons == 4'372);
  CHECK(ledger.n_merged == 0);
  CHECK(ledger.n_orders == 18'532);
  CHECK(ledger.counted.rows - ledger.anonymous.rows == 397'884);
  CHECK(ledger.counted.amount_minor - ledger.anonymous.amount_minor == 891'140'790);
  CHECK(ledger.left_out["cancelled"].rows == 9'288);
  FactTable facts(ledger, {}, day("2011-12-10"));
  check_rfm(facts, expected_rfm("online-retail/expected_rfm.csv"));
  CHECK(FactTable(ledger, {}).as_of_day() == day("2011-12-10"));
}

TEST_CASE("Online Retail, refunds subtracted: money comes to the sum of all rows, frequency stays", "[features][slow]") {
  const auto source = read("online-retail/online_retail.csv.gz");
  if (!source) return;
  Ledger ledger = ledger_of(*source);
  CHECK(ledger.net_total_minor == 974'774'793);
  CHECK(ledger.n_orders == 18'532);
  FactTable facts(ledger, {}, day("2011-12-10"));
  auto expected = expected_rfm("online-retail/expected_rfm.csv");
  size_t differ = 0;
  for (uint32_t p = 0; p < facts.n_persons(); ++p) {
    const auto at = expected.find(std::string(ledger.customer_id(p)));
    const double orders = at == expected.end() ? 0 : static_cast<double>(at->second.orders);
    differ += facts.column("number_of_orders").numbers[p] != orders;
  }
  CHECK(differ == 0);
  // Rows: each once.
  int64_t left_out = 0;
  for (const auto& [reason, count] : ledger.left_out) left_out += count.rows;
  CHECK(ledger.counted.rows + ledger.credits.rows + left_out == 541'909);
}

TEST_CASE("Orders of the R package rfm: every customer's days, orders and amount", "[features]") {
  const auto source = read("rfm-orders/orders.csv");
  if (!source) return;
  Ledger ledger = ledger_of(*source);
  CHECK(ledger.n_orders == 4'906);
  CHECK(ledger.n_persons == 995);
  FactTable facts(ledger, {}, day("2006-12-31"));
  check_rfm(facts, expected_rfm("rfm-orders/expected_rfm.csv"));
}

TEST_CASE("CDNOW: rows, customers and amounts; every row is an order", "[features]") {
  if (const auto sample = read("cdnow/cdnow_sample_transactions.csv")) {
    const Ledger ledger = ledger_of(*sample);
    CHECK(ledger.n_orders == 6'919);
    CHECK(ledger.n_persons == 2'357);
    CHECK(ledger.net_total_minor == 24'409'194);
  }
  if (const auto master = read("cdnow/cdnow_master_transactions.csv.gz")) {
    const Ledger ledger = ledger_of(*master);
    CHECK(ledger.n_orders == 69'659);
    CHECK(ledger.n_persons == 23'570);
    CHECK(ledger.net_total_minor == 250'031'563);
  }
}

TEST_CASE("A Shopify orders export: orders, customers, gross, refunds", "[features]") {
  const auto source = read("shop-exports/shopify_orders.csv");
  if (!source) return;
  Ledger ledger = ledger_of(*source);
  CHECK(ledger.all_rows == 12'840);
  CHECK(ledger.n_orders == 644);
  CHECK(ledger.n_persons == 149);
  CHECK(ledger.gross_total_minor == 26'719'898);
  CHECK(ledger.refunded_total_minor == 682'078);
  CHECK(ledger.currency == "GBP");
  FactTable facts(ledger, {});
  double units = 0, repeat = 0, refunded = 0;
  for (uint32_t p = 0; p < facts.n_persons(); ++p) {
    units += facts.column("quantity_bought").numbers[p];
    repeat += facts.column("number_of_orders").numbers[p] > 1;
    refunded += facts.column("number_of_refunds").numbers[p];
  }
  CHECK(units == 190'325);
  CHECK(repeat == 93);
  CHECK(refunded == 51);
  std::multimap<double, std::string> by_spent;
  for (uint32_t p = 0; p < facts.n_persons(); ++p)
    by_spent.emplace(-static_cast<double>(ledger.order_begin[p] == ledger.order_begin[p + 1] ? 0 : facts.column("amount_spent").numbers[p]), ledger.customer_id(p));
  auto top = by_spent.begin();
  CHECK(top->second == "customer13694@example.com");
  CHECK((++top)->second == "customer12621@example.com");
  CHECK((++top)->second == "customer14194@example.com");
}
