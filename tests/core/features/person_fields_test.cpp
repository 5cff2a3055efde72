#include "features/person_fields.h"

#include <random>

#include "../identity/row_model.h"
#include "features/fact_table.h"
#include "support/catch.h"

// Which of several names, addresses … stands. All made up.
using namespace clientele;
using namespace clientele::tests;
using features::FieldRule;
using features::PersonField;
using features::Strategy;

namespace {

constexpr int64_t kDay = 86'400'000;

Row said(const std::string& name, Cell at, const std::string& phone = "") {
  Row row;
  row.customer = "7", row.name = name, row.date = at, row.phone = phone, row.line = 100;
  row.order = "o" + std::to_string(at.value_or(0)) + name;
  return row;
}

struct Facts {
  Shop shop;
  identity::Ledger ledger;
  explicit Facts(const std::vector<Source>& sources) : shop(sources) {
    for (size_t s = 0; s < shop.tables.size(); ++s) shop.tables[s]->file = "file" + std::to_string(s) + ".csv";
    identity::build_ledger(shop.sources, {}, ledger).run();
  }
  std::vector<features::FieldValue> values(PersonField field, FieldRule rule, int64_t until = INT64_MAX) const {
    return features::field_values(ledger, features::rows_of_person(ledger, 0), field, rule, until);
  }
  std::string column(const char* name, PersonField field, FieldRule rule) const {
    features::FactTable table(ledger, base::Zone{});
    table.set_field_rules({{field, rule}});
    const auto& column = table.column(name);
    return std::string((*column.dictionary)[column.codes[0]]);
  }
};

const Source kWeb{"", ingest::Kind::orders, false, true, {said("Ana Maria Berg", 3 * kDay), said("Ana Berg", 1 * kDay), said("Ana Berg", 2 * kDay), said("A. Lund", 5 * kDay)}};
const Source kTill{"", ingest::Kind::orders, false, true, {said("ANNA", 4 * kDay)}};
const Source kCards{"", ingest::Kind::customers, false, false, {said("Ana Lund-Berg", {})}};

}  // namespace

TEST_CASE("The value that stands, by each rule, with where it stands", "[features][fields]") {
  const Facts facts({kWeb, kTill});
  const auto first = [&](FieldRule rule) { return facts.values(PersonField::name, rule).front().text; };
  CHECK(first({}) == "A. Lund");
  CHECK(first({Strategy::oldest, ""}) == "Ana Berg");
  CHECK(first({Strategy::frequent, ""}) == "Ana Berg");
  CHECK(first({Strategy::longest, ""}) == "Ana Maria Berg");
  CHECK(first({Strategy::recent, "file1.csv"}) == "ANNA");
  CHECK(first({Strategy::oldest, "file0.csv"}) == "Ana Berg");
  const auto all = facts.values(PersonField::name, {Strategy::frequent, ""});
  REQUIRE(all.size() == 4);
  CHECK(all[0].times == 2);
  CHECK(all[0].row == 2);   // the later of the two
  CHECK(all[1].text == "A. Lund");   // equals: the more recent
  CHECK(facts.values(PersonField::name, {}, 3 * kDay).front().text == "Ana Berg");
  CHECK(facts.values(PersonField::email, {}).empty());
}

TEST_CASE("A record without a date is later than any order", "[features][fields]") {
  const Facts facts({kWeb, kCards});
  CHECK(facts.values(PersonField::name, {}).front().text == "Ana Lund-Berg");
  CHECK(facts.values(PersonField::name, {Strategy::oldest, ""}).front().text == "Ana Berg");
  CHECK(facts.column("name", PersonField::name, {}) == "Ana Lund-Berg");
}

TEST_CASE("The columns of all customers say what the sheet of one says, whatever the rule", "[features][fields]") {
  std::mt19937 random(3);
  const auto pick = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  const char* const kNames[] = {"Ana Berg", "Ana", "A. Lund", "Anna Lund"};
  const char* const kPhones[] = {"", "+49 302 3125028", "0302 3125028", "+493023125029"};
  for (int turn = 0; turn < 100; ++turn) {
    Source web{"", ingest::Kind::orders, false, true, {}}, cards{"", ingest::Kind::customers, false, false, {}};
    for (int i = 0, n = 1 + pick(8); i < n; ++i) {
      web.rows.push_back(said(kNames[pick(4)], pick(5) * kDay, kPhones[pick(4)]));
      web.rows.back().order = "o" + std::to_string(i);
    }
    if (pick(2)) cards.rows.push_back(said(kNames[pick(4)], {}, kPhones[pick(4)]));
    const Facts facts(cards.rows.empty() ? std::vector<Source>{web} : std::vector<Source>{web, cards});
    for (const Strategy strategy : {Strategy::recent, Strategy::oldest, Strategy::frequent, Strategy::longest}) {
      for (const char* source : {"", "file0.csv", "file1.csv"}) {
        const FieldRule rule{strategy, source};
        CHECK(facts.column("name", PersonField::name, rule) == facts.values(PersonField::name, rule).front().text);
        if (const auto phones = facts.values(PersonField::phone, rule); !phones.empty()) CHECK(facts.column("phone", PersonField::phone, rule) == phones.front().text);
      }
    }
  }
}
