#include <cmath>
#include <cstring>
#include <random>
#include <string>
#include <vector>

#include "base/money.h"
#include "ingest/fast_cells.h"
#include "ingest/number_format.h"
#include "ingest/row_money.h"
#include "read_source.h"
#include "support/catch.h"

using namespace clientele;
using ingest::NumberFault;
using ingest::parse_number;

namespace {

// "12.50" for a decimal, so that tables can be read.
std::string text_of(base::Decimal d) { return base::format_minor(d.mantissa, d.scale); }

struct Case {
  const char* cell;
  char decimal;
  const char* value;   // nullptr: refused
};

}  // namespace

TEST_CASE("numbers as people write them", "[ingest]") {
  const Case cases[] = {
      {"0", '.', "0"}, {"12", '.', "12"}, {"-12", '.', "-12"}, {"+12", '.', "12"}, {"12-", '.', "-12"}, {"(12.50)", '.', "-12.50"},
      {"1234.5", '.', "1234.5"}, {"1,234.50", '.', "1234.50"}, {"1.234,56", ',', "1234.56"}, {"1'234.50", '.', "1234.50"},
      {"1\u2019234.50", '.', "1234.50"}, {"1 234,50", ',', "1234.50"}, {"1\u00A0234,50", ',', "1234.50"}, {"1\u202F234,50", ',', "1234.50"},
      {"12,34,567.89", '.', "1234567.89"}, {"1,234,567", '.', "1234567"}, {"$1,234.50", '.', "1234.50"}, {"-$12.00", '.', "-12.00"},
      {"$-12.00", '.', "-12.00"}, {"12,50 €", ',', "12.50"}, {"€12,50", ',', "12.50"}, {"EUR 12", '.', "12"}, {"12 EUR", '.', "12"}, {"12EUR", '.', "12"},
      {"R$ 1.234,56", ',', "1234.56"}, {"1.234,56 kr.", ',', "1234.56"}, {"12%", '.', "0.12"}, {"12,5 %", ',', "0.125"},
      {"\u0661\u0662\u066B\u0665", '.', "12.5"}, {"\u0661\u066C\u0662\u0663\u0664", '.', "1234"}, {"\u06F1\u06F2", ',', "12"}, {"\u2212 5", '.', "-5"},
      {"1e5", '.', "100000"}, {"1.5E-3", '.', "0.0015"}, {"  7 ", '.', "7"}, {".5", '.', "0.5"}, {"12.", '.', "12"}, {"007", '.', "7"},
      {"999999999999999999", '.', "999999999999999999"}, {"0.000000000000000001", '.', "0.000000000000000001"},
      {"12.300000000000000711", '.', "12.3000000000000007"},
      {"1234567890123456789012", '.', nullptr}, {"1e400", '.', nullptr}, {"1e30", '.', nullptr}, {"0x1F", '.', nullptr}, {"1_000", '.', nullptr}, {"NaN", '.', nullptr},
      {"Infinity", '.', nullptr}, {"-inf", '.', nullptr}, {"12 apples", '.', nullptr}, {"1.2.3", '.', nullptr}, {"9,0,0", '.', nullptr},
      {"1,23", '.', nullptr}, {"12,5", '.', nullptr}, {"1.234,56", '.', nullptr}, {"--5", '.', nullptr}, {"(5", '.', nullptr}, {"-(5)", '.', nullptr},
      {"$", '.', nullptr}, {"%", '.', nullptr}, {"1,234", '.', "1234"}, {"1,234", ',', "1.234"}, {"0,123", '.', nullptr}, {"1,2345", '.', nullptr},
      {"$5 EUR", '.', nullptr}, {"1 23", '.', nullptr}, {"030 123 456", '.', nullptr}, {".", '.', nullptr}, {",", ',', nullptr}, {"-", '.', nullptr}};
  for (const Case& c : cases) {
    INFO(c.cell << " with " << c.decimal);
    const auto got = parse_number(c.cell, {c.decimal});
    if (c.value) {
      CHECK(got.fault == NumberFault::none);
      CHECK(text_of(got.value) == c.value);
    } else {
      CHECK(got.fault != NumberFault::none);
    }
  }
  CHECK(parse_number("", {}).fault == NumberFault::blank);
  CHECK(parse_number(" \u00A0 ", {}).fault == NumberFault::blank);
  CHECK(parse_number("1234567890123456789012", {}).fault == NumberFault::out_of_range);
  CHECK(parse_number("12,5", {'.'}).fault == NumberFault::other_marks);
}

TEST_CASE("currencies are read from signs and codes", "[ingest]") {
  const std::pair<const char*, const char*> cases[] = {{"$5", "USD"}, {"5 €", "EUR"}, {"£5", "GBP"}, {"CHF 5", "CHF"}, {"5 zł", "PLN"}, {"R$5", "BRL"}, {"CA$5", "CAD"}, {"5", ""}, {"jpy 5", "JPY"}};
  for (const auto& [cell, code] : cases) {
    INFO(cell);
    CHECK(ingest::currency_code(parse_number(cell, {}).currency) == code);
  }
  CHECK(parse_number("$5", {}).shared_sign);
  CHECK_FALSE(parse_number("5 €", {}).shared_sign);
  CHECK(ingest::currency_index("XYZ") == 0);
}

TEST_CASE("the fast reading of a number agrees with the exact one", "[ingest]") {
  std::mt19937 random(7);
  const std::string alphabet = "0123456789.,-+ e$";
  for (int round = 0; round < 200'000; ++round) {
    std::string cell;
    const size_t n = random() % 9;
    for (size_t i = 0; i < n; ++i) cell += random() % 4 ? static_cast<char>('0' + random() % 10) : alphabet[random() % alphabet.size()];
    const std::string padded = cell + std::string(16, static_cast<char>('0' + random() % 10));  // what follows must not matter
    const char decimal = random() % 2 ? '.' : ',';
    int64_t mantissa = 0;
    uint8_t scale = 0;
    if (!ingest::fast_number(padded.data(), n, decimal, mantissa, scale)) continue;
    const auto exact = parse_number(cell, {decimal});
    INFO("'" << cell << "' with " << decimal);
    REQUIRE(exact.fault == NumberFault::none);
    REQUIRE(exact.value.mantissa == mantissa);
    REQUIRE(exact.value.scale == scale);
  }
  int64_t mantissa = 0;
  uint8_t scale = 0;
  CHECK(ingest::fast_number("-123.45                ", 7, '.', mantissa, scale));  // the usual shapes do take this way
  CHECK(mantissa == -12345);
  CHECK(scale == 2);
}

TEST_CASE("amounts of lines equal the exact product", "[ingest]") {
  std::mt19937_64 random(11);
  for (int round = 0; round < 100'000; ++round) {
    const auto q = static_cast<int64_t>(random() % 400'000) - 200'000;
    const auto p = static_cast<int64_t>(random() >> (20 + random() % 40)) * (random() % 8 ? 1 : -1);
    const auto qs = static_cast<uint8_t>(random() % 4), ps = static_cast<uint8_t>(random() % 6);
    const int digits = static_cast<int>(random() % 4);
    int64_t fast = 0, exact = 0;
    const bool fast_fits = ingest::line_minor(q, qs, p, ps, digits, fast), fits = base::multiply_to_minor({q, qs}, {p, ps}, digits, exact);
    REQUIRE(fast_fits == fits);
    if (fits) REQUIRE(fast == exact);
    const bool fast_one = ingest::minor_units(p, ps, digits, fast), one = base::to_minor({p, ps}, digits, exact);
    REQUIRE(fast_one == one);
    if (one) REQUIRE(fast == exact);
  }
}

namespace {

// How a locale writes 1234567.89: group and decimal mark, digits of its script, sign, currency around it.
struct Locale {
  const char* name;
  const char* group;
  const char* decimal;
  char32_t zero;
  bool indian;
  const char* before;
  const char* after;
};
const Locale kLocales[] = {
    {"en-US", ",", ".", U'0', false, "$", ""}, {"en-GB", ",", ".", U'0', false, "£", ""}, {"en-IN", ",", ".", U'0', true, "₹", ""},
    {"de-DE", ".", ",", U'0', false, "", " €"}, {"de-CH", "\u2019", ".", U'0', false, "CHF ", ""}, {"de-AT", "\u00A0", ",", U'0', false, "€ ", ""},
    {"fr-FR", "\u202F", ",", U'0', false, "", "\u00A0€"}, {"fr-CA", "\u00A0", ",", U'0', false, "", " $"}, {"fr-CH", "\u202F", ",", U'0', false, "", " CHF"},
    {"es-ES", ".", ",", U'0', false, "", " €"}, {"es-MX", ",", ".", U'0', false, "MX$", ""}, {"it-IT", ".", ",", U'0', false, "", " €"},
    {"it-CH", "'", ".", U'0', false, "CHF ", ""}, {"nl-NL", ".", ",", U'0', false, "€ ", ""}, {"pt-BR", ".", ",", U'0', false, "R$\u00A0", ""},
    {"pt-PT", "\u00A0", ",", U'0', false, "", " €"}, {"sv-SE", "\u00A0", ",", U'0', false, "", " kr"}, {"nb-NO", "\u00A0", ",", U'0', false, "", " kr"},
    {"da-DK", ".", ",", U'0', false, "", " kr."}, {"fi-FI", "\u00A0", ",", U'0', false, "", " €"}, {"pl-PL", "\u00A0", ",", U'0', false, "", " zł"},
    {"cs-CZ", "\u00A0", ",", U'0', false, "", " Kč"}, {"hu-HU", "\u00A0", ",", U'0', false, "", " Ft"}, {"ru-RU", "\u00A0", ",", U'0', false, "", " ₽"},
    {"tr-TR", ".", ",", U'0', false, "₺", ""}, {"el-GR", ".", ",", U'0', false, "", " €"}, {"ar-EG", "\u066C", "\u066B", U'\u0660', false, "", ""},
    {"fa-IR", "\u066C", "\u066B", U'\u06F0', false, "", ""}, {"hi-IN", ",", ".", U'\u0966', true, "₹", ""}, {"bn-BD", ",", ".", U'\u09E6', true, "", ""},
    {"ja-JP", ",", ".", U'0', false, "¥", ""}, {"id-ID", ".", ",", U'0', false, "Rp ", ""}};

void append_utf8(std::string& out, char32_t c) {
  if (c < 0x80) out += static_cast<char>(c);
  else if (c < 0x800) out += {static_cast<char>(0xC0 | c >> 6), static_cast<char>(0x80 | (c & 0x3F))};
  else out += {static_cast<char>(0xE0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 0x3F)), static_cast<char>(0x80 | (c & 0x3F))};
}

std::string write(const Locale& locale, int64_t value, int decimals, bool grouped) {
  int64_t unit = 1;
  for (int i = 0; i < decimals; ++i) unit *= 10;
  const std::string whole = std::to_string(value / unit), fraction = decimals ? std::to_string(value % unit + unit).substr(1) : "";
  std::string out = locale.before;
  for (size_t i = 0; i < whole.size(); ++i) {
    const size_t left = whole.size() - i;
    const bool mark = i > 0 && (locale.indian ? left == 3 || (left > 3 && left % 2 == 1) : left % 3 == 0);
    if (grouped && mark) out += locale.group;
    append_utf8(out, locale.zero + static_cast<char32_t>(whole[i] - '0'));
  }
  if (decimals) out += locale.decimal;
  for (const char c : fraction) append_utf8(out, locale.zero + static_cast<char32_t>(c - '0'));
  return out + locale.after;
}

}  // namespace

TEST_CASE("number columns of 32 locales are read right or asked about, never silently wrong", "[ingest]") {
  std::mt19937_64 random(3);
  for (const Locale& locale : kLocales) {
    for (const int decimals : {0, 1, 2, 3}) {
      for (const bool grouped : {false, true}) {
        for (const int64_t most : {int64_t{999}, int64_t{100'000}, int64_t{1'000'000'000}}) {
          std::string text = "customer;date;amount\n";
          std::vector<int64_t> values;
          for (int i = 0; i < 40; ++i) {
            values.push_back(static_cast<int64_t>(random() % static_cast<uint64_t>(most)));
            text += "C" + std::to_string(i % 7) + ";2021-03-" + (i % 28 < 9 ? "0" : "") + std::to_string(i % 28 + 1) + ";\"" + write(locale, values.back(), decimals, grouped) + "\"\n";
          }
          INFO(locale.name << " decimals " << decimals << " grouped " << grouped << " up to " << most);
          ingest::SourceChoice choice;
          choice.currency = "KWD";  // three decimals, so that nothing is lost where the cells have no currency of their own
          const auto got = tests::read_source(text, choice);
          REQUIRE(tests::column_of(got.report, "amount") == "amount");
          REQUIRE(got.report.rows.read == 40);
          bool right = got.report.rows.kept == 40;
          for (size_t i = 0; right && i < 40; ++i) {
            int digits = 3;
            if (got.table.has(ingest::Role::currency)) digits = base::minor_digits(tests::text_at(got.table, ingest::Role::currency, i));
            int64_t wanted = 0;
            REQUIRE(base::to_minor({values[i], decimals}, digits, wanted));
            right = got.table[ingest::Role::amount][i] == wanted;
          }
          const bool wrong_in_silence = !right && !tests::asked(got.report, "decimalMark");
          CHECK_FALSE(wrong_in_silence);
          // Only a lone mark before three digits may be asked about at all.
          if (decimals == 1 || decimals == 2) CHECK(right);
        }
      }
    }
  }
}

TEST_CASE("what the content cannot decide is asked, and the owner's word counts", "[ingest]") {
  const std::string text = "customer,date,amount\nA,2021-01-01,\"1,234\"\nB,2021-01-02,\"5,678\"\nC,2021-01-03,\"9,012\"\n";
  const auto guessed = tests::read_source(text);
  REQUIRE(tests::asked(guessed.report, "decimalMark"));
  CHECK(guessed.report.questions[0].choice == ".");
  CHECK(guessed.report.questions[0].alternatives == std::vector<std::string>{","});
  CHECK(guessed.table[ingest::Role::amount][0] == 123400);
  ingest::SourceChoice choice;
  choice.decimal_mark = ",";
  const auto stated = tests::read_source(text, choice);
  CHECK(stated.report.questions.empty());
  CHECK(stated.table[ingest::Role::amount][0] == 123);
  // One cell that settles it is enough, wherever it stands.
  const auto settled = tests::read_source(text + "D,2021-01-04,\"7,5\"\n");
  CHECK_FALSE(tests::asked(settled.report, "decimalMark"));
  CHECK(settled.table[ingest::Role::amount][0] == 123);
  CHECK(settled.table[ingest::Role::amount][3] == 750);
}
