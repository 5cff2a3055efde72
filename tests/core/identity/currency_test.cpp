// Several currencies: rates by day, exact conversion, totals that add up, refusals.
#include <random>

#include "base/civil.h"
#include "base/error.h"
#include "identity/ledger.h"
#include "row_model.h"
#include "support/catch.h"

using namespace clientele;
using namespace clientele::tests;
using identity::Ledger;
using identity::LedgerOptions;
using identity::Rate;

namespace {

int64_t day(const char* iso) { return base::days_from_civil(*base::parse_iso_date(iso)); }

Row sale(std::string order, const char* iso, int64_t money, std::string currency, std::string customer = "7") {
  Row row;
  row.order = order, row.customer = customer, row.date = day(iso) * base::kDayMs, row.line = money, row.quantity = 1000;
  row.currency = currency;
  if (money < 0) row.flags = ingest::kNotPositive | ingest::kRefundLine;
  return row;
}

Row whole(Row row) {
  row.total = row.line;
  return row;
}

LedgerOptions with(std::map<std::string, std::vector<Rate>> rates, std::string currency = "EUR") {
  LedgerOptions options;
  options.currency = currency;
  options.rates = std::move(rates);
  return options;
}

struct Built {
  Shop shop;
  Ledger ledger;
  Built(const std::vector<Source>& sources, const LedgerOptions& options) : shop(sources) { identity::build_ledger(shop.sources, options, ledger).run(); }
};

std::string refusal(const std::vector<Source>& sources, const LedgerOptions& options) {
  try {
    Built built(sources, options);
  } catch (const base::Error& error) {
    return std::string(base::code_name(error.code)) + ": " + error.message;
  }
  return "";
}

// By long division on decimal digits of the product: independent of base/money.
int64_t by_hand(int64_t minor, int from_digits, int64_t mantissa, int scale, int to_digits) {
  const bool negative = minor < 0;
  unsigned __int128 product = static_cast<unsigned __int128>(negative ? -minor : minor) * static_cast<uint64_t>(mantissa);
  std::string digits;
  for (; product > 0; product /= 10) digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(product % 10)));
  const int cut = from_digits + scale - to_digits;   // digits behind the minor unit
  if (cut <= 0) digits += std::string(static_cast<size_t>(-cut), '0');
  bool up = false;
  for (int i = 0; i < cut; ++i) {
    up = !digits.empty() && digits.back() >= '5';
    if (!digits.empty()) digits.pop_back();
  }
  int64_t value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return (negative ? -1 : 1) * (value + up);
}

const std::map<std::string, std::vector<Rate>> kRates = {
    {"USD", {{day("2024-01-01"), {9, 1}, "0.9"}, {day("2024-02-01"), {95, 2}, "0.95"}}},
    {"JPY", {{day("2024-01-01"), {62, 4}, "0.0062"}}},
    {"KWD", {{day("2024-01-01"), {3, 0}, "3"}}}};

}  // namespace

TEST_CASE("Orders in other currencies are converted by the rate of their day", "[identity][currency]") {
  const Source log{"", {}, false, true,
                   {sale("1", "2024-01-15", 1000, "EUR"), sale("2", "2024-01-31", 1000, "USD"), sale("3", "2024-02-01", 1000, "USD"),
                    sale("4", "2024-03-01", 5000, "JPY"), sale("5", "2024-03-02", 1235, "KWD"), sale("5", "2024-03-02", 1001, "KWD")}};
  Built built({log}, with(kRates));
  // 10.00 EUR + 10.00 USD · 0.9 + 10.00 USD · 0.95 + 5000 JPY · 0.0062 + (1.235 · 3 = 3.705 → 3.71) + (1.001 · 3 = 3.003 → 3.00)
  CHECK(built.ledger.currency == "EUR");
  CHECK(built.ledger.net_minor == std::vector<int64_t>{1000, 900, 950, 3100, 671});
  CHECK(built.ledger.net_total_minor == 6621);
  const auto& shares = built.ledger.currencies;
  REQUIRE(shares.size() == 4);
  CHECK((shares[0].currency == "EUR" && shares[0].orders == 1 && shares[0].amount_minor == 1000 && shares[0].converted_minor == 1000));
  CHECK((shares[1].currency == "JPY" && shares[1].amount_minor == 5000 && shares[1].digits == 0 && shares[1].converted_minor == 3100));
  CHECK((shares[2].currency == "KWD" && shares[2].orders == 1 && shares[2].amount_minor == 2236 && shares[2].digits == 3 && shares[2].converted_minor == 671));
  CHECK((shares[3].currency == "USD" && shares[3].orders == 2 && shares[3].amount_minor == 2000 && shares[3].converted_minor == 1850));
  CHECK(shares[3].used == std::vector<int64_t>{1, 1});
  // The lines, as features read them, add up to the orders.
  int64_t lines = 0;
  for (uint32_t row = 0; row < built.ledger.n_rows(); ++row) lines += built.ledger.value(row, Role::line_amount);
  CHECK(lines == 6621);
  CHECK((*built.shop.sources[0])[Role::line_amount][1] == 1000);   // the source stays as it was read
}

TEST_CASE("A refund has the rate of its order, a credit note that of its own day", "[identity][currency]") {
  Row returned = sale("1", "2024-02-10", -400, "USD");
  const Source log{"", {}, false, true, {sale("1", "2024-01-15", 1000, "USD"), returned, sale("9", "2024-02-10", -200, "USD"), sale("2", "2024-01-15", 100, "EUR")}};
  Built built({log}, with(kRates));
  CHECK(built.ledger.net_minor == std::vector<int64_t>{540, 100});   // (10.00 − 4.00) · 0.9
  CHECK(built.ledger.refunded_minor[0] == 360);
  CHECK(built.ledger.credit_minor == std::vector<int64_t>{-190});    // 2.00 · 0.95
  CHECK(built.ledger.currencies[1].amount_minor == 400);             // USD: 10.00 − 4.00 − 2.00
  CHECK(built.ledger.currencies[1].converted_minor == 350);
  CHECK(built.ledger.currencies[1].credits == 1);
}

TEST_CASE("The day of a rate is the shop's", "[identity][currency]") {
  LedgerOptions options = with(kRates);
  options.zone.offset_minutes = {-300};   // 2024-02-01 02:00 UTC is still January there
  Row row = sale("1", "2024-02-01", 1000, "USD");
  *row.date += 2 * 3'600'000;
  CHECK(Built({{"", {}, false, true, {row, sale("2", "2024-02-01", 100, "EUR")}}}, options).ledger.net_total_minor == 1000);
  CHECK(Built({{"", {}, false, true, {row, sale("2", "2024-02-01", 100, "EUR")}}}, with(kRates)).ledger.net_total_minor == 1050);
}

TEST_CASE("What cannot be converted is refused, not guessed", "[identity][currency]") {
  const auto log = [](std::vector<Row> rows) { return std::vector<Source>{{"", {}, false, true, std::move(rows)}}; };
  const auto mixed = log({sale("1", "2024-01-15", 1000, "EUR"), sale("2", "2024-01-16", 500, "USD")});
  CHECK(refusal(mixed, with({})) == "mixed_currencies: The amounts are in different currencies: EUR (1 row) and USD (1 row).");
  CHECK(refusal(mixed, with({{"GBP", kRates.at("USD")}})) == "mixed_currencies: There is no rate for USD (1 row).");
  CHECK(refusal(mixed, with(kRates)).empty());
  CHECK(refusal(mixed, with(kRates, "")).empty());   // EUR is the only one without a rate
  CHECK(refusal(log({sale("1", "2024-01-15", 1, "GBP"), sale("2", "2024-01-16", 1, "EUR"), sale("3", "2024-01-16", 1, "USD")}), with(kRates, ""))
            .ends_with("is not said."));
  CHECK(refusal(log({sale("1", "2023-12-30", 1, "USD"), sale("2", "2023-12-31", 1, "USD"), sale("3", "2024-01-16", 1, "EUR")}), with(kRates)) ==
        "mixed_currencies: There is no rate for 2 orders in USD from 2023-12-30 to 2023-12-31: the first one is of 2024-01-01.");
  CHECK(refusal(log({sale("1", "2024-01-15", 1, "USD"), sale("1", "2024-01-15", 1, "EUR")}), with(kRates)) == "mixed_currencies: The order 1 has rows in two currencies.");
  CHECK(refusal(log({sale("1", "2024-01-15", (int64_t{1} << 53) - 1, "KWD"), sale("2", "2024-01-15", 1, "EUR")}), with({{"KWD", {{0, {1000, 0}, "1000"}}}})).starts_with("too_large"));
  // One currency is what it is; with rates for it, it is what the owner wants.
  CHECK(Built(log({sale("1", "2024-01-15", 1000, "USD")}), with({})).ledger.currency == "USD");
  Built turned(log({sale("1", "2024-01-15", 1000, "usd")}), with(kRates));
  CHECK(turned.ledger.currency == "EUR");
  CHECK(turned.ledger.net_total_minor == 900);
}

TEST_CASE("The same order in two exports is converted once; order totals, discounts and refunds with it", "[identity][currency]") {
  Row order = whole(sale("1", "2024-01-15", 1000, "USD")), other = whole(sale("2", "2024-01-15", 700, "EUR"));
  order.refunded = 100, order.discount = 50, other.refunded = 0, other.discount = 0;
  const Source source{"", {}, true, true, {order, other}};
  Built built({source, source}, with(kRates));
  CHECK(built.ledger.net_total_minor == 900 - 90 + 700);
  CHECK(built.ledger.refunded_total_minor == 90);
  CHECK(built.ledger.discount_minor[0] == 45);
  CHECK(built.ledger.duplicates == std::vector<int64_t>{0, 2});
  CHECK(built.ledger.currencies[1].amount_minor == 900);
  CHECK(built.ledger.currencies[1].orders == 1);
}

TEST_CASE("Converted amounts equal long division, and everything adds up", "[identity][currency]") {
  std::mt19937_64 random(5);
  const std::pair<const char*, int> currencies[] = {{"EUR", 2}, {"JPY", 0}, {"KWD", 3}, {"USD", 2}};
  for (int round = 0; round < 40; ++round) {
    std::map<std::string, std::vector<Rate>> rates;
    for (int c = 1; c < 4; ++c) {
      const int scale = static_cast<int>(random() % 9);
      for (const char* from : {"2024-01-01", "2024-01-11", "2024-01-21"})
        rates[currencies[c].first].push_back({day(from), {static_cast<int64_t>(random() % 999'999'999) + 1, scale}, ""});
    }
    std::vector<Row> rows;
    int64_t wanted = 0;
    for (int i = 0; i < 200; ++i) {
      const auto& [code, digits] = currencies[random() % 4];
      const int d = static_cast<int>(random() % 30);
      const auto money = static_cast<int64_t>(random() % 90'000) + 1000;
      rows.push_back(sale("o" + std::to_string(i), "2024-01-01", money, code, "c" + std::to_string(random() % 20)));
      rows.back().date = (day("2024-01-01") + d) * base::kDayMs;
      if (code == std::string("EUR")) wanted += money;
      else {
        const Rate& rate = rates[code][static_cast<size_t>(d / 10)];
        wanted += by_hand(money, digits, rate.value.mantissa, rate.value.scale, 2);
      }
    }
    Built built({{"", {}, false, true, rows}}, with(rates));
    REQUIRE(built.ledger.net_total_minor == wanted);
    int64_t parts = 0, orders = 0;
    for (const auto& share : built.ledger.currencies) parts += share.converted_minor, orders += share.orders;
    CHECK(parts == wanted);
    CHECK(orders + built.ledger.left_out["notPositive"].orders == 200);
  }
}
