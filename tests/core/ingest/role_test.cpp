#include <algorithm>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "base/error.h"
#include "ingest/assignment.h"
#include "ingest/role_words.h"
#include "ingest/text_fold.h"
#include "read_source.h"
#include "support/catch.h"

using namespace clientele;
using ingest::Role;

TEST_CASE("names are folded to plain words", "[ingest]") {
  CHECK(ingest::name_words("InvoiceNo") == "invoice no");
  CHECK(ingest::name_words("CustomerID") == "customer id");
  CHECK(ingest::name_words("  Order # ") == "order #");
  CHECK(ingest::name_words("customer_id") == "customer id");
  CHECK(ingest::name_words("N. Revenue (formatted)") == "n revenue formatted");
  CHECK(ingest::name_words("STÜCKZAHL") == "stuckzahl");
  CHECK(ingest::name_words("N° de commande") == "n\u00B0 de commande");
  CHECK(ingest::fold("Größe Œuvre ŁÓDŹ") == "grosse oeuvre lodz");
}

namespace {

// The best sum over every way to give rows to columns.
double best_by_trying(const std::vector<std::vector<double>>& score, size_t row, std::vector<bool>& used) {
  if (row == score.size()) return 0;
  double best = best_by_trying(score, row + 1, used);
  for (size_t c = 0; c < used.size(); ++c) {
    if (used[c] || score[row][c] <= 0) continue;
    used[c] = true;
    best = std::max(best, score[row][c] + best_by_trying(score, row + 1, used));
    used[c] = false;
  }
  return best;
}

}  // namespace

TEST_CASE("the assignment has the greatest sum", "[ingest]") {
  std::mt19937 random(1);
  for (int round = 0; round < 400; ++round) {
    const size_t rows = 1 + random() % 5, columns = 1 + random() % 5;
    std::vector<std::vector<double>> score(rows, std::vector<double>(columns));
    for (auto& line : score)
      for (double& s : line) s = random() % 3 ? static_cast<double>(random() % 100) / 100 : 0;
    const auto got = ingest::best_assignment(score);
    std::vector<bool> used(columns, false);
    double sum = 0;
    for (size_t r = 0; r < rows; ++r) {
      if (got[r] < 0) continue;
      REQUIRE_FALSE(used[static_cast<size_t>(got[r])]);
      used[static_cast<size_t>(got[r])] = true;
      sum += score[r][static_cast<size_t>(got[r])];
    }
    std::vector<bool> none(columns, false);
    CHECK(sum == Approx(best_by_trying(score, 0, none)));
  }
}

namespace {

struct Header {
  const char* text;
  std::vector<std::pair<const char*, const char*>> roles;   // role → column
};

}  // namespace

namespace {

// Each name of each list, looked for with its blanks in the column's name with blanks around it.
double score_by_trying(const std::string& words, Role role) {
  double best = 0;
  const std::string spaced = " " + words + " ";
  for (const ingest::RoleWords& entry : ingest::role_words()) {
    if (entry.role != role) continue;
    bool whole = false;
    double part = 0;
    std::stringstream names{std::string(entry.names)};
    for (std::string name; std::getline(names, name, '|');) {
      if (name.empty()) continue;
      whole |= name == words;
      if (name.size() < 4 || name.size() >= words.size() || spaced.find(" " + name + " ") == std::string::npos) continue;
      const bool last = spaced.ends_with(" " + name + " ");
      part = std::max(part, 0.45 + 0.3 * static_cast<double>(name.size()) / static_cast<double>(words.size()) + (last ? 0.15 : 0));
    }
    if (whole) best = std::max(best, entry.weight);
    else if (entry.weight >= 0.9) best = std::max(best, entry.weight * part);
  }
  return best;
}

}  // namespace

TEST_CASE("a column's name is scored by the words it holds", "[ingest]") {
  std::vector<std::string> known;
  for (const ingest::RoleWords& entry : ingest::role_words()) {
    std::stringstream names{std::string(entry.names)};
    for (std::string name; std::getline(names, name, '|');)
      if (!name.empty()) known.push_back(name);
  }
  std::mt19937 random(11);
  const auto any = [&] { return known[random() % known.size()]; };
  for (int i = 0; i < 1500; ++i) {
    std::string words = any();
    if (i % 2) words += " " + any();
    if (i % 3 == 1) words = "my " + words;
    if (i % 5 == 1) words += "s";
    if (i % 7 == 1) words.erase(random() % words.size(), 1);
    words = ingest::name_words(words);
    for (size_t r = 0; r < ingest::kRoles; ++r) {
      INFO(words << " as " << ingest::role_name(static_cast<Role>(r)));
      REQUIRE(ingest::name_score(words, static_cast<Role>(r)) == Approx(score_by_trying(words, static_cast<Role>(r))));
    }
  }
}

TEST_CASE("roles are found in seven languages", "[ingest]") {
  const std::string row = "1001;K7;2021-03-04;3;12.50;4711;Schal\n1002;K8;2021-03-05;1;9.99;4712;Hut\n1003;K7;2021-03-15;2;1.00;4713;Rock\n";
  const char* roles[] = {"order_id", "customer_id", "date", "quantity", "unit_price", "product_id", "product_name"};
  const char* headers[][7] = {{"InvoiceNo", "CustomerID", "InvoiceDate", "Quantity", "UnitPrice", "StockCode", "Description"},
                              {"order_id", "customer_id", "order_date", "qty", "price", "sku", "product_name"},
                              {"Bestellnummer", "Kundennummer", "Bestelldatum", "Menge", "Einzelpreis", "Artikelnummer", "Bezeichnung"},
                              {"Numéro de commande", "Code client", "Date de commande", "Quantité", "Prix unitaire", "Code article", "Désignation"},
                              {"Número de pedido", "Código de cliente", "Fecha", "Cantidad", "Precio unitario", "Código producto", "Descripción"},
                              {"Numero ordine", "Codice cliente", "Data ordine", "Quantità", "Prezzo unitario", "Codice articolo", "Descrizione"},
                              {"Ordernummer", "Klantnummer", "Besteldatum", "Aantal", "Stukprijs", "Artikelcode", "Omschrijving"},
                              {"Número do pedido", "Código do cliente", "Data do pedido", "Quantidade", "Preço unitário", "Código do produto", "Descrição"}};
  for (const auto& header : headers) {
    std::string text;
    for (size_t i = 0; i < 7; ++i) text += (i ? ";" : "") + std::string(header[i]);
    const auto got = tests::read_source(text + "\n" + row);
    INFO(text);
    CHECK(got.report.kind == "orders");
    for (size_t i = 0; i < 7; ++i) {
      INFO(roles[i]);
      CHECK(tests::column_of(got.report, roles[i]) == header[i]);
    }
    CHECK(got.table[Role::line_amount][0] == 3750);
  }
}

TEST_CASE("the amount is the row's in a log of orders, the order's where its rows repeat it, the line's where they differ", "[ingest]") {
  const auto log = tests::read_source("customer_id,date,quantity,amount\n1,1997-01-01,2,29.33\n1,1997-01-18,2,29.73\n2,1997-01-12,5,77.00\n");
  CHECK(tests::column_of(log.report, "amount") == "amount");
  CHECK(log.table[Role::amount][2] == 7700);   // never times the quantity
  CHECK(log.table.order_level_total);
  CHECK_FALSE(log.table.has(Role::line_amount));

  const auto repeated = tests::read_source("order,customer,date,sku,qty,price,total\n1,A,2021-01-01,x,1,5.00,12.00\n1,A,2021-01-01,y,1,7.00,12.00\n2,B,2021-01-02,x,1,5.00,5.00\n");
  CHECK(repeated.table.order_level_total);
  CHECK(repeated.table[Role::amount][1] == 1200);
  CHECK(repeated.table[Role::line_amount][1] == 700);

  const auto lines = tests::read_source("order,customer,date,sku,amount\n1,A,2021-01-01,x,5.00\n1,A,2021-01-01,y,7.00\n2,B,2021-01-02,x,5.00\n");
  CHECK_FALSE(lines.table.order_level_total);
  CHECK(lines.table[Role::line_amount][1] == 700);
  CHECK(tests::column_of(lines.report, "line_amount") == "amount");

  // The same where only later rows show it.
  std::string late = "order,customer,date,amount\n";
  for (int i = 0; i < 5000; ++i) late += std::to_string(i) + ",A,2021-01-01,5.00\n";
  for (int i = 0; i < 5000; ++i) late += std::to_string(9000 + i / 2) + ",A,2021-01-01," + (i % 2 ? "3.00\n" : "4.00\n");
  const auto found = tests::read_source(late);
  CHECK(found.passes == 2);
  CHECK_FALSE(found.table.order_level_total);
}

TEST_CASE("the owner gives and takes roles", "[ingest]") {
  const std::string text = "who,when,paid,note\nA,2021-01-01,5.00,x\nB,2021-01-02,6.00,y\n";
  ingest::SourceChoice choice;
  choice.roles = {{"customer", " WHO "}, {"date", "when"}, {"amount", "paid"}};
  const auto got = tests::read_source(text, choice);
  CHECK(tests::column_of(got.report, "customer_id") == "who");
  CHECK(got.report.columns[0].confidence == 1);
  CHECK(got.table[Role::amount][1] == 600);
  CHECK(got.report.rows.anonymous == 0);

  choice.roles = {{"amount", ""}};
  CHECK(tests::column_of(tests::read_source("customer,date,amount\nA,2021-01-01,5\n", choice).report, "amount") == "");

  const auto refused = [&](const char* role, const char* column) {
    ingest::SourceChoice bad;
    bad.roles = {{role, column}};
    try {
      tests::read_source(text, bad);
    } catch (const base::Error& error) {
      CHECK(error.code == base::Code::bad_argument);
      return error.hint;
    }
    return std::string("not refused");
  };
  CHECK(refused("custmer_id", "who").find("customer_id") != std::string::npos);
  CHECK(refused("customer", "whom").find("who") != std::string::npos);
  for (const auto& [alias, role] : std::vector<std::pair<const char*, Role>>{{"customer", Role::customer_id}, {"order", Role::order_id}, {"item", Role::product_id}, {"product", Role::product_id}, {"price", Role::unit_price}, {"amount", Role::amount}, {"date", Role::date}})
    CHECK(ingest::role_of_name(alias) == role);
  CHECK(ingest::role_of_name("nonsense") == Role::kCount);
}

TEST_CASE("what a file holds is guessed", "[ingest]") {
  const auto kind = [](const std::string& text) { return tests::read_source(text).report.kind; };
  CHECK(kind("customer_id,first_name,last_name,email,birthday,newsletter\n1,Ana,A,a@x.com,1980-01-01,yes\n2,Bo,B,b@x.com,1981-01-01,no\n3,Cy,C,c@x.com,1982-01-01,no\n") == "customers");
  CHECK(kind("sku,title,price\nA1,Hat,5.00\nA2,Coat,50.00\n") == "products");
  CHECK(kind("a,b,c\n1,2,3\n4,5,6\n") == "table");
  CHECK(kind("email,order date,total\na@x.com,2021-01-01,5.00\na@x.com,2021-01-09,7.00\n") == "orders");
  const auto nameless = tests::read_source("customer name,date,total\nAna,2021-01-01,5\nBo,2021-01-02,6\n");
  CHECK(tests::column_of(nameless.report, "customer_id") == "customer name");
  CHECK(nameless.report.rows.anonymous == 0);
  const auto incomplete = tests::read_source("customer,total\nAna,5.10\nBo,6.20\n", [] { ingest::SourceChoice c; c.kind = ingest::Kind::orders; return c; }());
  CHECK(incomplete.report.rows.kept == 2);
  CHECK(incomplete.report.warnings.size() >= 1);
}
