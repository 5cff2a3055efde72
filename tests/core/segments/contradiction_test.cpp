#include "segments/language/contradiction.h"

#include <array>
#include <random>

#include "support/catch.h"
#include "support/fake_facts.h"

using namespace clientele;
namespace language = segments::language;

namespace {

tests::FakeFacts facts_of_cases() { return tests::FakeFacts(tests::read_fake_shop(tests::read_json_file(CLIENTELE_CASES "/segment_language.json")["shop"])); }

std::string fault(const std::string& query) {
  auto facts = facts_of_cases();
  return language::contradiction(language::parse(query, facts), facts);
}

}  // namespace

TEST_CASE("Conditions that nobody can meet are found, and told by their clauses", "[segments][health]") {
  CHECK(fault("number_of_orders > 5 AND number_of_orders < 3") == "number_of_orders > 5 and number_of_orders < 3 cannot both hold.");
  CHECK(fault("amount_spent BETWEEN 100 AND 50") == "amount_spent BETWEEN 100 AND 50 cannot hold.");
  CHECK(fault("first_order_date >= -30d AND channels CONTAINS 'POS' AND first_order_date < -60d") == "first_order_date >= -30d and first_order_date < -60d cannot both hold.");
  CHECK(fault("rfm_group = 'Champions' AND rfm_group = 'AT_RISK'") == "rfm_group = 'Champions' and rfm_group = 'AT_RISK' cannot both hold.");
  CHECK(fault("rfm_group IN ('Champions', 'Loyal') AND customer_id = 'ana' AND rfm_group = 'Dormant'") != "");
  CHECK(fault("order_gap_days IS NULL AND order_gap_days > 10") != "");
  CHECK(fault("customer_tags CONTAINS 'vip' AND NOT customer_tags CONTAINS 'vip'") == "customer_tags CONTAINS 'vip' and NOT (customer_tags CONTAINS 'vip') cannot both hold.");
  CHECK(fault("orders_placed MATCHES (date >= -30d) AND NOT orders_placed MATCHES (date >= -30d)") != "");
  CHECK(fault("NOT (number_of_orders <= 5 OR number_of_orders >= 3)") != "");
  CHECK(fault("(number_of_orders > 5 AND number_of_orders < 3) OR (amount_spent > 2 AND amount_spent < 1)") != "");
  CHECK(fault("accepts_marketing = TRUE AND accepts_marketing = FALSE") != "");
}

TEST_CASE("Conditions that somebody could meet are left in peace", "[segments][health]") {
  for (const char* query : {"", "number_of_orders > 5", "number_of_orders >= 3 AND number_of_orders <= 3", "(number_of_orders > 5 AND number_of_orders < 3) OR amount_spent > 1",
                            "customer_tags CONTAINS 'vip' AND customer_tags CONTAINS 'gold'", "rfm_group = 'Champions' AND rfm_group = 'CHAMPIONS'", "rfm_group != 'Champions' AND rfm_group != 'Loyal'",
                            "first_order_date < -30d AND last_order_date >= -30d", "amount_spent / number_of_orders > 5 AND amount_spent / number_of_orders < 3",
                            "customer_email_domain CONTAINS 'a' AND customer_email_domain CONTAINS 'b'", "number_of_orders > 1 AND number_of_orders < 2"}) {
    CAPTURE(query);
    CHECK(fault(query) == "");
  }
}

// Whatever is called impossible, nobody meets: over shops with every number of orders and any amount.
TEST_CASE("What is called a contradiction holds nobody, on random conditions", "[segments][health]") {
  auto facts = facts_of_cases();
  std::mt19937_64 random(7);
  const std::array clauses = {"number_of_orders > 2", "number_of_orders < 2", "number_of_orders = 2", "NOT number_of_orders >= 2", "amount_spent >= 100", "amount_spent < 100.5", "last_order_date >= -90d",
                              "last_order_date < -60d", "order_gap_days IS NULL", "order_gap_days > 3", "rfm_group = 'Loyal'", "rfm_group != 'Loyal'", "rfm_group IN ('Loyal', 'New')",
                              "customer_tags CONTAINS 'vip'", "NOT customer_tags CONTAINS 'vip'"};
  size_t impossible = 0;
  for (int round = 0; round < 3000; ++round) {
    const auto one = [&] { return std::string(clauses[random() % clauses.size()]); };
    const char* join = random() % 3 ? " AND " : " OR ";
    const std::string query = "(" + one() + join + one() + ")" + (random() % 2 ? " AND " : " OR ") + "(" + one() + " AND NOT (" + one() + join + one() + "))";
    const auto expr = language::parse(query, facts);
    if (language::contradiction(expr, facts).empty()) continue;
    ++impossible;
    CAPTURE(query);
    REQUIRE(language::evaluate(expr, facts).count() == 0);
  }
  CHECK(impossible > 100);
}
