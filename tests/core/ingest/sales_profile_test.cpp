#include <map>
#include <string>

#include "base/civil.h"
#include "read_source.h"
#include "sheet.h"
#include "support/catch.h"

// Points of sale, marketplaces and payments: headers as docs of the formats have them, rows made up, sums by hand.
using namespace clientele;
using ingest::Role;
using tests::read_source;
using tests::Sheet;
using tests::text_at;
using Counts = std::map<std::string, int64_t>;

namespace {

constexpr const char* kSquareTransactions =
    "Date,Time,Time Zone,Gross Sales,Discounts,Service Charges,Net Sales,Gift Card Sales,Tax,Tip,Partial Refunds,Total Collected,Source,Card,Card Entry Methods,Cash,Square Gift Card,Other Tender,Other Tender Type,Tender Note,"
    "Fees,Net Total,Transaction ID,Payment ID,Card Brand,PAN Suffix,Device Name,Staff Name,Staff ID,Details,Description,Event Type,Location,Dining Option,Customer ID,Customer Name,Customer Reference ID,Device Nickname,Third Party Fees,"
    "Deposit ID,Deposit Date,Deposit Details,Fee Percentage Rate,Fee Fixed Rate,Refund Reason,Discount Name,Transaction Status,Cash App,Order Reference ID,Fulfillment Note,Free Processing Applied,Channel,Unattributed Tips,Table Info,International Fee";
constexpr const char* kSquareItems =
    "Date,Time,Time Zone,Category,Item,Qty,Price Point Name,SKU,Modifiers Applied,Gross Sales,Discounts,Net Sales,Tax,Transaction ID,Payment ID,Device Name,Notes,Details,Event Type,Location,Dining Option,Customer ID,Customer Name,"
    "Customer Reference ID,Unit,Count,GTIN,Itemization Type,Commission,Employee,Fulfillment Note,Channel,Token,Card Brand,PAN Suffix";
constexpr const char* kEastern = "Eastern Time (US & Canada)";

std::string instant(const tests::ReadSource& got, size_t row) { return base::iso_instant(got.table[Role::date][row]); }

int64_t sum(const tests::ReadSource& got, Role role) {
  int64_t total = 0;
  for (size_t i = 0; i < got.table.n_rows(); ++i)
    if (got.table[role][i] != table::kMissing) total += got.table[role][i];
  return total;
}

}  // namespace

TEST_CASE("Square's transactions: the time beside the date, in the zone by its name; refunds take money off; walk-ins are nobody", "[ingest]") {
  Sheet sheet = Sheet::of(kSquareTransactions);
  const auto row = [&](const char* date, const char* time, const char* zone, const char* total, const char* id, const char* event, const char* customer) {
    sheet.row({{"Date", date}, {"Time", time}, {"Time Zone", zone}, {"Gross Sales", total}, {"Net Sales", total}, {"Total Collected", total}, {"Transaction ID", id}, {"Payment ID", std::string("p") + id + event}, {"Card Brand", "Visa"},
               {"Event Type", event}, {"Location", "Main Street"}, {"Customer ID", customer}, {"Customer Name", *customer ? "Ana A" : ""}, {"Source", "Register"}});
  };
  row("2024-03-09", "21:14:05", kEastern, "$1,234.50", "T1", "Payment", "C1");
  row("2024-03-10", "21:14:05", kEastern, "$20.00", "T2", "Payment", "");          // summer time since this morning
  row("2024-03-11", "09:00:00", "Pacific Time (US & Canada)", "-$12.00", "T1", "Refund", "C1");
  row("2024-03-12", "09:00:00", "Tokyo", "$5.00", "T3", "Refund", "C1");           // a refund written above zero
  const auto got = read_source(sheet.text);
  CHECK(got.report.profile == "square-transactions");
  CHECK(got.report.kind == "orders");
  CHECK(got.table.platform == "square");
  REQUIRE(got.report.rows.kept == 4);
  CHECK(instant(got, 0) == "2024-03-10T02:14:05Z");
  CHECK(instant(got, 1) == "2024-03-11T01:14:05Z");
  CHECK(instant(got, 2) == "2024-03-11T16:00:00Z");
  CHECK(instant(got, 3) == "2024-03-12T00:00:00Z");
  CHECK(got.table[Role::line_amount][0] == 123450);
  CHECK(got.table[Role::line_amount][2] == -1200);
  CHECK(got.table[Role::line_amount][3] == -500);
  CHECK(sum(got, Role::line_amount) == 123450 + 2000 - 1200 - 500);
  CHECK(got.table.flags[0] == 0);
  CHECK(got.table.flags[2] == (ingest::kRefundLine | ingest::kNotPositive));
  CHECK(got.table.flags[3] == (ingest::kRefundLine | ingest::kNotPositive));
  CHECK(text_at(got.table, Role::order_id, 2) == "T1");
  CHECK(text_at(got.table, Role::customer_id, 0) == "C1");
  CHECK(got.table[Role::customer_id][1] == table::kMissing);
  CHECK(got.report.rows.anonymous == 1);
  CHECK(text_at(got.table, Role::currency, 0) == "USD");
  CHECK(tests::column_of(got.report, "time_of_day") == "Time");
  CHECK(tests::column_of(got.report, "time_zone") == "Time Zone");
  for (const auto& warning : got.report.warnings) CHECK(warning.find("time zone") == std::string::npos);
}

TEST_CASE("Square's items: American days, a zone that is not known is said, a time that is none sets the row aside", "[ingest]") {
  Sheet sheet = Sheet::of(kSquareItems);
  const auto row = [&](const char* date, const char* time, const char* zone, const char* item, const char* qty, const char* net, const char* id, const char* event) {
    sheet.row({{"Date", date}, {"Time", time}, {"Time Zone", zone}, {"Category", "Drinks"}, {"Item", item}, {"Qty", qty}, {"SKU", ""}, {"Gross Sales", net}, {"Discounts", "$0.00"}, {"Net Sales", net}, {"Tax", "$0.10"}, {"Transaction ID", id},
               {"Event Type", event}, {"Location", "Main Street"}, {"Customer ID", "C1"}, {"Token", std::string("tok-") + item}});
  };
  row("04/10/24", "13:25:31", kEastern, "Tea", "2.0", "$7.00", "T1", "Payment");
  row("04/10/24", "13:25:31", kEastern, "Cake", "1.0", "$4.50", "T1", "Payment");
  row("04/13/24", "8:05 PM", "Mars/Base", "Tea", "1.0", "$3.50", "T2", "Payment");
  row("04/14/24", "25:61:00", kEastern, "Tea", "1.0", "$3.50", "T3", "Payment");
  row("04/15/24", "09:00:00", kEastern, "Tea", "-1.0", "-$3.50", "T1", "Refund");
  const auto got = read_source(sheet.text);
  CHECK(got.report.profile == "square-items");
  REQUIRE(got.report.rows.kept == 4);
  CHECK(got.report.rows.rejected == 1);
  REQUIRE(got.report.rejects.size() == 1);
  CHECK(got.report.rejects[0].reason == "there is no such time: \"04/14/24 25:61:00\"");
  CHECK(instant(got, 0) == "2024-04-10T17:25:31Z");
  CHECK(instant(got, 2) == "2024-04-13T20:05:00Z");   // the shop's zone: UTC
  CHECK(text_at(got.table, Role::product_id, 0) == "tok-Tea");
  CHECK(text_at(got.table, Role::product_name, 1) == "Cake");
  CHECK(got.table[Role::quantity][0] == 2000);
  CHECK(got.table[Role::quantity][3] == -1000);
  CHECK(sum(got, Role::line_amount) == 700 + 450 + 350 - 350);
  bool said = false;
  for (const auto& warning : got.report.warnings) said |= warning.find("Mars/Base") != std::string::npos;
  CHECK(said);
}

TEST_CASE("a plain log with the time in a column of its own is read to the minute", "[ingest]") {
  const auto got = read_source("date,time,customer,amount\n2024-05-01,09:14,Ana,5.00\n2024-05-01,17:30,Bo,6.00\n2024-05-02,,Ana,7.00\n");
  CHECK(tests::column_of(got.report, "time_of_day") == "time");
  REQUIRE(got.report.rows.kept == 3);
  CHECK(instant(got, 0) == "2024-05-01T09:14:00Z");
  CHECK(instant(got, 1) == "2024-05-01T17:30:00Z");
  CHECK(instant(got, 2) == "2024-05-02T00:00:00Z");
  const auto midnight = read_source("date,time,customer,amount\n2024-05-01 00:00:00,09:14,Ana,5.00\n2024-05-01 00:00:00,17:30,Bo,6.00\n2024-05-02 00:00:00,N/A,Bo,6.00\n");
  CHECK(instant(midnight, 1) == "2024-05-01T17:30:00Z");
  CHECK(instant(midnight, 2) == "2024-05-02T00:00:00Z");
  // A date that has its time already is not given another.
  const auto full = read_source("date,time,customer,amount\n2024-05-01 08:00,09:14,Ana,5.00\n2024-05-02 08:30,17:30,Bo,6.00\n");
  CHECK(instant(full, 1) == "2024-05-02T08:30:00Z");
}

TEST_CASE("Amazon's order report: relay addresses tell buyers apart, an order item comes once", "[ingest]") {
  Sheet sheet = Sheet::of("order-id,order-item-id,purchase-date,payments-date,buyer-email,buyer-name,buyer-phone-number,sku,product-name,quantity-purchased,currency,item-price,item-tax,shipping-price,shipping-tax,ship-service-level,"
                          "recipient-name,ship-address-1,ship-address-2,ship-city,ship-state,ship-postal-code,ship-country,item-promotion-discount", '\t');
  const auto row = [&](const char* order, const char* item, const char* buyer, const char* price, const char* off) {
    sheet.row({{"order-id", order}, {"order-item-id", item}, {"purchase-date", "2024-03-05T10:11:12+00:00"}, {"buyer-email", buyer}, {"buyer-name", "A. Buyer"}, {"sku", "SK-1"}, {"product-name", "Lamp"}, {"quantity-purchased", "2"}, {"currency", "USD"},
               {"item-price", price}, {"item-promotion-discount", off}, {"ship-address-1", "1 Long Road"}, {"ship-postal-code", "01234"}, {"ship-country", "US"}});
  };
  row("113-1", "71", "x1@marketplace.amazon.com", "40.00", "5.00");
  row("113-1", "72", "x1@marketplace.amazon.com", "10.00", "0");
  row("113-2", "73", "y2@marketplace.amazon.com", "7.50", "");
  row("113-1", "71", "x1@marketplace.amazon.com", "40.00", "5.00");
  const auto got = read_source(sheet.text);
  CHECK(got.report.profile == "amazon-order-report");
  CHECK(got.report.delimiter == "\t");
  CHECK(got.report.rows.kept == 3);
  CHECK(got.report.rows.duplicate == 1);
  CHECK(sum(got, Role::line_amount) == 5750);
  CHECK(sum(got, Role::line_discount) == 500);
  CHECK(text_at(got.table, Role::email, 0) == "x1@marketplace.amazon.com");
  CHECK(text_at(got.table, Role::street, 0) == "1 Long Road");
  CHECK(text_at(got.table, Role::postcode, 0) == "01234");
  CHECK(got.report.advice.find("advertising") != std::string::npos);
  CHECK_FALSE(got.table.order_level_total);
}

TEST_CASE("Amazon's All Orders report names nobody, and says where the buyers are", "[ingest]") {
  Sheet sheet = Sheet::of("amazon-order-id,merchant-order-id,purchase-date,last-updated-date,order-status,fulfillment-channel,sales-channel,order-channel,url,ship-service-level,product-name,sku,asin,item-status,quantity,currency,item-price,item-tax,"
                          "shipping-price,shipping-tax,gift-wrap-price,gift-wrap-tax,item-promotion-discount,ship-promotion-discount,ship-city,ship-state,ship-postal-code,ship-country,promotion-ids,is-business-order,purchase-order-number,price-designation", '\t');
  for (const auto& [id, status] : {std::pair{"1", "Shipped"}, {"2", "Cancelled"}, {"3", "Pending"}})
    sheet.row({{"amazon-order-id", id}, {"purchase-date", "2024-03-05T10:11:12+00:00"}, {"order-status", status}, {"product-name", "Lamp"}, {"sku", "L1"}, {"quantity", "1"}, {"currency", "EUR"}, {"item-price", "9.99"}});
  const auto got = read_source(sheet.text);
  CHECK(got.report.profile == "amazon-orders");
  CHECK(got.report.rows.anonymous == 3);
  CHECK(got.report.rows.left_out == Counts{{"cancelled", 1}, {"unpaid", 1}});
  CHECK(got.report.advice.find("Order Reports") != std::string::npos);
}

TEST_CASE("Stripe's payments: times in UTC whatever the shop's zone, failed ones and tests left out, refunds by amount", "[ingest]") {
  Sheet sheet = Sheet::of("id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Converted Amount,Converted Amount Refunded,Converted Currency,Fee,Is Link,Mode,Payment Source Type,Status,Taxes On Fee,Description,Seller Message,Customer ID,"
                          "Customer Description,Customer Email,Invoice ID,Transfer,order_id (metadata)");
  const auto row = [&](const char* id, const char* amount, const char* refunded, const char* status, const char* mode) {
    sheet.row({{"id", id}, {"Created date (UTC)", "2024-07-01 23:30:00"}, {"Amount", amount}, {"Amount Refunded", refunded}, {"Currency", "eur"}, {"Captured", "true"}, {"Mode", mode}, {"Payment Source Type", "card"}, {"Status", status}, {"Customer ID", "cus_1"}, {"Customer Email", "ana@example.com"}});
  };
  row("ch_1", "100.00", "0.00", "Paid", "Live");
  row("ch_2", "50.00", "20.00", "Paid", "Live");
  row("ch_3", "30.00", "30.00", "Refunded", "Live");
  row("ch_4", "99.00", "0.00", "Failed", "Live");
  row("ch_5", "98.00", "0.00", "Paid", "Test");
  row("ch_6", "97.00", "0.00", "Uncaptured", "Live");
  ingest::SourceChoice choice;
  choice.zone.name = "Europe/Berlin";
  choice.zone.offset_minutes = {120};
  const auto got = read_source(sheet.text, choice);
  CHECK(got.report.profile == "stripe-payments");
  REQUIRE(got.report.rows.kept == 6);
  CHECK(instant(got, 0) == "2024-07-01T23:30:00Z");
  CHECK(got.report.first_date == "2024-07-02");   // the shop's day
  CHECK(got.report.rows.left_out == Counts{{"test", 1}, {"unpaid", 2}});
  int64_t kept = 0, back = 0;
  for (size_t i = 0; i < 6; ++i) {
    if (got.table.flags[i] != 0) continue;
    kept += got.table[Role::amount][i];
    back += got.table[Role::refunded][i];
  }
  CHECK(kept == 18000);
  CHECK(back == 5000);
  CHECK(text_at(got.table, Role::customer_id, 0) == "cus_1");
  for (const auto& warning : got.report.warnings) CHECK(warning.find("Mode") == std::string::npos);
}

TEST_CASE("Adobe Commerce's orders as JSON: what a configurable product consists of is no item of its own", "[ingest]") {
  const auto line = [](const char* id, const char* parent, const char* sku, const char* total, const char* type) {
    return std::string("{\"item_id\":") + id + ",\"parent_item_id\":" + parent + ",\"sku\":\"" + sku + "\",\"name\":\"Shirt\",\"qty_ordered\":1,\"price\":" + total + ",\"row_total\":" + total + ",\"discount_amount\":0,\"product_type\":\"" + type + "\"}";
  };
  const auto order = [](const char* id, const char* at, const char* total, const char* back, const char* status, const std::string& lines) {
    return std::string("{\"increment_id\":\"") + id + "\",\"created_at\":\"" + at + "\",\"customer_email\":\"ana@example.com\",\"customer_id\":7,\"customer_is_guest\":0,\"grand_total\":" + total + ",\"base_grand_total\":" + total +
           ",\"total_refunded\":" + back + ",\"status\":\"" + status + "\",\"order_currency_code\":\"EUR\",\"coupon_code\":\"SPRING\",\"billing_address\":{\"street\":[\"Long Road 1\",\"2nd floor\"],\"city\":\"Ulm\",\"country_id\":\"DE\"},\"items\":[" + lines + "]}";
  };
  const std::string text = "{\"items\":[" +
                           order("000000001", "2024-03-05 23:30:00", "35.00", "0", "complete", line("1", "null", "S-RED", "20.00", "configurable") + "," + line("2", "1", "S-RED", "0", "simple") + "," + line("3", "null", "HAT", "10.00", "simple")) + "," +
                           order("000000002", "2024-03-06 08:00:00", "15.00", "15.00", "closed", line("4", "null", "HAT", "10.00", "simple")) + "," +
                           order("000000003", "2024-03-07 08:00:00", "10.00", "0", "canceled", line("5", "null", "HAT", "10.00", "simple")) + "],\"search_criteria\":{\"page_size\":20},\"total_count\":3}";
  ingest::SourceChoice choice;
  choice.file = "orders.json";
  choice.zone.offset_minutes = {60};
  const auto got = read_source(text, choice);
  CHECK(got.report.profile == "adobe-orders-json");
  CHECK(got.table.platform == "magento");
  REQUIRE(got.report.rows.kept == 4);
  CHECK(got.report.rows.read == 4);
  CHECK(instant(got, 0) == "2024-03-05T23:30:00Z");
  CHECK(got.table[Role::amount][0] == 3500);
  CHECK(text_at(got.table, Role::product_id, 0) == "S-RED");
  CHECK(text_at(got.table, Role::product_id, 1) == "HAT");
  CHECK(got.table[Role::line_amount][1] == 1000);
  CHECK(got.table[Role::refunded][2] == 1500);
  CHECK(got.table.flags[3] == ingest::kCancelled);
  CHECK(text_at(got.table, Role::street, 0) == "Long Road 1, 2nd floor");
  bool said = false;
  for (const auto& warning : got.report.warnings) said |= warning.find("1 line only says what the line above consists of") != std::string::npos;
  CHECK(said);
}

TEST_CASE("Adobe Commerce's grid of orders, and BigCommerce: an order a row, money given back, guests", "[ingest]") {
  Sheet grid = Sheet::of("ID,Purchase Point,Purchase Date,Bill-to Name,Ship-to Name,Grand Total (Base),Grand Total (Purchased),Status,Billing Address,Shipping Address,Shipping Information,Customer Email,Customer Group,Subtotal,Shipping and Handling,"
                         "Customer Name,Payment Method,Total Refunded,Allocated sources,Pickup Location Code");
  grid.row({{"ID", "000000001"}, {"Purchase Date", "2024-03-05 10:00:00"}, {"Bill-to Name", "Ana A"}, {"Grand Total (Purchased)", "1234.50"}, {"Status", "complete"}, {"Customer Email", "ana@example.com"}, {"Billing Address", "Long Road 1 Ulm"}, {"Total Refunded", "34.50"}});
  grid.row({{"ID", "000000002"}, {"Purchase Date", "2024-03-06 10:00:00"}, {"Bill-to Name", "Bo B"}, {"Grand Total (Purchased)", "5.00"}, {"Status", "canceled"}, {"Customer Email", "bo@example.com"}});
  const auto adobe = read_source(grid.text);
  CHECK(adobe.report.profile == "magento-orders");
  CHECK(adobe.table[Role::amount][0] == 123450);
  CHECK(adobe.table[Role::refunded][0] == 3450);
  CHECK(adobe.table.flags[1] == ingest::kCancelled);
  CHECK(text_at(adobe.table, Role::order_id, 0) == "000000001");
  CHECK(text_at(adobe.table, Role::street, 0) == "Long Road 1 Ulm");

  Sheet big = Sheet::of("Order ID,Customer ID,Customer Name,Customer Email,Customer Phone,Order Date,Order Status,Subtotal (inc tax),Subtotal (ex tax),Tax Total,Shipping Cost (inc tax),Order Total (inc tax),Order Total (ex tax),Payment Method,Total Quantity,"
                        "Order Currency Code,Billing Street 1,Billing Email,Shipping Street 1,Product Details,Refund Amount");
  big.row({{"Order ID", "100"}, {"Customer ID", "0"}, {"Customer Email", ""}, {"Billing Email", "guest@example.com"}, {"Order Date", "03/25/2024"}, {"Order Status", "Completed"}, {"Order Total (inc tax)", "24.00"}, {"Order Currency Code", "USD"}, {"Billing Street 1", ""}, {"Shipping Street 1", "2 Short Road"}, {"Refund Amount", "4.00"}});
  const auto bigcommerce = read_source(big.text);
  CHECK(bigcommerce.report.profile == "bigcommerce-orders");
  CHECK(instant(bigcommerce, 0) == "2024-03-25T00:00:00Z");
  CHECK(bigcommerce.table[Role::customer_id][0] == table::kMissing);
  CHECK(text_at(bigcommerce.table, Role::email, 0) == "guest@example.com");
  CHECK(text_at(bigcommerce.table, Role::street, 0) == "2 Short Road");
  CHECK(bigcommerce.table[Role::refunded][0] == 400);
}

TEST_CASE("Etsy's items and orders, and PrestaShop's list: buyers without an address", "[ingest]") {
  Sheet items = Sheet::of("Sale Date,Item Name,Buyer,Quantity,Price,Coupon Code,Coupon Details,Discount Amount,Shipping Discount,Order Shipping,Order Sales Tax,Item Total,Currency,Transaction ID,Listing ID,Date Paid,Date Shipped,Ship Name,Ship Address1,Ship Address2,"
                          "Ship City,Ship State,Ship Zipcode,Ship Country,Order ID,Variations,Order Type,Listings Type,Payment Type,InPerson Discount,InPerson Location,VAT Paid by Buyer,SKU");
  for (const auto& [line, qty, price] : {std::tuple{"11", "2", "10.00"}, {"12", "1", "5.50"}})
    items.row({{"Sale Date", "03/25/24"}, {"Item Name", "Mug"}, {"Buyer", "ana"}, {"Quantity", qty}, {"Price", price}, {"Order Shipping", "4.00"}, {"Currency", "USD"}, {"Transaction ID", line}, {"Listing ID", "77"}, {"Ship Address1", "1 Long Road"}, {"Order ID", "900"}});
  const auto etsy = read_source(items.text);
  CHECK(etsy.report.profile == "etsy-items");
  CHECK(sum(etsy, Role::line_amount) == 2550);
  CHECK(instant(etsy, 0) == "2024-03-25T00:00:00Z");
  CHECK(text_at(etsy.table, Role::customer_id, 0) == "ana");
  CHECK(text_at(etsy.table, Role::product_id, 0) == "77");
  CHECK(text_at(etsy.table, Role::street, 0) == "1 Long Road");

  Sheet orders = Sheet::of("Sale Date,Order ID,Buyer User ID,Full Name,First Name,Last Name,Number of Items,Payment Method,Date Shipped,Street 1,Street 2,Ship City,Ship State,Ship Zipcode,Ship Country,Currency,Order Value,Coupon Code,Coupon Details,Discount Amount,"
                           "Shipping Discount,Shipping,Sales Tax,Order Total,Status,Card Processing Fees,Order Net,Adjusted Order Total,Adjusted Card Processing Fees,Adjusted Net Order Amount,Buyer,Order Type,Payment Type,InPerson Discount,InPerson Location,SKU");
  orders.row({{"Sale Date", "03/25/24"}, {"Order ID", "900"}, {"Buyer User ID", "ana"}, {"Number of Items", "3"}, {"Street 1", "1 Long Road"}, {"Currency", "USD"}, {"Order Value", "25.50"}, {"Shipping", "4.00"}, {"Order Total", "29.50"}});
  const auto whole = read_source(orders.text);
  CHECK(whole.report.profile == "etsy-orders");
  CHECK(whole.table[Role::amount][0] == 2950);
  CHECK(whole.table.order_level_total);

  Sheet presta = Sheet::of("ID,Reference,New client,Delivery,Customer,Total,Payment,Status,Date", ';');
  presta.row({{"ID", "5"}, {"Reference", "XKBKNABJK"}, {"Customer", "A. ANA"}, {"Total", "€29,90"}, {"Status", "Payment accepted"}, {"Date", "2024-03-25 10:00:00"}});
  const auto shop = read_source(presta.text);
  CHECK(shop.report.profile == "prestashop-orders");
  CHECK(shop.table[Role::amount][0] == 2990);
  CHECK(tests::column_of(shop.report, "customer_id") == "Customer");
  CHECK(shop.report.advice.find("SQL") != std::string::npos);
}

TEST_CASE("a list of costs needs a day and an amount in every row; its currency may stand in the column's name", "[ingest][costs]") {
  const auto google = read_source("Day,Campaign,Currency code,Impressions,Clicks,Cost\n2024-01-02,Spring,EUR,1000,20,12.50\n2024-01-03,Spring,EUR,1000,20,\n,Spring,EUR,1,2,3\n2024-01-05,Spring,EUR,1,2,3\n", {});
  CHECK(google.table.kind == ingest::Kind::costs);
  CHECK(google.report.rows.kept == 2);
  REQUIRE(google.report.rejects.size() == 2);
  CHECK(google.report.rejects[0].reason == "no amount");
  CHECK(google.report.rejects[1].reason == "no date");
  CHECK(google.table[Role::amount][0] == 1250);
  const auto meta = read_source("Reporting starts,Reporting ends,Campaign name,Amount spent (JPY),Impressions,Link clicks\n2024-01-02,2024-01-02,Spring,1250,20,1\n", {});
  CHECK(meta.table.kind == ingest::Kind::costs);
  CHECK(meta.table.currency == "JPY");
  CHECK(meta.table[Role::amount][0] == 1250);   // yen have no cents
  const auto orders = read_source("Order ID,Email,Date,Total (GBP)\n1,a@x.com,2024-01-02,10.00\n", {});
  CHECK(orders.table.kind == ingest::Kind::orders);
  CHECK(orders.table.currency == "GBP");
  CHECK(orders.table[Role::amount][0] == 1000);
}
