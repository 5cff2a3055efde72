#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "ingest/column_sample.h"
#include "ingest/profiles/profile.h"
#include "ingest/record_sample.h"
#include "ingest/source_reader.h"

namespace clientele::ingest {

enum class CellType : uint8_t { text, quantity, money, instant, flag };
CellType cell_type(Role role);
bool is_money_role(Role role);

/// One role's column: where its cells stand and how they are read.
struct PlanColumn {
  Role role = Role::kCount;
  CellType type = CellType::text;
  uint32_t cell = 0;
  int32_t fallback = -1;         ///< cell that fills a blank one
  int32_t time_cell = -1, zone_cell = -1;   ///< of a date: where its time of day stands, and the zone's name
  NumberFormat number;
  DateFormat date;
  bool optional = false;         ///< an unreadable cell is missing, not a reason to set the row aside
  bool undo_float = false;       ///< "17850.0" is 17850
  bool bare_id = false;          ///< taken off: the apostrophe of '1234 that keeps it text, and gid://shopify/Order/ before a number
  bool null_words = false;       ///< "NULL", "N/A" … name nobody
  bool zero_is_missing = false;
  bool agreed_when = false;      ///< a consent's cells may say when it was given
  bool test_payment = false;     ///< a flag that is set where the way of payment is that of a test order
};

/// What the whole source showed in a first pass, where the beginning had shown something else.
struct Verdicts {
  std::map<uint32_t, char> decimal;        ///< by column of the file
  std::map<uint32_t, DateOrder> order;
  bool amount_is_of_line = false;
  bool any() const { return !decimal.empty() || !order.empty() || amount_is_of_line; }
};

/// Everything decided about a source before its rows are read.
struct SourcePlan {
  Kind kind = Kind::orders;                 ///< how its rows are read
  Kind shown_kind = Kind::orders;           ///< what the report calls it: a table can hold orders
  double kind_confidence = 1;
  const Profile* profile = nullptr;
  std::string profile_name, platform, advice;
  std::vector<PlanColumn> columns;
  std::vector<ColumnReport> reports;        ///< one per column of the file
  std::vector<ColumnSample> samples;        ///< likewise
  std::vector<Question> questions;          ///< those that no later row can answer
  std::vector<std::string> warnings;
  bool order_level_total = false;
  bool blank_repeats = false;
  bool utc = false;                         ///< times without an offset or a zone are in UTC
  bool once_per_order = false;              ///< an order that comes again at another time is a duplicate
  bool all_sales = false;                   ///< an event that is not known is a sale, too
  bool credit_invoices = false;             ///< order ids C536365 are cancelled documents
  std::string currency;                     ///< of amounts without one: in the columns' names, "Spent (EUR)", else as the owner says
  bool currency_in_cells = false;           ///< no currency column, but signs or codes in the money cells
  bool shared_sign = false;                 ///< … and the sign stands for several currencies

  const PlanColumn* column(Role role) const;
};

/// Finds kind, profile, roles and formats from the header and the first records, the owner's choice first.
/// Throws Error(bad_argument) for a role or column that does not exist, naming the nearest.
SourcePlan make_plan(const SourceChoice& choice, const Dialect& dialect, const RecordSample& sample, const Verdicts& verdicts);

}  // namespace clientele::ingest
