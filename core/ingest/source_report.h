#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/describe.h"

namespace clientele::ingest {

/// What the reader found out about one column.
struct ColumnReport {
  std::string name;
  std::string role;        ///< Role name, or "" when the column is not used
  std::string type;        ///< text, number, money, date, flag, empty
  double confidence = 0;   ///< 0..1 of the role guess; 1 when the owner or a profile said so
  std::string because;     ///< in words: "its name, and 98% of its cells are e-mail addresses"
  std::vector<std::string> examples;  ///< up to 3 different values, as they stand in the file
  int64_t n_missing = 0;
  std::string format;      ///< the number or date format found: "1.234,56", "DD/MM/YYYY hh:mm"

  static constexpr auto fields() {
    using T = ColumnReport;
    return std::tuple{base::field("name", &T::name), base::field("role", &T::role, "role name, or empty when the column is not used"),
                      base::field("type", &T::type, "text, number, money, date, flag or empty"),
                      base::field("confidence", &T::confidence, "0 to 1"), base::field("because", &T::because, "why this role, in words"),
                      base::field("examples", &T::examples, "up to 3 different values, as they stand in the file"),
                      base::field("missing", &T::n_missing, "blank cells"), base::field("format", &T::format, "number or date format found")};
  }
};

/// Something that the content does not decide (03/04/2021; 1,234): what was chosen, why, and what else it could be.
struct Question {
  std::string column;
  std::string what;     ///< "dateOrder", "decimalMark", "encoding", "delimiter", "header", "currency", "timeZone"
  std::string choice;
  std::vector<std::string> alternatives;
  std::string why;
  bool open = true;     ///< false when evidence decided and it is only worth knowing

  static constexpr auto fields() {
    using T = Question;
    return std::tuple{base::field("column", &T::column), base::field("what", &T::what, "dateOrder, decimalMark, encoding, delimiter, header, currency"),
                      base::field("choice", &T::choice), base::field("alternatives", &T::alternatives), base::field("why", &T::why),
                      base::field("open", &T::open, "true: the content cannot decide, the owner should look")};
  }
};

/// A row set aside, and why.
struct Reject {
  int64_t line = 0;
  std::string column;  ///< name of the column at fault, "" when it is the row's shape
  std::string reason;
  std::string text;    ///< the row as it stands in the file (at most 1,000 bytes)

  static constexpr auto fields() {
    using T = Reject;
    return std::tuple{base::field("line", &T::line, "physical line, from 1; of a sheet the row"), base::field("column", &T::column), base::field("reason", &T::reason),
                      base::field("text", &T::text, "the row as it stands in the file")};
  }
};

/// read = kept + rejected + duplicate, always.
struct RowCounts {
  int64_t read = 0, kept = 0, rejected = 0, duplicate = 0;
  int64_t anonymous = 0;   ///< kept rows that name no customer
  int64_t repeated = 0;    ///< kept rows equal to an earlier row of the same file: two lines, but worth a look
  int64_t blank = 0;       ///< blank lines, which are not rows
  std::map<std::string, int64_t> left_out;  ///< kept rows that are in no revenue, by reason (cancelled, test, notPositive, unpaid)

  static constexpr auto fields() {
    using T = RowCounts;
    return std::tuple{base::field("read", &T::read), base::field("kept", &T::kept), base::field("rejected", &T::rejected),
                      base::field("duplicate", &T::duplicate), base::field("anonymous", &T::anonymous, "kept rows that name no customer"),
                      base::field("repeated", &T::repeated, "kept rows equal to another row of the same file"),
                      base::field("blank", &T::blank, "blank lines, which are not rows"),
                      base::field("leftOut", &T::left_out, "kept rows that are in no revenue, by reason")};
  }
};

/// Everything about one source that the owner should see: `inspect`, and the Data page.
struct SourceReport {
  int64_t source = 0;
  std::string file, kind, profile, platform, format, encoding, delimiter, quote;
  bool header = true;
  int64_t header_line = 1;
  double kind_confidence = 0;
  std::string advice;  ///< when another export would serve better: which, and the menu path
  std::vector<ColumnReport> columns;
  RowCounts rows;
  std::vector<Reject> rejects;      ///< the first 100
  std::vector<Question> questions;
  std::vector<std::string> warnings;
  std::string first_date, last_date;  ///< ISO days in the shop's zone
  int64_t bytes = 0;
  std::string sheet;                  ///< of a workbook: the one that was read
  std::vector<std::string> sheets;    ///< and all that it has

  static constexpr auto fields() {
    using T = SourceReport;
    return std::tuple{base::field("source", &T::source), base::field("file", &T::file), base::field("kind", &T::kind),
                      base::field("kindConfidence", &T::kind_confidence), base::field("profile", &T::profile, "shopify-orders, woocommerce-orders …, or empty"),
                      base::field("platform", &T::platform, "that the profile is of, as people write it: WooCommerce; or empty"),
                      base::field("format", &T::format, "text, json or xlsx"), base::field("encoding", &T::encoding), base::field("delimiter", &T::delimiter),
                      base::field("quote", &T::quote), base::field("header", &T::header), base::field("headerLine", &T::header_line), base::field("advice", &T::advice),
                      base::field("columns", &T::columns), base::field("rows", &T::rows), base::field("rejects", &T::rejects, "the first 100"),
                      base::field("questions", &T::questions), base::field("warnings", &T::warnings), base::field("firstDate", &T::first_date),
                      base::field("lastDate", &T::last_date), base::field("bytes", &T::bytes),
                      base::field("sheet", &T::sheet, "of a workbook: the one that was read, else empty"), base::field("sheets", &T::sheets, "all that the workbook has")};
  }
};

}  // namespace clientele::ingest
