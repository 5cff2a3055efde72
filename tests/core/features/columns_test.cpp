// Features whose answer can be read off, the clock's changes, and the aggregates against plain loops.
#include <cmath>
#include <set>

#include "base/civil.h"
#include "base/error.h"
#include "features/fact_table.h"
#include "support/catch.h"
#include "true_shop.h"

using namespace clientele;
using namespace clientele::tests;
using features::FactCompare;
using features::FactCondition;
using features::FactField;
using features::FactKind;
using features::FactTable;
using identity::Ledger;

namespace {

int64_t utc(int year, int month, int day, int hour, int minute = 0) {
  return base::days_from_civil({year, month, day}) * kDay + hour * 3'600'000 + minute * 60'000;
}

base::Zone berlin_2021() { return {"Europe/Berlin", {utc(2021, 3, 28, 1), utc(2021, 10, 31, 1)}, {60, 120, 60}}; }

struct Built {
  Shop shop;
  Ledger ledger;
  explicit Built(const std::vector<Source>& sources) : shop(sources) { identity::build_ledger(shop.sources, {}, ledger).run(); }
};

Row order(std::string id, int64_t date, std::string customer = "7") {
  Row row;
  row.order = id, row.customer = customer, row.date = date, row.line = 1000, row.quantity = 1000;
  return row;
}

std::string text_of(FactTable& facts, std::string_view name, uint32_t person = 0) {
  const auto& column = facts.column(name);
  return column.codes[person] == table::kNoCode ? "" : std::string((*column.dictionary)[column.codes[person]]);
}

std::set<std::string> list_of(FactTable& facts, std::string_view name, uint32_t person = 0) {
  const auto& column = facts.column(name);
  std::set<std::string> texts;
  for (uint32_t i = column.offsets[person]; i < column.offsets[person + 1]; ++i) texts.insert(std::string((*column.dictionary)[column.codes[i]]));
  return texts;
}

}  // namespace

TEST_CASE("Days are days of the shop's zone, also on the nights when the clock changes", "[features]") {
  // 23:30 in Berlin on 27 March is 22:30 UTC; 00:30 on 29 March (summer time) is 22:30 UTC on the 28th.
  Built built({{"", {}, false, true, {order("1", utc(2021, 3, 27, 22, 30)), order("2", utc(2021, 3, 28, 22, 30))}}});
  FactTable facts(built.ledger, berlin_2021());
  CHECK(facts.column("tenure_days").numbers[0] == 2);
  CHECK(facts.as_of_day() == base::days_from_civil({2021, 3, 30}));
  CHECK(facts.column("days_since_last_order").numbers[0] == 1);
  CHECK(facts.column("days_since_first_order").numbers[0] == 3);
  FactTable in_utc(built.ledger, {});
  CHECK(in_utc.column("tenure_days").numbers[0] == 1);
}

TEST_CASE("The as-of day belongs to the past up to its last instant", "[features]") {
  const int64_t day = base::days_from_civil({2021, 3, 28});  // 23 hours long in Berlin
  const int64_t end = utc(2021, 3, 28, 22);
  Built built({{"", {}, false, true, {order("1", end - 1), order("2", end), order("3", end + 1, "8")}}});
  FactTable facts(built.ledger, berlin_2021(), day);
  CHECK(facts.column("number_of_orders").numbers == std::vector<double>{1, 0});
  CHECK(facts.column("days_since_last_order").numbers[0] == 0);
  CHECK(std::isnan(facts.column("days_since_last_order").numbers[1]));
  CHECK(facts.column("amount_spent").numbers == std::vector<double>{1000, 0});
  std::vector<double> count(2), sum(2);
  facts.aggregate(FactKind::orders, {}, count, sum);
  CHECK(count == std::vector<double>{1, 0});
  CHECK(text_of(facts, "favourite_product") == "");
}

TEST_CASE("The habitual hour is read off the shop's clock, summer and winter", "[features]") {
  // Always nine in the morning in Berlin: 8 UTC in winter, 7 UTC in summer.
  std::vector<Row> rows;
  for (int month : {1, 2, 6, 7, 12}) rows.push_back(order(std::to_string(month), utc(2021, month, 10, month == 6 || month == 7 ? 7 : 8, 15)));
  Built built({{"", {}, false, true, rows}});
  FactTable facts(built.ledger, berlin_2021());
  CHECK(facts.column("habit_hour").numbers[0] == 9);
  // Around midnight: 23, 23, 0 and 0:30 against 12 twice.
  rows.clear();
  for (const auto& [hour, minute] : {std::pair{22, 10}, {22, 50}, {23, 10}, {23, 40}, {11, 0}, {11, 20}})
    rows.push_back(order(std::to_string(hour * 100 + minute), utc(2021, 1, 10, hour, minute)));
  Built night({{"", {}, false, true, rows}});
  FactTable at_night(night.ledger, berlin_2021());
  CHECK(at_night.column("habit_hour").numbers[0] == 0);
  // Dates without a time say nothing about the hour.
  Built dates({{"", {}, false, true, {order("1", utc(2021, 1, 9, 23)), order("2", utc(2021, 1, 16, 23))}}});
  FactTable without(dates.ledger, berlin_2021());
  CHECK(std::isnan(without.column("habit_hour").numbers[0]));
  CHECK(text_of(without, "habit_weekday") == "Sunday");
  CHECK(without.column("weekend_share").numbers[0] == 1);
}

TEST_CASE("Texts of a person: lists, favourites, consent and tags as last stated", "[features]") {
  Row one = order("1", 1000), two = order("2", 2000), three = order("3", 3000);
  one.channel = "web", two.channel = "pos", three.channel = "web";
  one.country = "DE", three.country = "FR";
  one.accepts = 1, two.accepts = 0;
  one.tags = "vip, new", two.tags = "vip";
  one.email = "Old@a.com", three.email = "ana@B.com";
  one.category = "shoes", one.quantity = 3000, two.category = "hats", two.quantity = 2000, three.category = "hats", three.quantity = 2000;
  one.code = "WELCOME", one.name = "Ana Lopez", three.phone = "+49 171 5556667";
  Built built({{"", {}, false, true, {three, one, two}}});
  FactTable facts(built.ledger, {});
  CHECK(text_of(facts, "customer_id") == "7");
  CHECK(list_of(facts, "channels") == std::set<std::string>{"pos", "web"});
  CHECK(text_of(facts, "preferred_channel") == "web");
  CHECK(list_of(facts, "customer_countries") == std::set<std::string>{"DE", "FR"});
  CHECK(text_of(facts, "email_subscription_status") == "NOT_SUBSCRIBED");
  CHECK(text_of(facts, "sms_subscription_status") == "");
  CHECK(list_of(facts, "customer_tags") == std::set<std::string>{"vip"});
  CHECK(text_of(facts, "email") == "ana@b.com");
  CHECK(text_of(facts, "customer_email_domain") == "b.com");
  CHECK(text_of(facts, "name") == "Ana Lopez");
  CHECK(text_of(facts, "phone") == "+491715556667");
  CHECK(text_of(facts, "favourite_category") == "hats");
  CHECK(list_of(facts, "categories") == std::set<std::string>{"hats", "shoes"});
  CHECK(list_of(facts, "discount_codes") == std::set<std::string>{"WELCOME"});
  for (const auto& spec : facts.features()) CHECK(spec.identifier == (spec.name == "email" || spec.name == "phone" || spec.name == "name" || spec.name == "birth_date"));
}

TEST_CASE("Who unsubscribed has, until an order of later says otherwise", "[features]") {
  const auto agreed = [](const char* number, int64_t at, Cell accepts) {
    Row row = order(number, at);
    row.accepts = accepts;
    return row;
  };
  const auto did = [](const char* event, int64_t at, Cell accepts = {}) {
    Row row;
    row.customer = "7", row.event = event, row.date = at, row.accepts = accepts;
    return row;
  };
  const auto status = [](const std::vector<Row>& orders, const std::vector<Row>& events, const std::vector<Row>& records = {}, std::optional<int64_t> as_of = {}) {
    std::vector<Source> sources = {{"", {}, false, true, orders}, {"", ingest::Kind::events, false, true, events}};
    if (!records.empty()) sources.push_back({"", ingest::Kind::customers, false, true, records});
    std::string first;
    for (int turn = 0; turn < 2; ++turn, std::reverse(sources.begin(), sources.end())) {
      Built built(sources);
      FactTable facts(built.ledger, {}, as_of);
      const std::string now = text_of(facts, "email_subscription_status");
      if (turn == 1) CHECK(now == first);
      first = now;
    }
    return first;
  };
  constexpr int64_t kDay = 86'400'000;
  const std::vector<Row> yes = {agreed("1", 10 * kDay, 1)};
  CHECK(status(yes, {did("view", 20 * kDay)}) == "SUBSCRIBED");
  CHECK(status(yes, {did("Unsubscribed from List", 20 * kDay)}) == "UNSUBSCRIBED");
  CHECK(status(yes, {did("unsubscribed", 10 * kDay)}) == "UNSUBSCRIBED");   // at the same instant, too
  CHECK(status(yes, {did("unsubscribed", 5 * kDay)}) == "SUBSCRIBED");
  CHECK(status({agreed("1", 10 * kDay, 1), agreed("2", 30 * kDay, 1)}, {did("unsubscribed", 20 * kDay)}) == "SUBSCRIBED");
  CHECK(status({agreed("1", 10 * kDay, 1), agreed("2", 30 * kDay, {})}, {did("unsubscribed", 20 * kDay)}) == "UNSUBSCRIBED");
  CHECK(status(yes, {did("unsubscribed", 20 * kDay), did("sign_up", 30 * kDay, 1)}) == "UNSUBSCRIBED");
  CHECK(status({agreed("1", 10 * kDay, {})}, {did("sign_up", 30 * kDay, 1)}) == "SUBSCRIBED");
  CHECK(status({agreed("1", 10 * kDay, {})}, {did("unsubscribed", 20 * kDay)}) == "UNSUBSCRIBED");
  CHECK(status({agreed("1", 10 * kDay, 0)}, {did("unsubscribed", 5 * kDay)}) == "NOT_SUBSCRIBED");
  CHECK(status(yes, {did("unsubscribed", 40 * kDay)}, {}, 30) == "SUBSCRIBED");   // after the day that is asked about
  Row record;
  record.customer = "7", record.accepts = 1;
  CHECK(status({agreed("1", 10 * kDay, {})}, {did("unsubscribed", 20 * kDay)}, {record}) == "UNSUBSCRIBED");
  record.date = 30 * kDay;
  CHECK(status({agreed("1", 10 * kDay, {})}, {did("unsubscribed", 20 * kDay)}, {record}) == "SUBSCRIBED");
}

TEST_CASE("An unknown column is refused with the nearest; added ones stand beside the others", "[features]") {
  Built built({{"", {}, false, true, {order("1", 1000)}}});
  FactTable facts(built.ledger, {});
  try {
    facts.column("amount_spend");
    FAIL("no error");
  } catch (const base::Error& error) {
    CHECK(error.code == base::Code::unknown_name);
    CHECK(error.hint.find("amount_spent") != std::string::npos);
  }
  {
    const std::string name = "recency_score", formula = "of a scheme";
    facts.add({name, table::ColumnType::number, "", formula}, features::number_column(1, table::ColumnType::number, 4));
  }
  CHECK(facts.column("recency_score").numbers[0] == 4);
  CHECK(facts.features().back().name == "recency_score");
  const size_t n = facts.features().size();
  facts.add({"recency_score", table::ColumnType::number, "", ""}, features::number_column(1, table::ColumnType::number, 5));
  CHECK(facts.features().size() == n);
  CHECK(facts.column("recency_score").numbers[0] == 5);
  const std::string_view names[] = {"amount_spent", "channels"};
  base::Task task = facts.prepare(names);
  int steps = 0;
  while (task.step()) ++steps;
  CHECK(steps == 2);
  const std::string_view unknown[] = {"nothing_of_the_kind"};
  CHECK_THROWS_AS(facts.prepare(unknown), base::Error);
}

TEST_CASE("Orders placed and products purchased agree with plain loops on random shops", "[features]") {
  const std::vector<std::vector<FactCondition>> questions = {
      {},
      {{FactField::amount, FactCompare::ge, {5000}, {}}},
      {{FactField::amount, FactCompare::between, {1000, 9000}, {}}, {FactField::channel, FactCompare::eq, {}, {"WEB"}}},
      {{FactField::channel, FactCompare::ne, {}, {"web"}}},
      {{FactField::amount, FactCompare::not_between, {2000, 8000}, {}}},
      {{FactField::quantity, FactCompare::not_between, {2, 3}, {}}, {FactField::amount, FactCompare::not_between, {9000, 1000}, {}}},
      {{FactField::order_country, FactCompare::in, {}, {"de", "xx"}}, {FactField::date, FactCompare::lt, {1'616'000'000'000.0}, {}}},
      {{FactField::product_id, FactCompare::in, {}, {"p1", "P2"}}},
      {{FactField::category, FactCompare::eq, {}, {"A"}}, {FactField::quantity, FactCompare::gt, {2}, {}}},
      {{FactField::product_id, FactCompare::not_in, {}, {"P1"}}, {FactField::category, FactCompare::ne, {}, {"b"}}, {FactField::channel, FactCompare::eq, {}, {"pos"}}},
  };
  const auto number = [](const FactCondition& c, double value) {
    switch (c.compare) {
      case FactCompare::ge: return value >= c.numbers[0];
      case FactCompare::gt: return value > c.numbers[0];
      case FactCompare::lt: return value < c.numbers[0];
      case FactCompare::between: return c.numbers[0] <= value && value <= c.numbers[1];
      case FactCompare::not_between: return value < c.numbers[0] || c.numbers[1] < value;
      default: FAIL("not asked here"); return false;
    }
  };
  const auto text = [](const FactCondition& c, std::string value) {
    if (value.empty()) return false;
    for (char& ch : value) ch = static_cast<char>(std::tolower(ch));
    bool found = false;
    for (std::string wanted : c.texts) {
      for (char& ch : wanted) ch = static_cast<char>(std::tolower(ch));
      found |= wanted == value;
    }
    return found == (c.compare == FactCompare::eq || c.compare == FactCompare::in);
  };
  const auto on_order = [&](const FactCondition& c, const TrueOrder& o) {
    if (c.field == FactField::amount) return number(c, static_cast<double>(o.net()));
    if (c.field == FactField::date) return number(c, static_cast<double>(o.date));
    if (c.field == FactField::channel) return text(c, o.channel);
    if (c.field == FactField::order_country) return text(c, o.country);
    return true;
  };
  const auto on_line = [&](const FactCondition& c, const Row& row) {
    if (c.field == FactField::quantity) return number(c, static_cast<double>(*row.quantity) / 1000);
    if (c.field == FactField::product_id) return text(c, row.product);
    if (c.field == FactField::category) return text(c, row.category);
    return true;
  };
  for (unsigned seed = 0; seed < 200; ++seed) {
    CAPTURE(seed);
    const auto sources = random_sources(seed);
    const Truth truth = true_shop(sources, false);
    Built built(sources);
    FactTable facts(built.ledger, {});
    std::vector<double> count(facts.n_persons()), sum(facts.n_persons());
    for (size_t q = 0; q < questions.size(); ++q) {
      CAPTURE(q);
      for (const FactKind kind : {FactKind::orders, FactKind::lines}) {
        const bool by_line = kind == FactKind::lines || q >= 5;
        facts.aggregate(kind, questions[q], count, sum);
        for (uint32_t p = 0; p < facts.n_persons(); ++p) {
          double n = 0, total = 0;
          for (const TrueOrder& o : truth.persons.at(std::string(built.ledger.customer_id(p))).orders) {
            bool met = true, any_line = false;
            double units = 0;
            for (const auto& c : questions[q]) met = met && on_order(c, o);
            for (const Row& row : o.lines) {
              bool line_met = *row.quantity > 0;
              for (const auto& c : questions[q]) line_met = line_met && on_line(c, row);
              any_line |= line_met;
              if (line_met) units += static_cast<double>(*row.quantity) / 1000;
            }
            if (!met || (by_line && !any_line)) continue;
            ++n;
            total += kind == FactKind::lines ? units : static_cast<double>(o.net());
          }
          CHECK(count[p] == n);
          CHECK(sum[p] == Approx(total));
        }
      }
    }
  }
}
