#include <cmath>
#include <limits>

#include "base/civil.h"
#include "features/fact_table.h"
#include "support/catch.h"
#include "true_shop.h"

using namespace clientele;
using namespace clientele::tests;
using features::FactTable;
using identity::Ledger;
using identity::LedgerOptions;

namespace {

const double kNone = std::numeric_limits<double>::quiet_NaN();

/// Berlin, 2020 and 2021.
base::Zone berlin() {
  base::Zone zone;
  zone.name = "Europe/Berlin";
  zone.transitions_utc_ms = {1585443600000, 1603587600000, 1616893200000, 1635642000000};
  zone.offset_minutes = {60, 120, 60, 120, 60};
  return zone;
}

int64_t day_of(int64_t utc) {
  const int64_t offset = utc < 1585443600000 ? 1 : utc < 1603587600000 ? 2 : utc < 1616893200000 ? 1 : utc < 1635642000000 ? 2 : 1;
  return static_cast<int64_t>(std::floor(static_cast<double>(utc + offset * 3'600'000) / static_cast<double>(kDay)));
}
int64_t hour_of(int64_t utc) {
  const int64_t offset = utc < 1585443600000 ? 1 : utc < 1603587600000 ? 2 : utc < 1616893200000 ? 1 : utc < 1635642000000 ? 2 : 1;
  return (utc / 3'600'000 + offset) % 24;
}

using Numbers = std::map<std::string, double>;

// `last`: the last day that counts; what lies later is left out only where the as-of day was stated.
Numbers true_numbers(const TruePerson& all, int64_t as_of, int64_t last) {
  TruePerson person;
  for (const auto& order : all.orders)
    if (day_of(order.date) <= last) person.orders.push_back(order);
  for (const auto& [date, amount] : all.credits)
    if (day_of(date) <= last) person.credits[date] = amount;
  Numbers f;
  const auto n = static_cast<double>(person.orders.size());
  double net = 0, gross = 0, refunded = 0, discount = 0, largest = kNone, refunds = 0, bought = 0, returned = 0, weekend = 0;
  std::set<std::string> products;
  std::vector<double> gaps;
  std::map<int64_t, int> hours;
  for (size_t i = 0; i < person.orders.size(); ++i) {
    const TrueOrder& order = person.orders[i];
    net += static_cast<double>(order.net()), gross += static_cast<double>(order.gross), refunded += static_cast<double>(order.refunded);
    discount += static_cast<double>(order.discount), refunds += order.refunded > 0;
    largest = std::isnan(largest) ? static_cast<double>(order.net()) : std::max(largest, static_cast<double>(order.net()));
    for (const Row& row : order.lines) {
      (*row.quantity > 0 ? bought : returned) += std::abs(static_cast<double>(*row.quantity)) / 1000;
      if (*row.quantity > 0) products.insert(row.product);
    }
    const int64_t day = day_of(order.date);
    weekend += ((day + 3) % 7) >= 5;  // 1970-01-01 was a Thursday
    ++hours[hour_of(order.date)];
    if (i) gaps.push_back(static_cast<double>(day - day_of(person.orders[i - 1].date)));
  }
  for (const auto& [date, amount] : person.credits) net += static_cast<double>(amount), refunded -= static_cast<double>(amount), refunds += 1;
  for (const auto& [date, row] : all.credit_lines) {
    if (day_of(date) <= last && *row.quantity < 0) returned -= static_cast<double>(*row.quantity) / 1000;
  }
  f["number_of_orders"] = n, f["amount_spent"] = net, f["average_order_value"] = n ? std::round(net / n) : kNone;
  f["largest_order"] = largest, f["refunded_amount"] = refunded, f["number_of_refunds"] = refunds, f["discount_amount"] = discount;
  f["discount_share"] = gross + discount > 0 ? discount / (gross + discount) : kNone;
  f["quantity_bought"] = bought, f["return_rate"] = bought > 0 ? returned / bought : kNone, f["number_of_products"] = static_cast<double>(products.size());
  f["items_per_order"] = n ? bought / n : kNone, f["weekend_share"] = n ? weekend / n : kNone;
  f["first_order_date"] = n ? static_cast<double>(person.orders.front().date) : kNone;
  f["last_order_date"] = n ? static_cast<double>(person.orders.back().date) : kNone;
  f["days_since_last_order"] = n ? static_cast<double>(as_of - day_of(person.orders.back().date)) : kNone;
  f["days_since_first_order"] = n ? static_cast<double>(as_of - day_of(person.orders.front().date)) : kNone;
  f["tenure_days"] = n ? static_cast<double>(day_of(person.orders.back().date) - day_of(person.orders.front().date)) : kNone;
  f["last_gap_days"] = gaps.empty() ? kNone : gaps.back();
  double sum = 0;
  for (const double gap : gaps) sum += gap;
  f["order_gap_days"] = gaps.empty() ? kNone : sum / static_cast<double>(gaps.size());
  std::sort(gaps.begin(), gaps.end());
  f["median_gap_days"] = gaps.empty() ? kNone : (gaps[(gaps.size() - 1) / 2] + gaps[gaps.size() / 2]) / 2;
  double best = kNone;
  int weight = -1;
  for (const auto& [hour, count] : hours) {
    const int w = 2 * count + hours.count((hour + 1) % 24) * hours[(hour + 1) % 24] + (hours.count((hour + 23) % 24) ? hours[(hour + 23) % 24] : 0);
    if (w > weight && count) best = static_cast<double>(hour), weight = w;
  }
  f["habit_hour"] = best;
  return f;
}

struct Built {
  Shop shop;
  Ledger ledger;
  Built(const std::vector<Source>& sources, bool ignore) : shop(sources) {
    LedgerOptions options;
    options.refunds = ignore ? identity::Refunds::ignore : identity::Refunds::subtract;
    identity::build_ledger(shop.sources, options, ledger).run();
  }
};

bool same(double a, double b) { return (std::isnan(a) && std::isnan(b)) || std::abs(a - b) <= 1e-9 * std::max(1.0, std::abs(b)); }

/// Every number of every person, by customer_id.
std::map<std::string, Numbers> numbers_of(FactTable& facts) {
  std::map<std::string, Numbers> all;
  for (const auto& spec : facts.features()) {
    const auto& column = facts.column(spec.name);
    if (column.type == table::ColumnType::text || column.type == table::ColumnType::list) continue;
    for (uint32_t p = 0; p < facts.n_persons(); ++p) all[std::string(facts.ledger().customer_id(p))][std::string(spec.name)] = column.numbers[p];
  }
  return all;
}

}  // namespace

TEST_CASE("On 1,000 random shops every number of every customer is that of a plain reading of the rules", "[features]") {
  for (unsigned seed = 0; seed < 1000; ++seed) {
    CAPTURE(seed);
    const auto sources = random_sources(seed);
    const bool ignore = seed % 2;
    const Truth truth = true_shop(sources, ignore);
    Built built(sources, ignore);
    std::optional<int64_t> as_of;
    if (seed % 3 == 0) as_of = day_of(1'600'000'000'000) + 200;
    FactTable facts(built.ledger, berlin(), as_of);
    REQUIRE(built.ledger.n_persons == truth.persons.size());
    const auto found = numbers_of(facts);
    std::string differences;
    for (const auto& [id, person] : truth.persons) {
      REQUIRE(found.count(id) == 1);
      for (const auto& [name, value] : true_numbers(person, facts.as_of_day(), as_of.value_or(INT64_MAX))) {
        if (same(found.at(id).at(name), value)) continue;
        differences += id + " " + name + ": found " + std::to_string(found.at(id).at(name)) + ", true " + std::to_string(value) + "\n";
      }
    }
    REQUIRE(differences == "");
  }
}

TEST_CASE("Rows and money reconcile: every row is counted once", "[identity]") {
  for (unsigned seed = 0; seed < 1000; ++seed) {
    CAPTURE(seed);
    const auto sources = random_sources(seed);
    const Truth truth = true_shop(sources, seed % 2);
    Built built(sources, seed % 2);
    const Ledger& ledger = built.ledger;
    int64_t left_out = 0, duplicates = 0;
    for (const auto& [reason, count] : ledger.left_out) {
      left_out += count.rows;
      INFO(reason);
      CHECK(count.rows == (truth.left_out_rows.count(reason) ? truth.left_out_rows.at(reason) : 0));
    }
    for (const int64_t n : ledger.duplicates) duplicates += n;
    CHECK(duplicates == truth.duplicates);
    CHECK(ledger.all_rows == truth.rows);
    CHECK(ledger.counted.rows + ledger.credits.rows + left_out + duplicates + ledger.other_rows == ledger.all_rows);

    int64_t net = 0, refunded = 0, anonymous = 0, n_anonymous = 0;
    const auto add = [&](const TruePerson& person, bool named) {
      for (const auto& order : person.orders) {
        net += order.net(), refunded += order.refunded;
        if (!named) anonymous += order.net(), ++n_anonymous;
      }
      for (const auto& [date, amount] : person.credits) net += amount, refunded -= amount;
    };
    for (const auto& [id, person] : truth.persons) add(person, true);
    add(truth.nobody, false);
    CHECK(ledger.net_total_minor == net);
    CHECK(ledger.refunded_total_minor == refunded);
    CHECK(ledger.gross_total_minor - ledger.refunded_total_minor == ledger.net_total_minor);
    CHECK(ledger.anonymous.orders == n_anonymous);
    CHECK(ledger.anonymous.amount_minor == anonymous);
    CHECK(ledger.n_anonymous == n_anonymous);
  }
}

TEST_CASE("Neither the order of the rows nor that of the sources changes a customer", "[features]") {
  std::mt19937 random(3);
  for (unsigned seed = 0; seed < 200; ++seed) {
    CAPTURE(seed);
    auto sources = random_sources(seed);
    if (sources.size() == 3) sources.pop_back();  // an overlap is decided by which source is the later
    std::vector<Source> shuffled = sources;
    std::reverse(shuffled.begin(), shuffled.end());
    for (Source& source : shuffled)
      if (!source.order_total) std::shuffle(source.rows.begin(), source.rows.end(), random);
    Built one(sources, false), other(shuffled, false);
    FactTable facts(one.ledger, berlin()), again(other.ledger, berlin());
    const auto a = numbers_of(facts), b = numbers_of(again);
    REQUIRE(a.size() == b.size());
    bool all_same = true;
    for (const auto& [id, numbers] : a)
      for (const auto& [name, value] : numbers) all_same &= b.count(id) && same(b.at(id).at(name), value);
    REQUIRE(all_same);
    CHECK(facts.as_of_day() == again.as_of_day());
  }
}

TEST_CASE("Ten times the prices is ten times the money, and nothing else", "[features]") {
  for (unsigned seed = 0; seed < 200; ++seed) {
    CAPTURE(seed);
    Built one(random_sources(seed, 1), false), ten(random_sources(seed, 10), false);
    FactTable facts(one.ledger, berlin()), scaled(ten.ledger, berlin());
    for (const char* name : {"amount_spent", "largest_order", "refunded_amount", "discount_amount"})
      for (uint32_t p = 0; p < facts.n_persons(); ++p) CHECK(same(10 * facts.column(name).numbers[p], scaled.column(name).numbers[p]));
    for (const char* name : {"number_of_orders", "days_since_last_order", "discount_share", "return_rate", "number_of_products"})
      for (uint32_t p = 0; p < facts.n_persons(); ++p) CHECK(same(facts.column(name).numbers[p], scaled.column(name).numbers[p]));
  }
}
