#include "segments/language/language.h"

#include <random>
#include <set>

#include "base/error.h"
#include "segments/gallery.h"
#include "segments/rfm.h"
#include "support/catch.h"
#include "support/fake_facts.h"

using namespace clientele;
namespace language = segments::language;

namespace {

tests::FakeFacts shop_of_cases() { return tests::FakeFacts(tests::read_fake_shop(tests::read_json_file(CLIENTELE_CASES "/segment_language.json")["shop"])); }

std::string said(const std::string& query) {
  auto facts = shop_of_cases();
  return language::sentence(language::parse(query, facts));
}
std::string written(const std::string& query) {
  auto facts = shop_of_cases();
  return language::format(language::parse(query, facts));
}

// "text|" with the cursor at the bar.
language::Offers offered(std::string text) {
  auto facts = shop_of_cases();
  const size_t cursor = text.find('|');
  text.erase(cursor, 1);
  return language::complete(text, cursor, facts);
}
bool offers(const language::Offers& all, const std::string& insert) {
  return std::any_of(all.items.begin(), all.items.end(), [&](const auto& offer) { return offer.insert == insert; });
}

}  // namespace

TEST_CASE("a thousand clauses, and as many members", "[segments][language]") {
  auto facts = shop_of_cases();
  std::string any = "customer_id = 'ana'", every = "number_of_orders >= 0", in = "customer_id IN ('ana'";
  for (int i = 1; i < 1000; ++i) {
    any += " OR customer_id = 'nobody" + std::to_string(i) + "'";
    every += " AND number_of_orders < " + std::to_string(1000 + i);
    in += ", 'x" + std::to_string(i) + "'";
  }
  CHECK(language::select(any, facts).count() == 1);
  CHECK(language::select(every, facts).count() == 8);
  CHECK(language::select(in + ")", facts).count() == 1);
}

TEST_CASE("nesting beyond the limit is refused, not a crash", "[segments][language]") {
  auto facts = shop_of_cases();
  const auto nested = [](size_t n) { return std::string(n, '(') + "number_of_orders = 0" + std::string(n, ')'); };
  CHECK(language::select(nested(200), facts).count() == 1);
  for (const size_t n : {201, 10'000, 100'000}) {
    try {
      language::select(nested(n), facts);
      FAIL("not refused");
    } catch (const base::Error& error) {
      CHECK(error.message.find("200 parentheses") != std::string::npos);
      CHECK(error.where->column == 201);
    }
  }
  std::string nots, sums = "number_of_orders";
  for (int i = 0; i < 10'000; ++i) {
    nots += "NOT ";
    sums += " + 1";
  }
  CHECK(language::select(nots + "number_of_orders = 0", facts).count() == 1);
  CHECK_THROWS_AS(language::select(sums + " > 3", facts), base::Error);
  CHECK_THROWS_AS(language::select("number_of_orders = " + std::string(10'000, '('), facts), base::Error);
  std::string ranked;
  for (int i = 0; i < 100'000; ++i) ranked += "percentile(";
  CHECK_THROWS_AS(language::select(ranked, facts), base::Error);
}

TEST_CASE("any text is answered or refused", "[segments][language]") {
  auto facts = shop_of_cases();
  const std::vector<std::string> pieces = {"number_of_orders", "customer_tags", "orders_placed", "MATCHES", "(", ")", ",", ":", "AND", "OR", "NOT", "BETWEEN", "IN", "CONTAINS",
                                           "IS", "NULL", "=", "!=", "<", ">=", "+", "-", "*", "/", "3", "10.5", "'vip'", "'", "-30d", "2024-03-01", "today", "TRUE", "count", "date", "\xFF", "é"};
  const std::vector<std::string> valid = {"number_of_orders", "BETWEEN", "3", "AND", "10.5", "OR", "NOT", "(", "orders_placed", "MATCHES", "(", "count", ">=", "3", ",",
                                          "date", ">=", "-30d", ")", "AND", "customer_tags", "CONTAINS", "'vip'", ")"};
  std::mt19937_64 random(12345);
  size_t answered = 0;
  for (int round = 0; round < 10'000; ++round) {
    std::vector<std::string> tokens = valid;
    for (uint64_t changes = random() % 3; changes > 0; --changes) {
      const auto at = tokens.begin() + static_cast<std::ptrdiff_t>(random() % tokens.size());
      const std::string& piece = pieces[random() % pieces.size()];
      if (const auto kind = random() % 3; kind == 0) {
        *at = piece;
      } else if (kind == 1) {
        tokens.insert(at, piece);
      } else {
        tokens.erase(at);
      }
    }
    std::string text;
    for (const auto& token : tokens) text += token + (random() % 20 ? " " : "");
    try {
      language::select(text, facts);
      ++answered;
    } catch (const base::Error& error) {
      if (error.code != base::Code::bad_query || !error.where || error.where->column < 1) FAIL(text + ": " + error.message);
    }
    const auto all = language::complete(text, random() % (text.size() + 2), facts);
    REQUIRE(all.from <= all.to);
  }
  CHECK(answered > 1500);
  CHECK(answered < 9000);
}

TEST_CASE("the canonical writing", "[segments][language]") {
  CHECK(written("").empty());
  CHECK(written("number_of_orders>=3 and not(amount_spent<100.50 or customer_tags contains 'a''b')") ==
        "number_of_orders >= 3 AND NOT (amount_spent < 100.50 OR customer_tags CONTAINS 'a''b')");
  CHECK(written("NOT (NOT (NOT number_of_orders = 1))") == "NOT number_of_orders = 1");
  CHECK(written("((number_of_orders = 1) OR ((number_of_orders = 2)))") == "number_of_orders = 1 OR number_of_orders = 2");
  CHECK(written("(number_of_orders = 1 OR amount_spent > 5) AND rfm_group != 'LOYAL'") == "(number_of_orders = 1 OR amount_spent > 5) AND rfm_group != 'LOYAL'");
  CHECK(written("orders_placed(date: >= -30d, count: 2, location_id: (1, 2)) = false") == "orders_placed NOT MATCHES (date >= -30d, count = 2, location_id IN ('1', '2'))");
  CHECK(written("orders_placed() = true") == "orders_placed IS NOT NULL");
  CHECK(written("3 < number_of_orders") == "number_of_orders > 3");
  CHECK(written("number_of_orders - (1 - 2) > 0 AND amount_spent / (number_of_orders * 2) > 1") == "number_of_orders - (1 - 2) > 0 AND amount_spent / (number_of_orders * 2) > 1");
  CHECK(written("Last_Order_Date >= 2024-01-01t09:30") == "last_order_date >= 2024-01-01T09:30");
  CHECK(written("customer_tags contains 'back\\\\slash'") == "customer_tags CONTAINS 'back\\\\slash'");
}

TEST_CASE("the query as a sentence", "[segments][language]") {
  CHECK(said("") == "all customers");
  CHECK(said("number_of_orders >= 3 AND last_order_date < -90d") == "customers who placed at least 3 orders and whose last order was more than 90 days ago");
  CHECK(said("number_of_orders = 1") == "customers who placed exactly 1 order");
  CHECK(said("number_of_orders = 0") == "customers who have not ordered yet");
  CHECK(said("NOT number_of_orders = 0") == "customers who have ordered");
  CHECK(said("amount_spent > 100.50") == "customers who spent more than 100.50 in all");
  CHECK(said("amount_spent > 1234567.5") == "customers who spent more than 1,234,567.5 in all");
  CHECK(said("NOT amount_spent > 100") == "customers who spent at most 100 in all");
  CHECK(said("customer_tags CONTAINS 'VIP' OR rfm_group IN ('Champions', 'Loyal')") == "customers who have the tag 'VIP' or who are in the group 'Champions' or 'Loyal'");
  CHECK(said("accepts_marketing = TRUE AND (number_of_orders = 1 OR amount_spent < 5)") ==
        "customers who agreed to marketing and either who placed exactly 1 order or who spent less than 5 in all");
  CHECK(said("last_order_date >= -30d") == "customers whose last order was in the last 30 days");
  CHECK(said("first_order_date = 2024-03-01") == "customers whose first order was on 2024-03-01");
  CHECK(said("last_order_date BETWEEN -12m AND today") == "customers whose last order was between 12 months ago and today");
  CHECK(said("customer_email_domain IS NULL") == "customers whose email domain is not known");
  CHECK(said("amount_spent / number_of_orders > 80") == "customers whose amount spent divided by number of orders is more than 80");
  CHECK(said("orders_placed MATCHES (date >= -30d, count >= 2, channel = 'POS')") == "customers who placed at least 2 orders in the last 30 days through 'POS'");
  CHECK(said("orders_placed(date: >= -30d) = false") == "customers who did not place an order in the last 30 days");
  CHECK(said("products_purchased(category: 'Shoes', date: > -1y) = true") == "customers who bought products of the category 'Shoes' less than 1 year ago");
  CHECK(said("orders_placed IS NULL") == "customers who have not ordered yet");
  CHECK(said("returned(category: 'Shoes', count: >= 2) = TRUE AND NOT refunded MATCHES (date >= -90d)") ==
        "customers who sent back products of the category 'Shoes', in at least 2 orders and who did not get money back in the last 90 days");
  CHECK(said("refunded MATCHES (sum_amount > 100)") == "customers who got money back, more than 100 in all");
  CHECK(said("percentile(amount_spent, by: customer_countries) >= 90") == "customers whose percentile by amount spent among customers of the same countries is at least 90");
  CHECK(said("top(1000, by: amount_spent) AND NOT bottom(1, by: last_order_date)") ==
        "customers who are among the 1,000 with the highest amount spent and except the one with the earliest last order date");
}

TEST_CASE("the trace: each clause for one customer, with the value", "[segments][language]") {
  auto facts = shop_of_cases();
  const auto expr = language::parse("(number_of_orders >= 3 AND customer_email_domain != 'web.de') OR NOT last_order_date < -90d OR orders_placed MATCHES (channel = 'POS')", facts);
  const auto ben = language::trace(expr, facts, 1);
  REQUIRE(ben.size() == 4);
  CHECK(ben[0].clause == "number_of_orders >= 3");
  CHECK(ben[0].value == "2");
  CHECK(ben[0].truth == language::Truth::no);
  CHECK(ben[1].value == "web.de");
  CHECK(ben[1].truth == language::Truth::no);
  CHECK(ben[2].value == "2024-03-02");
  CHECK(ben[2].truth == language::Truth::yes);
  CHECK(ben[3].value == "2 orders");
  CHECK(ben[3].truth == language::Truth::yes);
  const auto dan = language::trace(expr, facts, 3);
  CHECK(dan[1].truth == language::Truth::unknown);
  CHECK(dan[1].value.empty());
  CHECK(dan[2].truth == language::Truth::unknown);
  const auto mask = language::evaluate(expr, facts);
  for (size_t i = 0; i < facts.n_persons(); ++i) CHECK(language::holds(expr, facts, i) == mask[i]);
}

TEST_CASE("values that nobody has are noted with the nearest", "[segments][language]") {
  auto facts = shop_of_cases();
  const auto expr = language::parse("preferred_channel = 'Onlin Store' AND customer_tags CONTAINS 'vip'", facts);
  REQUIRE(expr.notes.size() == 1);
  CHECK(expr.notes[0] == "No customer has 'Onlin Store' as preferred_channel. Did you mean 'Online Store'?");
}

TEST_CASE("completion offers what fits at the cursor", "[segments][language]") {
  auto all = offered("numb|");
  CHECK(all.from == 0);
  CHECK(all.to == 4);
  REQUIRE(!all.items.empty());
  CHECK(all.items[0].insert == "number_of_orders");
  CHECK(all.items[0].kind == "attribute");
  CHECK(offers(offered("|"), "orders_placed MATCHES ("));
  CHECK(offers(offered("number_of_orders |"), "BETWEEN"));
  CHECK(!offers(offered("customer_tags |"), ">="));
  CHECK(offers(offered("customer_tags |"), "NOT CONTAINS"));
  CHECK(offers(offered("number_of_orders > 3 |"), "AND"));
  CHECK(offers(offered("(number_of_orders > 3 |"), ")"));
  CHECK(offers(offered("last_order_date >= |"), "-30d"));
  CHECK(offers(offered("accepts_marketing = |"), "TRUE"));
  // Values of the column, quoted; what is typed and the quotes around it are replaced.
  all = offered("preferred_channel = 'onl|'");
  CHECK(all.from == 20);
  CHECK(all.to == 25);
  REQUIRE(all.items.size() == 1);
  CHECK(all.items[0].insert == "'Online Store'");
  CHECK(offers(offered("customer_tags CONTAINS |"), "'Women''s'"));
  CHECK(offers(offered("rfm_group IN ('Loyal', |"), "'Champions'"));
  CHECK(offers(offered("customer_tags CONTAINS 'Grüße' AND numb|"), "number_of_orders"));
  CHECK(offered("customer_tags CONTAINS 'Grüße' AND numb|").from == 0 + offered("customer_tags CONTAINS 'Gruse' AND numb|").from + 0);
  // Functions: parameters, their operators and values.
  CHECK(offers(offered("orders_placed |"), "MATCHES ("));
  CHECK(offers(offered("orders_placed MATCHES (|"), "sum_amount"));
  CHECK(offers(offered("orders_placed MATCHES (count |"), ">="));
  CHECK(!offers(offered("orders_placed MATCHES (channel |"), ">="));
  CHECK(offers(offered("orders_placed MATCHES (channel = |"), "'POS'"));
  CHECK(offers(offered("orders_placed(date: >= |"), "-30d"));
  CHECK(offers(offered("orders_placed MATCHES (count >= 2|"), ")") == false);
  CHECK(offers(offered("orders_placed MATCHES (count >= 2 |"), ","));
  CHECK(offers(offered("orders_placed(count: 2) |"), "= TRUE"));
  // Rankings.
  CHECK(offers(offered("perc|"), "percentile("));
  CHECK(offers(offered("percentile(|"), "amount_spent"));
  CHECK(!offers(offered("percentile(|"), "customer_tags"));
  CHECK(offers(offered("percentile(amount_spent, |"), "by: customer_countries"));
  CHECK(offers(offered("percentile(amount_spent, by: customer_countries) |"), ">="));
  CHECK(offers(offered("top(100, by: |"), "amount_spent"));
  CHECK(offers(offered("top(100, by: amount_spent) |"), "AND"));
  CHECK(!offers(offered("top(100, by: amount_spent) |"), ">="));
  CHECK(offers(offered("last_order_date IS |"), "NOT NULL"));
  CHECK(offers(offered("number_of_orders BETWEEN 1 |"), "AND"));
  CHECK(offers(offered("number_of_orders BETWEEN 1 AND 3 |"), "OR"));
}

TEST_CASE("a completed attribute, operator and value parse", "[segments][language]") {
  auto facts = shop_of_cases();
  size_t parsed = 0;
  const auto terms = language::complete("", 0, facts);
  for (const auto& term : terms.items) {
    if (term.kind != "attribute") continue;
    const auto operators = language::complete(term.insert + " ", term.insert.size() + 1, facts);
    REQUIRE(!operators.items.empty());
    for (const auto& sign : operators.items) {
      std::string text = term.insert + " " + sign.insert;
      if (sign.insert.find("NULL") == std::string::npos) {
        const bool list = sign.insert.find("IN") != std::string::npos && sign.insert != "CONTAINS" && sign.insert != "NOT CONTAINS";
        if (list) text += " (";
        text += " ";
        const auto values = language::complete(text, text.size(), facts);
        const bool number = values.items.empty() || values.items[0].kind == "attribute";
        const std::string value = number ? "1" : values.items[0].insert;
        text += value + (sign.insert == "BETWEEN" ? " AND " + value : "") + (list ? ")" : "");
      }
      CAPTURE(text);
      CHECK_NOTHROW(language::parse(text, facts));
      ++parsed;
    }
  }
  CHECK(parsed > 100);
}

TEST_CASE("the definitions of all groups say who is in them", "[segments][language][rfm]") {
  for (const char* scheme : {"shopify", "klaviyo", "reveal", "rfm"}) {
    // One customer for each combination of scores, and one without an order.
    const int top = std::string(scheme) == "klaviyo" ? 3 : 5;
    std::vector<double> days, orders, minor;
    std::vector<double> cuts;
    for (int i = 1; i < top; ++i) cuts.push_back(i * 10);
    tests::FakeShop shop;
    for (int r = 0; r < top; ++r)
      for (int f = 0; f < top; ++f)
        for (int m = 0; m < top; ++m) {
          days.push_back((top - 1 - r) * 10 + 5);
          orders.push_back(f * 10 + 5);
          minor.push_back(m * 1000 + 500);
        }
    days.push_back(std::nan(""));
    orders.push_back(0);
    minor.push_back(0);
    shop.persons.resize(days.size());
    tests::FakeFacts facts(shop);
    const auto rfm = segments::rfm({days, orders, minor}, 2, {.scheme = scheme, .cuts = {{"recency", cuts}, {"frequency", cuts}, {"monetary", cuts}}});
    for (auto& [spec, column] : segments::columns_of(rfm)) facts.add(spec, std::move(column));
    table::Column count{.type = table::ColumnType::number, .numbers = orders};
    facts.add({"number_of_orders", table::ColumnType::number, "", ""}, std::move(count));
    for (size_t g = 0; g < rfm.scheme.groups.size(); ++g) {
      const auto& group = rfm.scheme.groups[g];
      CAPTURE(scheme, group.name, group.definition);
      const auto by_score = language::select(group.definition, facts);
      CHECK(by_score == language::select(segments::definition_by_name(group), facts));
      for (size_t i = 0; i < days.size(); ++i) REQUIRE(by_score[i] == (rfm.group[i] == g));
      CHECK(static_cast<int64_t>(by_score.count()) == rfm.totals[g].customers);
    }
  }
}

TEST_CASE("ready segments: those whose attributes are there, each with its reason", "[segments][language]") {
  auto facts = shop_of_cases();
  const auto before = segments::gallery(facts);
  std::set<std::string> ids;
  for (const auto& ready : before) {
    CHECK(ids.insert(ready.id).second);
    CHECK(!ready.name.empty());
    CHECK(ready.why.size() > 40);
    CHECK_NOTHROW(language::select(ready.definition, facts));
  }
  CHECK(ids.count("first-time-buyers") == 1);
  const auto several = std::find_if(before.begin(), before.end(), [](const auto& ready) { return ready.id == "multi-channel"; });
  REQUIRE(several != before.end());
  const auto mask = language::select(several->definition, facts);
  CHECK(mask.count() == 2);  // ana and fay
  CHECK((mask[0] && mask[5]));
  CHECK(ids.count("vips") == 0);            // no scores here
  CHECK(ids.count("bargain-hunters") == 0); // no discount share
  const auto rfm = segments::rfm(facts, {});
  for (auto& [spec, column] : segments::columns_of(rfm)) facts.add(spec, std::move(column));
  CHECK(segments::gallery(facts).size() >= before.size() + 4);
}
