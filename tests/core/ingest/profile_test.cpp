#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "base/error.h"
#include "ingest/profiles/profile.h"
#include "read_source.h"
#include "sheet.h"
#include "support/catch.h"

using namespace clientele;
using ingest::Role;
using tests::read_source;
using tests::Sheet;

namespace {

std::vector<std::string> shopify_names() {
  return {"Name", "Email", "Financial Status", "Paid at", "Accepts Marketing", "Currency", "Subtotal", "Shipping", "Taxes", "Total", "Discount Code", "Discount Amount", "Created at", "Lineitem quantity", "Lineitem name",
          "Lineitem price", "Lineitem sku", "Billing Name", "Billing Zip", "Billing Country", "Shipping Zip", "Shipping Country", "Notes", "Cancelled at", "Payment Method", "Refunded Amount", "Vendor", "Location", "Id", "Tags", "Source", "Lineitem discount", "Phone"};
}

}  // namespace

TEST_CASE("Shopify orders: blank is not zero, and an order goes on below", "[ingest]") {
  Sheet sheet(shopify_names());
  const auto head = [&](const char* name, const char* id, const char* status, const char* total, const char* refunded, const char* cancelled = "") {
    sheet.row({{"Name", name}, {"Email", "ana@example.com"}, {"Financial Status", status}, {"Accepts Marketing", "yes"}, {"Currency", "EUR"}, {"Subtotal", total}, {"Shipping", "0.00"}, {"Total", total}, {"Created at", "2021-03-04 09:14:00 +0100"},
               {"Lineitem quantity", "2"}, {"Lineitem name", "Hat - Red"}, {"Lineitem price", "5.00"}, {"Lineitem sku", "H1"}, {"Billing Zip", ""}, {"Shipping Zip", "'01234"}, {"Shipping Country", "DE"}, {"Cancelled at", cancelled},
               {"Refunded Amount", refunded}, {"Vendor", "Hatter"}, {"Id", id}, {"Source", "pos"}, {"Phone", "'+49170123"}, {"Notes", "line one\nline two"}});
  };
  const auto more = [&](const char* name) {
    sheet.row({{"Name", name}, {"Email", "ana@example.com"}, {"Created at", "2021-03-04 09:14:00 +0100"}, {"Lineitem quantity", "1"}, {"Lineitem name", "Coat"}, {"Lineitem price", "50.00"}, {"Lineitem sku", "C1"}, {"Vendor", "Coater"}});
  };
  head("#1001", "5001", "paid", "60.00", "0.00");
  more("#1001");
  head("#1001", "5002", "partially_refunded", "10.00", "4.00");  // the same name, another order
  head("#1002", "5003", "voided", "10.00", "0.00");
  more("#1002");
  head("#1003", "5004", "pending", "10.00", "0.00");
  head("#1004", "5005", "paid", "10.00", "10.00", "2021-03-05 09:00:00 +0100");
  const auto got = read_source(sheet.text);
  CHECK(got.report.profile == "shopify-orders");
  CHECK(got.report.kind == "orders");
  CHECK(got.table.platform == "shopify");
  CHECK(got.table.order_level_total);
  REQUIRE(got.report.rows.kept == 7);
  const char* ids[] = {"5001", "5001", "5002", "5003", "5003", "5004", "5005"};
  const int64_t flags[] = {0, ingest::kContinuation, 0, ingest::kCancelled, ingest::kCancelled | ingest::kContinuation, ingest::kUnpaid, ingest::kCancelled};
  for (size_t i = 0; i < 7; ++i) {
    INFO(i);
    CHECK(tests::text_at(got.table, Role::order_id, i) == ids[i]);
    CHECK(got.table.flags[i] == flags[i]);
  }
  CHECK(got.table[Role::amount][0] == 6000);
  CHECK(got.table[Role::amount][1] == table::kMissing);
  CHECK(got.table[Role::refunded][2] == 400);
  CHECK(got.table[Role::line_amount][1] == 5000);
  CHECK(got.table[Role::date][0] == 1614845640000);
  CHECK(tests::text_at(got.table, Role::order_name, 0) == "#1001");
  CHECK(tests::text_at(got.table, Role::brand, 1) == "Coater");
  CHECK(tests::text_at(got.table, Role::channel, 0) == "pos");
  CHECK(tests::text_at(got.table, Role::phone, 0) == "+49170123");
  CHECK(tests::text_at(got.table, Role::country, 0) == "DE");       // billing is blank
  CHECK(tests::text_at(got.table, Role::postcode, 0) == "01234");
  CHECK(got.table[Role::accepts_marketing][0] == 1);
  CHECK(got.report.rows.left_out == std::map<std::string, int64_t>{{"cancelled", 3}, {"unpaid", 1}});
}

TEST_CASE("Shopify's payment for testing makes a test order, with all its lines, and no other payment does", "[ingest]") {
  Sheet sheet(shopify_names());
  const auto order = [&](const char* name, const char* payment) {
    sheet.row({{"Name", name}, {"Id", name}, {"Email", "ana@example.com"}, {"Financial Status", "paid"}, {"Total", "15.00"}, {"Created at", "2021-03-04 09:14:00 +0100"}, {"Lineitem quantity", "1"}, {"Lineitem price", "5.00"}, {"Payment Method", payment}});
    sheet.row({{"Name", name}, {"Email", "ana@example.com"}, {"Created at", "2021-03-04 09:14:00 +0100"}, {"Lineitem quantity", "1"}, {"Lineitem price", "10.00"}});
  };
  const std::pair<const char*, bool> payments[] = {{"(for testing) Bogus Gateway", true}, {"Shopify Payments", false}, {"(For Testing) Bogus gateway ", true}, {"bogus", true}, {"Cash on Delivery (COD), net", false},
                                                   {"PayPal Express Checkout", false}, {"gift_card + shopify_payments", false}, {"", false}, {"Bank Deposit", false}};
  int i = 0;
  for (const auto& [payment, test] : payments) order(("#" + std::to_string(++i)).c_str(), payment);
  const auto got = read_source(sheet.text);
  REQUIRE(got.report.rows.kept == 2 * i);
  for (int k = 0; k < i; ++k) {
    INFO(payments[k].first);
    CHECK(((got.table.flags[2 * k] & ingest::kTest) != 0) == payments[k].second);
    CHECK(((got.table.flags[2 * k + 1] & ingest::kTest) != 0) == payments[k].second);
  }
  CHECK(got.report.rows.left_out == std::map<std::string, int64_t>{{"test", 6}});
  CHECK(tests::column_of(got.report, "payment_method") == "Payment Method");
  CHECK(tests::text_at(got.table, Role::payment_method, 0) == "(for testing) Bogus Gateway");
  for (const auto& warning : got.report.warnings) CHECK(warning.find("Payment Method") == std::string::npos);
}

TEST_CASE("a further line of an order that was set aside goes with it", "[ingest]") {
  Sheet sheet(shopify_names());
  sheet.row({{"Name", "#1"}, {"Id", "1"}, {"Total", "1.00"}, {"Created at", "someday"}, {"Lineitem price", "1"}, {"Lineitem quantity", "1"}});
  sheet.row({{"Name", "#1"}, {"Lineitem price", "1"}, {"Lineitem quantity", "1"}});
  sheet.row({{"Name", "#2"}, {"Id", "2"}, {"Total", "1.00"}, {"Created at", "2021-01-01"}, {"Lineitem price", "1"}, {"Lineitem quantity", "1"}});
  const auto got = read_source(sheet.text);
  CHECK(got.report.rows.kept == 1);
  REQUIRE(got.report.rejects.size() == 2);
  CHECK(got.report.rejects[1].reason.find("line 2") != std::string::npos);
}

TEST_CASE("WooCommerce by Advanced Order Export, order fields repeated or blank", "[ingest]") {
  const std::vector<std::string> names = {"Order Number", "Order Status", "Order Date", "First Name (Billing)", "Last Name (Billing)", "Country Code (Billing)", "Email (Billing)", "Cart Discount Amount", "Order Subtotal Amount", "Order Shipping Amount",
                                          "Order Refund Amount", "Order Total Amount", "Order Total Tax Amount", "SKU", "Item #", "Item Name", "Quantity (- Refund)", "Item Cost", "Coupon Code"};
  for (const bool repeated : {true, false}) {
    Sheet sheet(names);
    const auto row = [&](bool first, const char* order, const char* status, const char* total, const char* refund, const char* item, const char* price) {
      const bool full = first || repeated;
      std::vector<std::pair<std::string, std::string>> cells = {{"SKU", std::string("S") + item}, {"Item #", item}, {"Item Name", "Thing"}, {"Quantity (- Refund)", "1"}, {"Item Cost", price}};
      if (full) cells.insert(cells.end(), {{"Order Number", order}, {"Order Status", status}, {"Order Date", "2021-03-04 09:14"}, {"Email (Billing)", "bo@example.com"}, {"Country Code (Billing)", "FR"}, {"Order Total Amount", total}, {"Order Refund Amount", refund}});
      sheet.row(cells);
    };
    row(true, "77", "Completed", "30.00", "0", "1", "10.00");
    row(false, "77", "Completed", "30.00", "0", "2", "20.00");
    row(true, "78", "Cancelled", "5.00", "0", "1", "5.00");
    row(true, "79", "On hold", "5.00", "0", "1", "5.00");
    row(true, "80", "Refunded", "5.00", "5.00", "1", "5.00");
    INFO("repeated " << repeated);
    const auto got = read_source(sheet.text);
    CHECK(got.report.profile == "woocommerce-orders");
    CHECK(got.table.order_level_total);
    REQUIRE(got.report.rows.kept == 5);
    CHECK(tests::text_at(got.table, Role::order_id, 1) == "77");
    CHECK(got.table.flags[1] == (repeated ? int64_t{0} : int64_t{ingest::kContinuation}));
    CHECK(got.table[Role::amount][1] == (repeated ? 3000 : table::kMissing));
    CHECK(got.table[Role::line_amount][1] == 2000);
    CHECK(got.table.flags[2] == ingest::kCancelled);
    CHECK(got.table.flags[3] == ingest::kUnpaid);
    CHECK(got.table[Role::refunded][4] == 500);
    CHECK(got.report.rows.anonymous == 0);
  }
}

TEST_CASE("WooCommerce by WebToffee: guests are nobody's number, a refunded order gives its amount back", "[ingest]") {
  Sheet sheet({"order_id", "order_number", "order_date", "paid_date", "status", "shipping_total", "tax_total", "discount_total", "order_total", "order_subtotal", "order_currency", "customer_id", "customer_email", "billing_country", "line_item_1", "wt_import_key"});
  sheet.row({{"order_id", "1"}, {"order_number", "1"}, {"order_date", "2021-03-04 09:14:00"}, {"status", "wc-completed"}, {"order_total", "12.50"}, {"order_currency", "EUR"}, {"customer_id", "0"}, {"customer_email", "a@example.com"}});
  sheet.row({{"order_id", "2"}, {"order_number", "2"}, {"order_date", "2021-03-05 09:14:00"}, {"status", "refunded"}, {"order_total", "8.00"}, {"order_currency", "EUR"}, {"customer_id", "7"}, {"customer_email", "b@example.com"}});
  const auto got = read_source(sheet.text);
  CHECK(got.report.profile == "woocommerce-webtoffee");
  CHECK_FALSE(got.report.advice.empty());
  REQUIRE(got.report.rows.kept == 2);
  CHECK(got.table[Role::customer_id][0] == table::kMissing);
  CHECK(tests::text_at(got.table, Role::customer_id, 1) == "7");
  CHECK(got.table[Role::refunded][0] == table::kMissing);
  CHECK(got.table[Role::refunded][1] == 800);
}

TEST_CASE("WooCommerce Analytics, both layouts: names only, and a better way is shown", "[ingest]") {
  Sheet page({"Date", "Order #", "Status", "Customer", "Customer type", "Payment method", "Product(s)", "Items sold", "Coupon(s)", "Net sales", "Attribution"});
  page.row({{"Date", "2021-03-04 09:14:00"}, {"Order #", "11"}, {"Status", "completed"}, {"Customer", "Ana A"}, {"Customer type", "new"}, {"Product(s)", "2\u00D7 Hat"}, {"Items sold", "2"}, {"Net sales", "20.00"}, {"Attribution", "Organic"}});
  Sheet file({"Date", "Order #", "N. Revenue (formatted)", "Status", "Customer", "Customer type", "Product(s)", "Items sold", "Coupon(s)", "Net Sales", "Attribution"});
  file.row({{"Date", "2021-03-04 09:14:00"}, {"Order #", "11"}, {"N. Revenue (formatted)", "$20.00"}, {"Status", "completed"}, {"Customer", "Ana A"}, {"Items sold", "2"}, {"Net Sales", "20.00"}});
  for (const std::string& text : {page.text, file.text}) {
    const auto got = read_source(text);
    CHECK(got.report.profile == "woocommerce-analytics");
    CHECK(got.report.advice.find("Advanced Order Export") != std::string::npos);
    CHECK(tests::column_of(got.report, "customer_id") == "Customer");
    REQUIRE(got.report.rows.kept == 1);
    CHECK(got.table[Role::amount][0] == 2000);
    CHECK_FALSE(got.report.warnings.empty());
  }
}

TEST_CASE("look-alikes are told apart, and no row of theirs is lost", "[ingest]") {
  const std::pair<std::vector<std::string>, std::pair<const char*, const char*>> cases[] = {
      {{"Order", "Name", "Kind", "Gateway", "Created At", "Status", "Amount", "Currency", "Card Type"}, {"shopify-transactions", "table"}},
      {{"Customer ID", "First Name", "Last Name", "Email", "Accepts Email Marketing", "Default Address City", "Phone", "Total Spent", "Total Orders", "Tags"}, {"shopify-customers", "customers"}},
      {{"Handle", "Title", "Body (HTML)", "Vendor", "Type", "Tags", "Published", "Variant SKU", "Variant Price"}, {"shopify-products", "products"}},
      {{"Name", "Username", "Last Active", "Sign Up", "Email", "Orders", "Total Spend", "AOV", "Country / Region"}, {"woocommerce-customers", "customers"}},
      {{"ID", "Type", "SKU", "Name", "Published", "Is featured?", "Regular price", "Categories"}, {"woocommerce-products", "products"}}};
  for (const auto& [names, wanted] : cases) {
    Sheet sheet(names);
    for (int i = 0; i < 3; ++i) sheet.row({{names[0], "'" + std::to_string(900 + i)}, {"Email", "p" + std::to_string(i) + "@example.com"}, {"Tags", "x"}});
    const auto got = read_source(sheet.text);
    INFO(wanted.first);
    CHECK(got.report.profile == wanted.first);
    CHECK(got.report.kind == wanted.second);
    CHECK_FALSE(got.report.advice.empty());
    CHECK(got.report.rows.kept == 3);
    CHECK(got.report.rows.rejected == 0);
  }
}

TEST_CASE("a profile is known by its names in any order, and can be stated or refused", "[ingest]") {
  auto names = shopify_names();
  std::reverse(names.begin(), names.end());
  for (auto& name : names) name = " " + name;
  REQUIRE(ingest::profile_of(names));
  CHECK(ingest::profile_of(names)->name == "shopify-orders");
  CHECK_FALSE(ingest::profile_of({"a", "b"}));
  ingest::SourceChoice choice;
  choice.profile = "shopify-order";
  try {
    read_source("a,b\n1,2\n", choice);
    FAIL("an unknown profile was taken");
  } catch (const base::Error& error) {
    CHECK(error.hint.find("shopify-orders") != std::string::npos);
  }
}
