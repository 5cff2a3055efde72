#include <algorithm>
#include <map>
#include <string>

#include "base/civil.h"
#include "base/money.h"
#include "host.h"
#include "plain_rfm.h"
#include "random_export.h"
#include "support/catch.h"

using namespace clientele;
using namespace clientele::tests;

namespace {

std::string utf16(const std::string& utf8) {
  std::string out = "\xFF\xFE";
  for (size_t i = 0; i < utf8.size(); ++i) {
    const auto lead = static_cast<unsigned char>(utf8[i]);
    unsigned code = lead;
    if (lead >= 0xE0) code = (lead & 15u) << 12 | (static_cast<unsigned char>(utf8[i + 1]) & 63u) << 6 | (static_cast<unsigned char>(utf8[i + 2]) & 63u), i += 2;
    else if (lead >= 0xC0) code = (lead & 31u) << 6 | (static_cast<unsigned char>(utf8[++i]) & 63u);
    if (code == 0xFEFF) continue;  // the mark is there already
    out += static_cast<char>(code & 255);
    out += static_cast<char>(code >> 8);
  }
  return out;
}

/// customers.csv by customer_id, each row by column.
std::map<std::string, std::map<std::string, std::string>> customers_of(shop::Shop& shop) {
  const auto records = plain::records_of(shop.take_bytes(run(shop, "customersFile")["ref"]), ',');
  std::map<std::string, std::map<std::string, std::string>> out;
  for (size_t i = 1; i < records.size(); ++i)
    for (size_t c = 0; c < records[i].size(); ++c) out[records[i][0]][records[0][c]] = records[i][c];
  return out;
}

std::string as_text(const plain::Customer& customer, int64_t as_of) {
  const auto or_blank = [&](int64_t n) { return customer.orders ? std::to_string(n) : std::string(); };
  return or_blank(as_of - customer.last_day) + " days, " + std::to_string(customer.orders) + " orders, " + base::format_minor(customer.minor, 2) + ", " + or_blank(customer.r) + or_blank(customer.f) + or_blank(customer.m) + " " +
         customer.group;
}

std::string as_text(std::map<std::string, std::string> row) {
  return row["days_since_last_order"] + " days, " + row["number_of_orders"] + " orders, " + row["amount_spent"] + ", " + row["recency_score"] + row["frequency_score"] + row["monetary_score"] + " " + row["rfm_group"];
}


/// Reads the export with the engine and with the plain lines; "" when they agree, else what differs.
std::string difference(uint64_t seed) {
  const RandomExport file = ExportMaker(seed).make();
  const bool ignore = seed % 3 == 0;
  plain::Shop truth = plain::shop_of(file, ignore);
  if (truth.orders == 0) return "";
  const int64_t as_of = truth.last_day + 1 + static_cast<int64_t>(seed % 4 == 1 ? seed % 17 : 0);
  const bool stated = seed % 4 == 1;
  if (stated) truth = plain::shop_of(file, ignore, as_of);
  plain::score_all(truth, as_of);

  Json options = {{"refunds", ignore ? "ignore" : "subtract"}, {"timeZone", {{"name", "shop"}, {"transitions", Json::array()}, {"offsets", {file.offset_minutes}}}}};
  if (stated) options["asOf"] = base::iso_date(as_of);
  shop::Shop shop(options.dump());
  const size_t chunk = seed % 5 == 0 ? 1 + seed % 37 : size_t{1} << 22;
  const Json added = feed(shop, file.utf16 ? utf16(file.text) : file.text, Json::object(), chunk);
  if (added.contains("error")) return added.dump();
  const Json report = run(shop, "report");
  if (report.contains("error")) return report.dump();

  std::string out;
  const auto same = [&](const std::string& what, const std::string& ours, const std::string& plainly) {
    if (ours != plainly) out += what + ": " + ours + ", plainly " + plainly + "\n";
  };
  const Json& rows = report["sources"][0]["rows"];
  same("read", rows["read"].dump(), std::to_string(truth.read));
  same("kept", rows["kept"].dump(), std::to_string(truth.read - truth.duplicate));
  same("duplicate", rows["duplicate"].dump(), std::to_string(truth.duplicate));
  same("rejected", rows["rejected"].dump(), "0");
  same("rows without a customer", rows["anonymous"].dump(), std::to_string(truth.anonymous));
  same("as-of day", report["asOf"], base::iso_date(as_of));
  same("orders", report["totals"]["orders"].dump(), std::to_string(truth.orders));
  same("revenue", report["totals"]["revenue"], base::format_minor(truth.revenue, 2));
  same("revenue of nobody", report["totals"]["anonymousRevenue"], base::format_minor(truth.anonymous_minor, 2));
  const auto ours = customers_of(shop);
  for (const auto& [id, customer] : truth.customers) {
    const auto at = ours.find(id);
    same("customer " + id, at == ours.end() ? "missing" : as_text(at->second), as_text(customer, as_of));
  }
  same("customers", std::to_string(ours.size()), std::to_string(truth.customers.size()));
  std::map<std::string, int64_t> groups;
  for (const auto& [id, customer] : truth.customers) ++groups[customer.group];
  for (const Json& group : report["rfm"]["groups"]) same("group " + group["name"].get<std::string>(), group["customers"].dump(), std::to_string(groups[group["name"]]));
  return out;
}

}  // namespace

TEST_CASE("1,000 random exports, from bytes to groups, agree with a plain reading of the rules", "[shop][slow]") {
  size_t n_customers = 0;
  for (uint64_t seed = 1; seed <= 1000; ++seed) {
    const std::string differs = difference(seed);
    if (differs.empty()) {
      n_customers += plain::shop_of(ExportMaker(seed).make(), false).customers.size();
      continue;
    }
    INFO("seed " << seed << "\n" << differs << "the file:\n" << ExportMaker(seed).make().text);
    FAIL_CHECK("the engine and the plain lines differ");
  }
  CHECK(n_customers > 8000);  // the shops are not empty
}
