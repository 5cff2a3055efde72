#include "features/answers.h"

#include <cmath>

#include "../identity/row_model.h"
#include "ingest/text_fold.h"
#include "support/catch.h"

// Surveys beside a shop. All made up.
using namespace clientele;
using namespace clientele::tests;

namespace {

constexpr int64_t kDay = 86'400'000;

struct Answer {
  std::string email;
  Cell at;
  std::vector<std::string> cells;
};
struct Form {
  std::vector<std::string> questions;
  std::vector<Answer> answers;
};
ingest::SourceTable table_of(const Form& form) {
  const auto& [questions, answers] = form;
  Source source{"", ingest::Kind::survey, false, false, {}};
  for (const Answer& answer : answers) {
    Row row;
    row.email = answer.email, row.date = answer.at;
    source.rows.push_back(row);
  }
  auto table = to_table(source);
  for (size_t q = 0; q < questions.size(); ++q) {
    auto& column = table.answers.emplace_back();
    column.question = questions[q];
    column.words = ingest::name_words(questions[q]);
    column.texts = std::make_shared<table::Dictionary>();
    for (const Answer& answer : answers) {
      if (answer.cells[q].empty()) column.codes.append_missing();
      else column.codes.append(column.texts->code(answer.cells[q]));
    }
  }
  return table;
}

struct Facts {
  std::vector<ingest::SourceTable> tables;
  std::vector<const ingest::SourceTable*> sources;
  identity::Ledger ledger;
  std::unique_ptr<features::FactTable> table;
  explicit Facts(const std::vector<Form>& forms, std::optional<int64_t> as_of = {}) {
    for (const Form& form : forms) tables.push_back(table_of(form));
    Source shop{"", ingest::Kind::orders, false, true, {}};
    for (const char* email : {"ana@x.com", "bo@x.com"}) {
      Row row;
      row.order = email, row.email = email, row.date = 10 * kDay, row.line = 100;
      shop.rows.push_back(row);
    }
    tables.push_back(to_table(shop));
    for (const auto& one : tables) sources.push_back(&one);
    identity::build_ledger(sources, {}, ledger).run();
    table = std::make_unique<features::FactTable>(ledger, base::Zone{}, as_of);
    features::add_answers(*table);
  }
  std::string text(const char* name, uint32_t p) {
    const auto& column = table->column(name);
    return column.codes[p] == table::kNoCode ? "-" : std::string((*column.dictionary)[column.codes[p]]);
  }
};

}  // namespace

TEST_CASE("Answers are attributes of those who gave them: numbers, texts, choices", "[features][survey]") {
  Facts facts({Form{{"How likely are you to recommend us?", "Favourite colour", "What do you buy?", "Favourite colour"},
                      {{"ana@x.com", 5 * kDay, {"9", "Green", "Coffee, Tea", "a"}},
                       {"new@x.com", 6 * kDay, {"10", "", "Tea", ""}},
                       {"bo@x.com", 6 * kDay, {"7.5", "Blue", "Coffee, Cups, Tea", "b"}},
                       {"", 6 * kDay, {"1", "Red", "Cups, Tea", "c"}}}}});
  REQUIRE(facts.ledger.n_persons == 3);   // who only answered is a prospect
  const auto& likely = facts.table->column("survey.how_likely_are_you_to_recommend_us");
  CHECK(likely.type == table::ColumnType::number);
  CHECK(likely.numbers == std::vector<double>{9, 7.5, 10});
  CHECK(facts.text("survey.favourite_colour", 0) == "Green");
  CHECK(facts.text("survey.favourite_colour", 2) == "-");
  CHECK(facts.text("survey.favourite_colour_2", 1) == "b");   // asked twice in one form: two questions
  const auto& buys = facts.table->column("survey.what_do_you_buy");
  CHECK(buys.type == table::ColumnType::list);
  CHECK(buys.offsets == std::vector<uint32_t>{0, 2, 5, 6});
}

TEST_CASE("Of several answers the last stands, as of a day; one question in two forms is one", "[features][survey]") {
  const std::vector<Form> forms = {Form{{"Size"}, {{"ana@x.com", 5 * kDay, {"M"}}, {"bo@x.com", 7 * kDay, {"L"}}, {"ana@x.com", 20 * kDay, {"XL"}}}},
                                                  Form{{"size:"}, {{"ana@x.com", 8 * kDay, {"S"}}, {"bo@x.com", {}, {""}}}}};
  CHECK(Facts(forms).text("survey.size", 0) == "XL");
  CHECK(Facts(forms, 10).text("survey.size", 0) == "S");
  CHECK(Facts({forms[1], forms[0]}, 6).text("survey.size", 0) == "M");
  CHECK(Facts(forms, 6).text("survey.size", 1) == "-");
  CHECK(Facts(forms).text("survey.size", 1) == "L");
}

TEST_CASE("A question without Latin letters has a name, too", "[features][survey]") {
  Facts facts({Form{{"年齢は？", "2024: how old?"}, {{"ana@x.com", 5 * kDay, {"30", "31"}}}}});
  CHECK(facts.table->column("survey.question").numbers[0] == 30);
  CHECK(facts.table->column("survey.question_2024_how_old").numbers[0] == 31);
}
