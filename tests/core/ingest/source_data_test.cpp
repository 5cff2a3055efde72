#include <cstdio>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/error.h"
#include "read_source.h"
#include "support/catch.h"

using namespace clientele;
using ingest::Role;
using tests::read_source;

namespace {

const std::string kData = CLIENTELE_SHARED "/data/";

/// Text of a reference file; empty, with a word about it, when it is not there.
std::string reference(const std::string& path) {
  if (!std::filesystem::exists(path)) {
    WARN("skipped: reference data not found: " << path);
    return {};
  }
  return tests::file_text(path);
}

}  // namespace

// Expected figures: SOURCE.md of each folder.

TEST_CASE("a real Shopify layout gives its published totals", "[ingest]") {
  const std::string text = reference(kData + "shop-exports/shopify_orders.csv");
  if (text.empty()) return;
  const auto got = read_source(text);
  CHECK(got.report.profile == "shopify-orders");
  CHECK(got.report.rows.read == 12'840);
  REQUIRE(got.report.rows.kept == 12'840);
  int64_t gross = 0, refunded = 0, units = 0, refunded_orders = 0;
  std::set<int64_t> orders;
  std::map<std::string, int64_t> spent;
  for (size_t i = 0; i < got.table.n_rows(); ++i) {
    orders.insert(got.table[Role::order_id][i]);
    units += got.table[Role::quantity][i] / 1000;
    if (got.table.flags[i] & ingest::kContinuation) continue;
    gross += got.table[Role::amount][i];
    refunded += got.table[Role::refunded][i];
    refunded_orders += got.table[Role::refunded][i] > 0;
    spent[tests::text_at(got.table, Role::email, i)] += got.table[Role::amount][i];
  }
  CHECK(orders.size() == 644);
  CHECK(gross == 26'719'898);
  CHECK(refunded == 682'078);
  CHECK(refunded_orders == 51);
  CHECK(units == 190'325);
  CHECK(spent.size() == 149);
  CHECK(spent["customer13694@example.com"] == 6'503'962);
}

#ifndef __EMSCRIPTEN__
namespace {

/// Unpacked text of a gzip file, by the system's gzip.
std::string unpacked(const std::string& path) {
  if (!std::filesystem::exists(path)) {
    WARN("skipped: reference data not found: " << path);
    return {};
  }
  std::string out;
  FILE* pipe = popen(("gzip -dc '" + path + "'").c_str(), "r");
  if (!pipe) return out;
  char buffer[65536];
  while (const size_t n = fread(buffer, 1, sizeof buffer, pipe)) out.append(buffer, n);
  pclose(pipe);
  return out;
}

}  // namespace

TEST_CASE("a year of a real shop, line by line", "[ingest][slow]") {
  const std::string text = unpacked(kData + "online-retail/online_retail.csv.gz");
  if (text.empty()) return;
  const auto got = read_source(text, {}, 4 << 20);
  const auto& rows = got.report.rows;
  CHECK(rows.read == 541'909);
  REQUIRE(rows.kept == 541'909);
  CHECK(rows.anonymous == 135'080);
  CHECK(rows.repeated == 5'268);
  CHECK(rows.left_out.at("cancelled") == 9'288);
  CHECK(got.report.questions.empty());
  CHECK(got.table.text(Role::order_id).size() == 25'900);
  CHECK(got.table.text(Role::product_id).size() == 4'070);
  CHECK(got.table.text(Role::customer_id).size() == 4'372);
  CHECK(got.table.text(Role::country).size() == 38);
  int64_t total = 0, below = 0, nameless = 0, cleaned = 0, cleaned_rows = 0;
  for (size_t i = 0; i < got.table.n_rows(); ++i) {
    const int64_t amount = got.table[Role::line_amount][i], flags = got.table.flags[i];
    total += amount;
    below += got.table[Role::quantity][i] < 0;
    nameless += got.table[Role::product_name][i] == table::kMissing;
    const bool counted = !(flags & (ingest::kCancelled | ingest::kNotPositive)) && got.table[Role::customer_id][i] != table::kMissing;
    cleaned_rows += counted;
    cleaned += counted ? amount : 0;
  }
  CHECK(total == 974'774'793);
  CHECK(below == 10'624);
  CHECK(nameless == 1'454);
  CHECK(cleaned_rows == 397'884);
  CHECK(cleaned == 891'140'790);
}
#endif

TEST_CASE("real logs of orders, with no mapping", "[ingest]") {
  const std::string orders = reference(kData + "rfm-orders/orders.csv");
  if (!orders.empty()) {
    const auto got = read_source(orders);
    CHECK(got.report.kind == "orders");
    CHECK(tests::column_of(got.report, "customer_id") == "customer_id");
    CHECK(tests::column_of(got.report, "date") == "order_date");
    CHECK(tests::column_of(got.report, "amount") == "revenue");
    CHECK(got.report.rows.kept == 4'906);
    CHECK(got.table.text(Role::customer_id).size() == 995);
    CHECK(got.report.questions.empty());
  }
  const std::string cdnow = reference(kData + "cdnow/cdnow_sample_transactions.csv");
  if (!cdnow.empty()) {
    const auto got = read_source(cdnow);
    CHECK(tests::column_of(got.report, "customer_id") == "customer_id");
    CHECK(tests::column_of(got.report, "amount") == "amount");
    CHECK(got.report.rows.kept == 6'919);
    int64_t total = 0;
    for (size_t i = 0; i < got.table.n_rows(); ++i) total += got.table[Role::amount][i];
    CHECK(total == 24'409'194);
    CHECK(got.table.text(Role::customer_id).size() == 2'357);
  }
}

TEST_CASE("a table of customers with semicolons, BOM and CRLF", "[ingest]") {
  const std::string text = reference(kData + "marketing-campaign/marketing_campaign.csv");
  if (text.empty()) return;
  const auto got = read_source(text);
  CHECK(got.report.kind == "customers");
  CHECK(got.report.delimiter == ";");
  CHECK(got.report.rows.kept == 2'240);
  REQUIRE(got.report.columns.size() == 29);
  CHECK(got.report.columns[4].name == "Income");
  CHECK(got.report.columns[4].n_missing == 24);
  CHECK(tests::column_of(got.report, "customer_id") == "ID");
}

TEST_CASE("product lists are not orders", "[ingest]") {
  const std::string text = reference(kData + "shop-exports/shopify_products_apparel.csv");
  if (text.empty()) return;
  const auto got = read_source(text);
  CHECK(got.report.kind == "products");
  CHECK(got.report.rows.kept == 22);
  CHECK_FALSE(got.report.advice.empty());
}

TEST_CASE("every file of the corpora ends in a report that adds up, or in one clear error", "[ingest]") {
  const std::filesystem::path corpora = CLIENTELE_SHARED "/corpora";
  if (!std::filesystem::exists(corpora)) {
    WARN("skipped: reference corpora not found: " << corpora.string());
    return;
  }
  int reports = 0, errors = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(corpora)) {
    if (!entry.is_regular_file() || entry.file_size() > (8 << 20)) continue;
    const std::string text = tests::file_text(entry.path().string());
    for (const bool as_orders : {false, true}) {
      INFO(entry.path().string() << (as_orders ? " as orders" : ""));
      ingest::SourceChoice choice;
      choice.file = entry.path().filename().string();
      if (as_orders) choice.kind = ingest::Kind::orders;
      try {
        const auto got = read_source(text, choice);
        const auto& rows = got.report.rows;
        CHECK(got.passes <= 2);
        CHECK(rows.read == rows.kept + rows.rejected + rows.duplicate);
        CHECK(got.table.n_rows() == static_cast<size_t>(rows.kept));
        for (size_t r = 0; r < ingest::kRoles; ++r)
          if (!got.table.values[r].empty()) CHECK(got.table.values[r].size() == got.table.n_rows());
        ++reports;
      } catch (const base::Error& error) {
        CHECK_FALSE(error.message.empty());
        CHECK_FALSE(error.hint.empty());
        REQUIRE(error.where);
        CHECK(error.where->file == choice.file);
        CHECK(error.code != base::Code::internal);
        ++errors;
      }
    }
  }
  CHECK(reports > 500);
  CHECK(errors > 0);
}
