// Numbers and dates as ICU writes them in the locales of the world: read right, refused or asked about; none wrong in silence.
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/civil.h"
#include "base/money.h"
#include "read_source.h"
#include "support/catch.h"

using namespace clientele;
using Json = nlohmann::json;
using ingest::Role;

namespace {

Json cases(const char* name) {
  std::ifstream in(std::string(CLIENTELE_CASES "/") + name);
  return Json::parse(in)["cases"];
}

std::string quoted(const std::string& cell) {
  std::string out = "\"";
  for (const char c : cell) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

// "1234.5" in minor units; false where it has more decimals than the currency.
bool minor_of(const std::string& value, int digits, int64_t& minor) {
  const size_t point = value.find('.');
  std::string text = value.substr(0, point), fraction = point == value.npos ? "" : value.substr(point + 1);
  while (fraction.size() < static_cast<size_t>(digits)) fraction += '0';
  for (size_t i = static_cast<size_t>(digits); i < fraction.size(); ++i)
    if (fraction[i] != '0') return false;
  minor = std::stoll(text + fraction.substr(0, static_cast<size_t>(digits)));
  return true;
}

// What became of a column: each kept row is looked up by the customer that names its place in the case.
struct Outcome {
  int64_t right = 0, wrong = 0, set_aside = 0;
  bool asked = false;
  std::string first_wrong;
};

size_t place(const ingest::SourceTable& table, size_t row) { return std::stoul(tests::text_at(table, Role::customer_id, row).substr(1)); }

}  // namespace

TEST_CASE("amounts of ICU's locales are read exactly, refused or asked about", "[ingest][locales]") {
  std::map<std::string, int> read, aside, asked;
  int n = 0;
  for (const Json& one : cases("numbers_locales.json")) {
    const std::string name = one["locale"].get<std::string>() + " " + one["style"].get<std::string>() + " " + std::to_string(one["digits"].get<int>());
    INFO(name);
    std::string text = "customer_id;date;amount\n";
    for (size_t i = 0; i < one["cells"].size(); ++i) text += "C" + std::to_string(i) + ";2021-03-" + std::to_string(i + 10) + ";" + quoted(one["cells"][i]) + "\n";
    ingest::SourceChoice choice;
    choice.currency = "KWD";   // three decimals, so that nothing is lost where the cells name no currency
    choice.roles = {{"amount", "amount"}, {"customer_id", "customer_id"}, {"date", "date"}};
    const auto got = tests::read_source(text, choice);
    const auto& rows = got.report.rows;
    CHECK(rows.read == static_cast<int64_t>(one["cells"].size()));
    CHECK(rows.read == rows.kept + rows.rejected + rows.duplicate);
    Outcome outcome;
    outcome.asked = tests::asked(got.report, "decimalMark");
    for (size_t row = 0; row < got.table.n_rows(); ++row) {
      const size_t i = place(got.table, row);
      int digits = 3;
      if (got.table.has(Role::currency)) digits = base::minor_digits(tests::text_at(got.table, Role::currency, row));
      else if (!got.table.currency.empty()) digits = base::minor_digits(got.table.currency);
      int64_t wanted = 0;
      const bool held = minor_of(one["values"][i], digits, wanted);
      const bool right = !held || (got.table.has(Role::amount) && got.table[Role::amount][row] == wanted);
      ++(right ? outcome.right : outcome.wrong);
      if (!right && outcome.first_wrong.empty()) outcome.first_wrong = one["cells"][i].get<std::string>() + " read as " + std::to_string(got.table.has(Role::amount) ? got.table[Role::amount][row] : -1);
    }
    INFO(outcome.first_wrong);
    CHECK((outcome.wrong == 0 || outcome.asked));
    ++n;
    if (rows.rejected) ++aside[one["locale"]];
    else if (outcome.asked) ++asked[one["locale"]];
    else ++read[one["locale"]];
  }
  int n_read = 0, n_asked = 0, n_aside = 0;
  for (const auto& [locale, count] : read) n_read += count;
  for (const auto& [locale, count] : asked) n_asked += count;
  for (const auto& [locale, count] : aside) n_aside += count;
  CHECK(n == 855);
  CHECK(n_read >= 849);   // the rest: the kyat's "K", which is a thousand elsewhere
  CHECK(n_asked + n_aside == n - n_read);
}

TEST_CASE("dates of ICU's locales are read right, refused or asked about", "[ingest][locales]") {
  int n = 0, n_read = 0, n_asked = 0, n_aside = 0;
  for (const Json& one : cases("dates_locales.json")) {
    const std::string name = one["locale"].get<std::string>() + " " + one["calendar"].get<std::string>() + " " + one["style"].get<std::string>();
    INFO(name);
    std::string text = "customer_id;date;amount\n";
    for (size_t i = 0; i < one["cells"].size(); ++i) text += "C" + std::to_string(i) + ";" + quoted(one["cells"][i]) + ";" + std::to_string(10 + i) + ".50\n";
    ingest::SourceChoice choice;
    choice.roles = {{"amount", "amount"}, {"customer_id", "customer_id"}, {"date", "date"}};
    const auto got = tests::read_source(text, choice);
    const auto& rows = got.report.rows;
    CHECK(rows.read == static_cast<int64_t>(one["cells"].size()));
    CHECK(rows.read == rows.kept + rows.rejected + rows.duplicate);
    const bool asked = tests::asked(got.report, "dateOrder");
    std::string wrong;
    int64_t n_right = 0;
    for (size_t row = 0; row < got.table.n_rows(); ++row) {
      const size_t i = place(got.table, row);
      const std::string value = one["values"][i];
      int64_t ms = base::days_from_civil(*base::parse_iso_date(value.substr(0, 10))) * base::kDayMs;
      if (value.size() > 10) ms += (std::stoll(value.substr(11, 2)) * 60 + std::stoll(value.substr(14, 2))) * 60'000;
      if (value.size() > 16) ms += std::stoll(value.substr(17, 2)) * 1000;
      const int64_t read = got.table.has(Role::date) ? got.table[Role::date][row] : table::kMissing;
      if (read == ms) ++n_right;
      else if (read != table::kMissing && wrong.empty()) wrong = one["cells"][i].get<std::string>() + " read as " + base::iso_date(read / base::kDayMs);
    }
    INFO(wrong);
    CHECK((wrong.empty() || asked));
    ++n;
    if (n_right == rows.read) ++n_read;
    else if (asked && wrong.size()) ++n_asked;
    else ++n_aside;
  }
  CHECK(n == 424);
  CHECK(n_read >= 324);   // the rest: other calendars, days with the weekday's name, time before the day
  CHECK(n_asked + n_aside == n - n_read);
}
