#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/json_text.h"
#include "base/error.h"
#include "read_source.h"
#include "support/catch.h"

using namespace clientele;
using ingest::Role;
using tests::read_source;

namespace {

const std::string kLog = "order_id,customer_id,date,sku,quantity,unit_price\n";

}  // namespace

TEST_CASE("read is kept, rejected and duplicate, each with its reason", "[ingest]") {
  const auto got = read_source(kLog +
                               "1,A,2021-01-01,x,1,5.00\n"        // line 2
                               "2,A,2021-04-31,x,1,5.00\n"        // no such day
                               "3,A,2021-01-02,x,one,5.00\n"      // no number
                               "4,A,,x,1,5.00\n"                  // no date
                               "5,A,2021-01-03,x,1,\n"            // no price
                               "6,A,2021-01-04,x,1,5.00,extra\n"  // too many cells
                               "7,A,2021-01-05,x,2,1e30\n"        // out of range
                               "8,A,2021-01-06,x\n"               // too few, and the price is needed
                               "9,,2021-01-07,x,3,2.50,,\n"       // blank cells too many do no harm
                               "\n"
                               ",,,,,\n");
  const auto& rows = got.report.rows;
  CHECK(rows.read == 10);
  CHECK(rows.kept == 2);
  CHECK(rows.rejected == 8);
  CHECK(rows.duplicate == 0);
  CHECK(rows.blank == 1);
  CHECK(rows.anonymous == 1);
  const std::vector<std::tuple<int64_t, std::string, std::string>> wanted = {
      {3, "date", "no such day"}, {4, "quantity", "not a number"}, {5, "date", "no date"}, {6, "unit_price", "no price"}, {7, "", "7 cells where the header has 6"},
      {8, "unit_price", "too large"}, {9, "unit_price", "no price"}, {12, "date", "the row is empty"}};
  REQUIRE(got.report.rejects.size() == wanted.size());
  for (size_t i = 0; i < wanted.size(); ++i) {
    const auto& [line, column, reason] = wanted[i];
    INFO(i << " " << got.report.rejects[i].reason);
    CHECK(got.report.rejects[i].line == line);
    CHECK(got.report.rejects[i].column == column);
    CHECK(got.report.rejects[i].reason.find(reason) != std::string::npos);
  }
  CHECK(got.report.rejects[0].text == "2,A,2021-04-31,x,1,5.00");
  REQUIRE(got.table.n_rows() == 2);
  CHECK(got.table.line[0] == 2);
  CHECK(got.table.line[1] == 10);
  CHECK(got.table[Role::line_amount][1] == 750);
  CHECK(got.table[Role::quantity][1] == 3000);
  CHECK(got.table[Role::customer_id][1] == table::kMissing);
}

TEST_CASE("the list of rejects is safe for spreadsheets and in order", "[ingest]") {
  const auto got = read_source(kLog + "1,A,2021-01-01,x,1,5.00\n=cmd(),A,never,x,1,5.00\n\"2\nb\",\"A \"\"q\"\"\",never,x,1,5.00\n");
  const std::string wanted =
      "line,column,reason,text\r\n"
      "3,date,\"not a date: \"\"never\"\"\",\"'=cmd(),A,never,x,1,5.00\"\r\n"
      "4,date,\"not a date: \"\"never\"\"\",\"\"\"2\nb\"\",\"\"A \"\"\"\"q\"\"\"\"\"\",never,x,1,5.00\"\r\n";
  CHECK(got.rejects == wanted);
}

TEST_CASE("lines by physical line, whatever stands between them", "[ingest]") {
  const auto got = read_source("customer,date,amount,note\r\nA,2021-01-01,1,\"two\r\nlines\"\r\n\r\nB,2021-01-02,2,x\r\nC,2021-01-03,3,\"a\r\n\r\nb\"\r\nD,2021-01-04,4,y\r\n");
  REQUIRE(got.table.n_rows() == 4);
  const int64_t wanted[] = {2, 5, 6, 9};
  for (size_t i = 0; i < 4; ++i) CHECK(got.table.line[i] == wanted[i]);
}

TEST_CASE("the same record again is a duplicate by its own identifier; equal lines are two lines", "[ingest]") {
  const auto got = read_source("order_id,line_id,customer_id,date,amount\n1,1,A,2021-01-01,5\n1,2,A,2021-01-01,6\n1,1,A,2021-01-01,5\n2,1,A,2021-01-02,5\n");
  CHECK(got.report.rows.kept == 3);
  CHECK(got.report.rows.duplicate == 1);
  const auto twice = read_source(kLog + "1,A,2021-01-01,x,1,5.00\n1,A,2021-01-01,x,1,5.00\n1,A,2021-01-01,x,1,5.0\n1,A,2021-01-01,x,1,5.00\n");
  CHECK(twice.report.rows.kept == 4);
  CHECK(twice.report.rows.repeated == 2);   // 5.0 is another row of bytes
  // Long orders too, against a set of all rows.
  std::string text = kLog;
  std::set<std::string> seen;
  int64_t repeated = 0;
  for (int i = 0; i < 3000; ++i) {
    const std::string row = "1,A,2021-01-01,x" + std::to_string(i * 7919 % 1900) + ",1,5.00\n";
    repeated += !seen.insert(row).second;
    text += row;
  }
  CHECK(read_source(text).report.rows.repeated == repeated);
}

TEST_CASE("cancelled, test, unpaid and corrected rows are kept, flagged and counted", "[ingest]") {
  const auto got = read_source(
      "order,customer,date,cancelled at,payment status,test,quantity,price\n"
      "1,A,2021-01-01,,paid,false,1,5.00\n2,A,2021-01-01,2021-01-02,paid,false,1,5.00\n3,A,2021-01-01,,voided,false,1,5.00\n4,A,2021-01-01,,pending,false,1,5.00\n"
      "5,A,2021-01-01,,paid,true,1,5.00\n6,A,2021-01-01,,paid,false,-1,5.00\n7,A,2021-01-01,,paid,false,1,0\n8,A,2021-01-01,,paid,false,1,-5.00\n9,A,2021-01-01,,authorized,false,1,5.00\n");
  const int64_t wanted[] = {0, ingest::kCancelled, ingest::kCancelled, ingest::kUnpaid, ingest::kTest, ingest::kNotPositive | ingest::kRefundLine, ingest::kNotPositive, ingest::kNotPositive | ingest::kRefundLine, ingest::kUnpaid};
  REQUIRE(got.table.n_rows() == 9);
  for (size_t i = 0; i < 9; ++i) {
    INFO(i);
    CHECK(got.table.flags[i] == wanted[i]);
  }
  CHECK(got.report.rows.left_out == std::map<std::string, int64_t>{{"cancelled", 2}, {"notPositive", 3}, {"test", 1}, {"unpaid", 2}});

  const auto invoices = read_source("InvoiceNo,CustomerID,InvoiceDate,StockCode,Quantity,UnitPrice\n536365,1,2010-12-01,a,1,5\n536366,1,2010-12-01,a,1,5\nC536367,1,2010-12-02,a,-1,5\nA563185,1,2010-12-02,B,1,-11062.06\n");
  CHECK(invoices.report.rows.kept == 4);
  CHECK(invoices.table.flags[2] == (ingest::kCancelled | ingest::kNotPositive | ingest::kRefundLine));
  CHECK(invoices.table.flags[3] == (ingest::kNotPositive | ingest::kRefundLine));
  // A shop whose order numbers merely begin with a letter is not one of credit notes.
  const auto lettered = read_source("order id,customer,date,amount\nCX-1,1,2010-12-01,5\nCX-2,1,2010-12-01,5\n");
  CHECK(lettered.table.flags[0] == 0);
}

TEST_CASE("money is exact in each row's currency", "[ingest]") {
  const auto got = read_source("customer,date,currency,quantity,price\nA,2021-01-01,EUR,3,0.335\nB,2021-01-01,JPY,3,100.5\nC,2021-01-01,KWD,2,1.0005\nD,2021-01-01,usd,1.5,0.01\n");
  REQUIRE(got.report.rows.kept == 4);
  CHECK(got.table[Role::line_amount][0] == 101);    // 1.005, half away from zero
  CHECK(got.table[Role::line_amount][1] == 302);    // 301.5 yen
  CHECK(got.table[Role::line_amount][2] == 2001);   // 2.001 dinars
  CHECK(got.table[Role::line_amount][3] == 2);      // 0.015
  CHECK(tests::text_at(got.table, Role::currency, 3) == "USD");
  const auto signs = read_source("customer,date,amount\nA,2021-01-01,€12.50\nB,2021-01-01,€7.00\nC,2021-01-02,¥700\n");
  CHECK(tests::text_at(signs.table, Role::currency, 0) == "EUR");
  CHECK(tests::text_at(signs.table, Role::currency, 2) == "JPY");
  CHECK(signs.table[Role::amount][2] == 700);
  CHECK(tests::asked(read_source("customer,date,amount\nA,2021-01-01,$12.50\n").report, "currency"));
  ingest::SourceChoice choice;
  choice.currency = "JPY";
  const auto yen = read_source("customer,date,amount\nA,2021-01-01,700\n", choice);
  CHECK(yen.table[Role::amount][0] == 700);
  CHECK(yen.table.currency == "JPY");
}

TEST_CASE("words for nothing name nobody, and identifiers stay text", "[ingest]") {
  const auto got = read_source("customer_id,date,amount,zip\n17850.0,2021-01-01,5,01234\n17851.0,2021-01-02,5,'02345\n,2021-01-03,5,\n");
  CHECK(tests::text_at(got.table, Role::customer_id, 0) == "17850");
  CHECK(tests::text_at(got.table, Role::postcode, 0) == "01234");
  CHECK(tests::text_at(got.table, Role::postcode, 1) == "02345");
  const auto nulls = read_source("customer_id,date,amount\nNULL,2021-01-01,5\nnan,2021-01-02,5\n007,2021-01-03,5\n'008,2021-01-03,5\n");
  CHECK(nulls.report.rows.anonymous == 2);
  CHECK(tests::text_at(nulls.table, Role::customer_id, 2) == "007");
  CHECK(tests::text_at(nulls.table, Role::customer_id, 3) == "008");
}

TEST_CASE("long and quoted texts are told apart", "[ingest]") {
  // Values that agree at both ends, with and without quotes, in an order that makes the small table forget and find.
  std::string text = "customer,date,amount,product name\n";
  std::vector<std::string> names;
  for (int round = 0; round < 3; ++round)
    for (int i = 0; i < 300; ++i) {
      const std::string name = i % 3 == 0 ? "LANTERN " + std::to_string(i) + " OF GLASS" : i % 3 == 1 ? "WHITE HANGING HEART " + std::to_string(1000 + i) + " T-LIGHT HOLDER BOX OF SIX" : "x" + std::to_string(i);
      names.push_back(name);
      const bool quoted = (round + i) % 2;
      text += "C" + std::to_string(i % 9) + ",2021-01-01,1," + (quoted ? "\"" + name + "\"" : name) + "\n";
    }
  const auto got = read_source(text);
  REQUIRE(got.table.n_rows() == names.size());
  for (size_t i = 0; i < names.size(); ++i) REQUIRE(tests::text_at(got.table, Role::product_name, i) == names[i]);
  CHECK(got.table.text(Role::product_name).size() == 300);
  const auto quotes = read_source("customer,date,amount,product name\nA,2021-01-01,1,\"a \"\"b\"\", c\"\nB,2021-01-01,1,\" trimmed \"\n");
  CHECK(tests::text_at(quotes.table, Role::product_name, 0) == "a \"b\", c");
  CHECK(tests::text_at(quotes.table, Role::product_name, 1) == "trimmed");
}

TEST_CASE("an empty source is one clear error", "[ingest]") {
  for (const char* text : {"", "\n\n"}) {
    try {
      const auto got = read_source(text);
      CHECK(got.report.rows.read == 0);
    } catch (const base::Error& error) {
      CHECK_FALSE(error.message.empty());
      REQUIRE(error.where);
      CHECK(error.where->file == "orders.csv");
    }
  }
  CHECK(read_source("customer,date,amount\n").report.rows.read == 0);
}

namespace {

/// Everything the reader made, as text.
std::string whole(const tests::ReadSource& source) {
  std::string out = base::json_text(source.report) + source.rejects;
  for (size_t r = 0; r < ingest::kRoles; ++r) {
    const auto role = static_cast<Role>(r);
    if (!source.table.has(role)) continue;
    for (size_t i = 0; i < source.table.n_rows(); ++i) out += std::to_string(source.table[role][i]) + (source.table.texts[r] ? tests::text_at(source.table, role, i) : "") + "|";
  }
  for (size_t i = 0; i < source.table.n_rows(); ++i) out += std::to_string(source.table.flags[i]) + "@" + std::to_string(source.table.line[i]) + " ";
  return out;
}

}  // namespace

TEST_CASE("the same table and report however the bytes come", "[ingest]") {
  std::string text = "order_id,customer_id,date,sku,quantity,unit_price,note\r\n";
  for (int i = 0; i < 6000; ++i) {
    text += std::to_string(i / 3) + ",C" + std::to_string(i % 411) + ",0" + std::to_string(i % 9 + 1) + "/0" + std::to_string(i % 7 + 1) + "/2021,S" + std::to_string(i % 57) + "," + std::to_string(i % 5 - (i % 50 == 0)) + "," +
            std::to_string(i % 90) + "." + std::to_string(10 + i % 90) + (i % 97 == 0 ? ",\"two\r\nlines, and \"\"quotes\"\"\"\r\n" : i % 89 == 0 ? ",x,surplus\r\n" : ",\r\n");
    if (i == 5500) text += "9999,C1,25/12/2021,S1,1,1.00,decides the order\r\n";
    if (i % 500 == 0) text += "\r\n1,C1,99/99/2021,S1,1,1.00,\r\n";
  }
  const std::string at_once = whole(read_source(text, {}, text.size()));
  CHECK(at_once.find("99/99/2021") != std::string::npos);
  for (const size_t chunk : {size_t{7}, size_t{64} << 10, size_t{1}}) {
    INFO(chunk);
    const bool same = whole(read_source(text, {}, chunk)) == at_once;
    CHECK(same);
  }
}

TEST_CASE("of two rows of names the better known one counts, and the other row is not lost", "[ingest]") {
  const std::string rows = "700,2024-01-05,C1,5.50\n701,2024-02-06,C2,6.50\n";
  const auto programs = read_source("Nr,Day it was,Who,Each\norder_id,date,customer_id,amount\n" + rows);
  CHECK(programs.report.kind == "orders");
  CHECK(tests::column_of(programs.report, "amount") == "amount");
  CHECK(tests::column_of(programs.report, "order_id") == "order_id");
  CHECK(programs.report.rows.read == 3);
  CHECK(programs.report.rows.kept == 2);
  REQUIRE(programs.report.rejects.size() == 1);
  CHECK(programs.report.rejects[0].line == 2);
  CHECK_FALSE(programs.report.warnings.empty());
  const auto units = read_source("order_id,date,customer_id,amount\n(number),(day),(name),(EUR)\n" + rows);
  CHECK(tests::column_of(units.report, "amount") == "amount");
  CHECK(units.report.rows.kept == 2);
  REQUIRE(units.report.rejects.size() == 1);
  CHECK(units.report.rejects[0].text == "(number),(day),(name),(EUR)");
  const auto groups = read_source("Order,,Customer,Money\norder_id,date,customer_id,amount\n" + rows);
  CHECK(groups.report.kind == "orders");
  CHECK(groups.report.rows.kept == 2);
}

TEST_CASE("a row that is the total of all above it is pointed out", "[ingest]") {
  const std::string rows = "order_id,date,customer,amount\n1,2024-03-01,A,10.00\n2,2024-03-02,B,12.50\n3,2024-03-03,A,7.50\n";
  const auto said = [](const tests::ReadSource& source) {
    for (const auto& warning : source.report.warnings)
      if (warning.find("line 5") != std::string::npos && warning.find("total") != std::string::npos) return true;
    return false;
  };
  CHECK(said(read_source(rows + "TOTAL,2024-03-31,,30.00\n")));
  CHECK_FALSE(said(read_source(rows + "4,2024-03-31,,30.01\n")));
  CHECK_FALSE(said(read_source(rows + "4,2024-03-31,C,30.00\n")));
  CHECK_FALSE(said(read_source(rows)));
  const auto undated = read_source(rows + "Total,,,30.00\n");  // set aside, and so in no revenue
  CHECK(undated.report.rows.kept == 3);
  REQUIRE(undated.report.rejects.size() == 1);
  CHECK(undated.report.rejects[0].line == 5);
}
