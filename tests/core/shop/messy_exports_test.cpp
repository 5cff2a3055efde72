#include <string>

#include "host.h"
#include "support/catch.h"

// Exports as owners save them, by hand; every figure worked out on paper.

using namespace clientele;
using namespace clientele::tests;

namespace {

std::string customers(shop::Shop& shop) { return shop.take_bytes(run(shop, "customersFile", {{"identifiers", true}})["ref"]); }

void adds_up(const Json& report) {
  for (const Json& source : report["sources"]) {
    const Json& rows = source["rows"];
    CHECK(rows["read"].get<int64_t>() == rows["kept"].get<int64_t>() + rows["rejected"].get<int64_t>() + rows["duplicate"].get<int64_t>());
  }
}

}  // namespace

TEST_CASE("Excel in German: semicolons, decimal commas, days with points, Windows-1252, signs of the euro", "[shop]") {
  shop::Shop shop("{}");
  feed(shop,
       "Bestellnummer;Bestelldatum;Kundennummer;Kunde;E-Mail;Artikel;Menge;Einzelpreis;Gesamtbetrag;Status\r\n"
       "1001;05.01.2024;K1;M\xFCller, \xC4nne;a@beispiel.de;\"Tasse \"\"K\xE4pt'n\"\"; gro\xDF\";2;1.299,00 \x80;2.598,00 \x80;bezahlt\r\n"
       "1002;31.01.2024;K2;Wei\xDF, J\xFCrg;b@beispiel.de;L\xF6" "ffel;1;12,50 \x80;12,50 \x80;bezahlt\r\n"
       "1003;01.02.2024;K1;M\xFCller, \xC4nne;a@beispiel.de;L\xF6" "ffel;3;4,95 \x80;14,85 \x80;storniert\r\n"
       "1004;02.02.2024;K2;Wei\xDF, J\xFCrg;b@beispiel.de;Tasse;1;89,50 \x80;89,50 \x80;offen\r\n"
       "1005;32.02.2024;K2;Wei\xDF, J\xFCrg;b@beispiel.de;Tasse;1;9,50 \x80;9,50 \x80;bezahlt\r\n");
  const Json report = run(shop, "report");
  INFO(report.dump(1));
  adds_up(report);
  CHECK(report["currency"] == "EUR");
  CHECK(report["totals"]["orders"] == 2);
  CHECK(report["totals"]["revenue"] == "2610.50");
  CHECK(report["totals"]["leftOut"] == Json::parse(R"([{"reason": "cancelled", "rows": 1, "orders": 1, "amount": "14.85"}, {"reason": "unpaid", "rows": 1, "orders": 1, "amount": "89.50"}])"));
  const Json source = report["sources"][0];
  CHECK(source["encoding"] == "windows-1252");
  REQUIRE(source["rejects"].size() == 1);
  CHECK(source["rejects"][0]["line"] == 6);
  CHECK(source["rejects"][0]["column"] == "Bestelldatum");
  CHECK(report["asOf"] == "2024-02-01");
  const std::string csv = customers(shop);
  CHECK(csv.find("\r\nK1,2024-01-05,2024-01-05,27,1,2598.00,") != csv.npos);
  CHECK(csv.find("M\u00FCller, \u00C4nne") != csv.npos);
  CHECK(csv.find("Tasse \"\"K\u00E4pt'n\"\"; gro\u00DF") != csv.npos);
}

TEST_CASE("a till's transactions: dollars in quotes, refunds under the same number, most of them of nobody", "[shop]") {
  shop::Shop shop("{}");
  feed(shop,
       "Date,Time,Gross Sales,Net Sales,Tax,Total Collected,Transaction ID,Payment ID,Event Type,Location,Customer ID,Customer Name\n"
       "01/15/24,10:05:00,\"$1,234.50\",\"$1,234.50\",$98.76,\"$1,333.26\",T1,P1,Payment,Main St,CUST1,Ann\n"
       "01/16/24,11:05:00,$20.00,$20.00,$1.60,$21.60,T2,P2,Payment,Main St,,\n"
       "02/20/24,12:00:00,$50.00,$50.00,$4.00,$54.00,T3,P3,Payment,Main St,CUST1,Ann\n"
       "02/28/24,12:00:00,-$20.00,-$20.00,-$1.60,-$21.60,T2,P4,Refund,Main St,,\n"
       "03/02/24,12:00:00,-$5.00,-$5.00,-$0.40,-$5.40,T9,P5,Refund,Main St,CUST1,Ann\n");
  const Json report = run(shop, "report");
  INFO(report.dump(1));
  adds_up(report);
  CHECK(report["currency"] == "USD");
  CHECK(report["totals"]["orders"] == 3);
  CHECK(report["totals"]["gross"] == "1408.86");
  CHECK(report["totals"]["refunds"] == "27.00");
  CHECK(report["totals"]["revenue"] == "1381.86");
  CHECK(report["totals"]["anonymousOrders"] == 1);
  CHECK(report["totals"]["anonymousRevenue"] == "0.00");
  CHECK(report["asOf"] == "2024-02-21");
  // The refund of March is later than the last order, and taken off all the same: no day was stated.
  CHECK(customers(shop).find("\r\nCUST1,2024-01-15,2024-02-20,1,2,1381.86,") != std::string::npos);
  CHECK(run(shop, "query", {{"where", "amount_spent = 1381.86"}})["customers"] == 1);
  run(shop, "configure", {{"asOf", "2024-03-01"}});
  CHECK(customers(shop).find("\r\nCUST1,2024-01-15,2024-02-20,10,2,1387.26,") != std::string::npos);
  bool said = false;
  const Json later = run(shop, "report");
  for (const Json& warning : later["warnings"]) said = said || warning.get<std::string>().find("given back after the as-of day") != std::string::npos;
  CHECK(said);
}

TEST_CASE("a shop's plug-in that writes HTML: goods and names as people read them", "[shop]") {
  shop::Shop shop("{}");
  feed(shop,
       "Order Number,Order Status,Order Date,First Name (Billing),Last Name (Billing),Email (Billing),Order Total Amount,Order Refund Amount,SKU,Item #,Item Name,Quantity (- Refund),Item Cost\n"
       "500,Completed,2024-01-05 10:15,Zo&euml;,O&#8217;Brien,zoe@example.com,54.90,0,S1,1,\"Tom &amp; Jerry &quot;Mug&quot;\",2,25.00\n"
       "501,Completed,2024-01-06 10:15,Zo&euml;,O&#8217;Brien,zoe@example.com,29.90,4.90,S1,1,\"Tom &amp; Jerry &quot;Mug&quot;\",1,25.00\n"
       "502,Failed,2024-01-07 10:15,Bo,Li,bo@example.com,29.90,0,S1,1,\"Tom &amp; Jerry &quot;Mug&quot;\",1,25.00\n");
  const Json report = run(shop, "report");
  INFO(report.dump(1));
  adds_up(report);
  CHECK(report["totals"]["revenue"] == "79.90");
  CHECK(report["totals"]["leftOut"][0]["reason"] == "unpaid");
  CHECK(run(shop, "query", {{"where", "favourite_product = 'Tom & Jerry \"Mug\"' AND amount_spent = 79.90"}})["customers"] == 1);
  CHECK(customers(shop).find("Zo\u00EB O\u2019Brien") != std::string::npos);
}
