#include <map>
#include <set>

#include "base/error.h"
#include "identity/ledger.h"
#include "row_model.h"
#include "support/catch.h"

using namespace clientele;
using namespace clientele::tests;
using identity::Ledger;

namespace {

Row sale(std::string order, std::string customer, std::string email = "", std::string phone = "", int64_t date = 1'000'000) {
  Row row;
  row.order = order, row.customer = customer, row.email = email, row.phone = phone, row.date = date, row.line = 100;
  return row;
}

/// customer_id → order names, with "" for nobody.
std::map<std::string, std::set<std::string>> persons(const std::vector<Source>& sources, Ledger* out = nullptr) {
  static std::vector<std::unique_ptr<Shop>> shops;
  shops.push_back(std::make_unique<Shop>(sources));
  Ledger ledger;
  identity::build_ledger(shops.back()->sources, {}, ledger).run();
  std::map<std::string, std::set<std::string>> result;
  for (uint32_t p = 0; p < ledger.n_persons; ++p) {
    auto& orders = result[std::string(ledger.customer_id(p))];
    for (uint32_t o = ledger.order_begin[p]; o < ledger.order_begin[p + 1]; ++o) orders.insert(std::string(ledger.order_name(o)));
    CHECK(ledger.person(ledger.customer_id(p)) == p);
  }
  for (uint32_t o = ledger.n_orders; o < ledger.n_orders_total; ++o) result[""].insert(std::string(ledger.order_name(o)));
  if (out) *out = std::move(ledger);
  return result;
}

using Expected = std::map<std::string, std::set<std::string>>;

}  // namespace

TEST_CASE("The customer id of the source is the customer's id; without one the e-mail, then the phone", "[identity]") {
  CHECK(persons({{"", {}, false, true, {sale("1", "7"), sale("2", "7 "), sale("3", "8")}}}) == Expected{{"7", {"1", "2"}}, {"8", {"3"}}});
  CHECK(persons({{"", {}, false, true, {sale("1", "", "Ana@x.com"), sale("2", "", "ana@X.com ")}}}) == Expected{{"ana@x.com", {"1", "2"}}});
  CHECK(persons({{"", {}, false, true, {sale("1", "", "", "+49 171 1234567"), sale("2", "", "", "00491711234567")}}}) ==
        Expected{{"+491711234567", {"1", "2"}}});
  CHECK(persons({{"", {}, false, true, {sale("1", "7", "a@x.com"), sale("2", "", "a@x.com"), sale("3", "guest", "")}}}) ==
        Expected{{"7", {"1", "2"}}, {"", {"3"}}});
}

TEST_CASE("A customer id belongs to its platform, an e-mail to the world", "[identity]") {
  const Source shopify{"shopify", {}, false, true, {sale("s1", "17", "ana@x.com")}};
  const Source till{"square", {}, false, true, {sale("q1", "17"), sale("q2", "99", "ana@x.com")}};
  Ledger ledger;
  // Person 17 of Shopify is person 99 of the till, by e-mail; 17 of the till is somebody else, so both say where from.
  CHECK(persons({shopify, till}, &ledger) == Expected{{"shopify:17", {"s1", "q2"}}, {"square:17", {"q1"}}});
}

TEST_CASE("A shared e-mail joins two customer ids; a shared phone does not", "[identity]") {
  Ledger ledger;
  CHECK(persons({{"", {}, false, true, {sale("1", "8", "a@x.com"), sale("2", "7", "a@x.com")}}}, &ledger) == Expected{{"7", {"1", "2"}}});
  CHECK(ledger.n_merged == 1);
  CHECK(persons({{"", {}, false, true, {sale("1", "8", "", "0171555666"), sale("2", "7", "", "0171555666"), sale("3", "", "", "0171555666")}}}, &ledger) ==
        Expected{{"7", {"2"}}, {"8", {"1"}}, {"0171555666", {"3"}}});
  CHECK(ledger.n_merged == 0);
  CHECK(ledger.n_shared_keys == 1);
  // Two addresses with one phone: a couple, perhaps.
  CHECK(persons({{"", {}, false, true, {sale("1", "", "a@x.com", "0171555666"), sale("2", "", "b@x.com", "0171555666")}}}).size() == 2);
}

TEST_CASE("A phone brings the till and the shop together where nothing speaks against it", "[identity]") {
  const Source shopify{"shopify", {}, false, true, {sale("s1", "", "ana@x.com", "+49 171 5556667")}};
  const Source till{"square", {}, false, true, {sale("q1", "99", "", "0049 171 555 66 67"), sale("q2", "", "", "+491715556667")}};
  Ledger ledger;
  CHECK(persons({shopify, till}, &ledger) == Expected{{"99", {"s1", "q1", "q2"}}});
  CHECK(ledger.n_merged == 2);
}

TEST_CASE("An e-mail that very many ids share joins none of them", "[identity]") {
  Source source{"", {}, false, true, {}};
  for (int i = 1; i <= 11; ++i) source.rows.push_back(sale("o" + std::to_string(i), std::to_string(100 + i), "office@shop.com"));
  Ledger ledger;
  CHECK(persons({source}, &ledger).size() == 11);
  CHECK(ledger.n_shared_keys == 1);
  source.rows.pop_back();
  CHECK(persons({source}).size() == 1);
}

TEST_CASE("A name is a key only where the source has nothing better", "[identity]") {
  Row named = sale("1", "");
  named.name = "Ana  Lopez";
  Row other = sale("2", "");
  other.name = "Ana Lopez";
  CHECK(persons({{"", {}, false, true, {named, other}}}) == Expected{{"Ana Lopez", {"1", "2"}}});
  Row with_id = sale("3", "5");
  CHECK(persons({{"", {}, false, true, {named, other, with_id}}}) == Expected{{"5", {"3"}}, {"", {"1", "2"}}});
}

TEST_CASE("Customer records are persons without an order", "[identity]") {
  Source records{"shopify", ingest::Kind::customers, false, true, {}};
  Row ana;
  ana.customer = "'8001", ana.email = "ana@x.com";
  Row bob;
  bob.customer = "8002", bob.email = "bob@x.com";
  records.rows = {ana, bob};
  const Source orders{"shopify", {}, false, true, {sale("1", "", "ana@x.com")}};
  Ledger ledger;
  CHECK(persons({orders, records}, &ledger) == Expected{{"8001", {"1"}}, {"8002", {}}});
  CHECK(ledger.other_rows == 2);
  CHECK(ledger.n_merged == 1);
}

TEST_CASE("An order number given to two customers is two orders", "[identity]") {
  CHECK(persons({{"", {}, false, true, {sale("1", "7"), sale("1", "8"), sale("1", "7"), sale("1", "")}}}).size() == 2);
  Ledger ledger;
  persons({{"", {}, false, true, {sale("1", "7"), sale("1", "8"), sale("2", "9"), sale("1", "7"), sale("1", "8")}}}, &ledger);
  CHECK(ledger.n_orders == 3);
  CHECK(ledger.net_total_minor == 500);
}

TEST_CASE("A customer id that is an e-mail address is that address", "[identity]") {
  const Source one{"a", {}, false, true, {sale("1", "Ana@x.com"), sale("2", "plain")}};
  const Source two{"b", {}, false, true, {sale("3", "", "ana@x.com")}};
  CHECK(persons({one, two}) == Expected{{"ana@x.com", {"1", "3"}}, {"plain", {"2"}}});
}

TEST_CASE("What is missing as a whole is said, with what to do", "[identity]") {
  const auto code_of = [](const std::vector<Source>& sources) {
    Shop shop(sources);
    Ledger ledger;
    try {
      identity::build_ledger(shop.sources, {}, ledger).run();
    } catch (const base::Error& error) {
      CHECK(!error.hint.empty());
      return error.code;
    }
    return base::Code::internal;
  };
  CHECK(code_of({}) == base::Code::no_data);
  Row row = sale("1", "7");
  row.date.reset();
  CHECK(code_of({{"", {}, false, true, {row}}}) == base::Code::missing_role);
  CHECK(code_of({{"", {}, false, true, {sale("1", "")}}}) == base::Code::missing_role);
  Row euro = sale("1", "7"), dollar = sale("2", "7");
  euro.currency = "eur", dollar.currency = "USD";
  CHECK(code_of({{"", {}, false, true, {euro, dollar}}}) == base::Code::mixed_currencies);
  CHECK(code_of({{"", {}, false, true, {euro}}, {"", {}, false, true, {dollar}}}) == base::Code::mixed_currencies);
}
