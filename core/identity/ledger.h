#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/money.h"
#include "base/task.h"
#include "base/zone.h"
#include "identity/decisions.h"
#include "identity/event_log.h"
#include "identity/merges.h"
#include "identity/phone_plan.h"
#include "ingest/source_table.h"
#include "table/dictionary.h"
#include "table/packed_ints.h"

namespace clientele::identity {

inline constexpr uint32_t kNobody = 0xFFFFFFFF;

enum class Refunds : uint8_t { subtract, ignore };
enum class Revenue : uint8_t { total, goods };

/// What one unit of another currency is worth in the shop's, from a day on.
struct Rate {
  int64_t day = 0;      ///< days since 1970, of the shop's zone
  base::Decimal value;  ///< > 0
  std::string text;     ///< as the owner wrote it
};

struct LedgerOptions {
  Refunds refunds = Refunds::subtract;
  Revenue revenue = Revenue::total;
  std::string currency;  ///< of amounts without one; "" = not stated
  std::string country;   ///< of telephone numbers that name none: ISO code; "" = found out
  std::vector<Decision> decisions;  ///< of two on the same keys the later holds
  KeyDays key_days;
  std::map<std::string, std::vector<Rate>> rates;  ///< by ISO code, by ascending day; none: amounts must be in one currency
  base::Zone zone;                  ///< in whose days the rates hold
};

struct Count {
  int64_t rows = 0, orders = 0, amount_minor = 0;
};

/// The orders and credits in one of several currencies. The sum of `converted_minor` over all of them is the ledger's
/// net total.
struct CurrencyShare {
  std::string currency;
  int digits = 2;
  int64_t orders = 0, credits = 0;
  int64_t amount_minor = 0;     ///< net, in this currency
  int64_t converted_minor = 0;  ///< net, in the shop's
  std::vector<int64_t> used;    ///< per rate of LedgerOptions::rates: orders and credits that it turned; empty for the shop's own
};

/// What a row of a source is in the ledger.
struct Entry {
  static constexpr uint32_t kNone = 0xFFFFFFFF;
  static constexpr uint32_t kCredit = 0x80000000;  ///< money given back outside an order
  static constexpr uint32_t kAside = 0x40000000;   ///< of the order, but its line is left out (or stands in a later source)
  static constexpr uint32_t kIndex = 0x3FFFFFFF;

  uint32_t bits = kNone;
  bool is_order() const { return bits < kCredit; }             ///< a row of the order `index()`
  bool is_line() const { return bits < kAside; }               ///< … and a line of it
  bool is_credit() const { return bits >= kCredit && bits != kNone; }
  uint32_t index() const { return bits & kIndex; }
};

/// All orders of all sources, once each, by person, then by time (CSR). Built by one counting sort; never changed.
/// Money in minor units of `currency`. The rows stay where they are: the ledger points at the sources' tables,
/// which must outlive it, and a row of any of them is called by its number over all sources (`row_begin`).
/// About 32 bytes an order and 4 bytes a row beyond the tables.
struct Ledger {
  // rows
  std::vector<const ingest::SourceTable*> sources;
  std::vector<std::shared_ptr<ingest::SourceTable>> converted;  ///< of `sources`: copies in the shop's currency
  std::vector<uint32_t> row_begin;          ///< (n_sources + 1)-long: rows of source s are [row_begin[s], row_begin[s+1])
  std::vector<uint32_t> row_entry;          ///< n_rows-long: Entry bits

  // persons, numbered by ascending id: all digits first, by number, then texts bytewise
  uint32_t n_persons = 0;
  std::vector<uint32_t> order_begin;        ///< (n_persons + 1)-long: orders of person p are [order_begin[p], order_begin[p+1])
  std::vector<uint32_t> person_id;          ///< code into `ids`: the customer_id of contracts.md
  std::shared_ptr<const table::Dictionary> ids;
  std::vector<uint32_t> person_of_id;       ///< code of `ids` → person, or kNobody
  std::vector<ByKind<std::vector<uint32_t>>> key_person;  ///< source, KeyKind: code of that role's text → person, or kNobody
  PhoneCountries phones;                    ///< the countries in which telephone numbers were written
  uint32_t n_merged = 0;                    ///< identities (by their strongest key) joined into another person
  Merges merges;                            ///< … which, and why: n_merged accounts more than persons
  uint32_t n_shared_keys = 0;               ///< e-mails and phones that join nobody, because too many share them

  // orders: n_orders of persons, each person's by time, then n_anonymous of nobody, as they came
  uint32_t n_orders = 0, n_anonymous = 0;
  std::vector<int64_t> placed_utc_ms;
  std::vector<int64_t> net_minor;           ///< charged (or goods), less refunds under Refunds::subtract
  table::PackedInts refunded_minor;         ///< given back within the order; >= 0; always 0 under Refunds::ignore
  table::PackedInts discount_minor;         ///< >= 0
  std::vector<uint32_t> order_row;          ///< the order's first row
  table::PackedInts order_rows;             ///< how many rows carry the order in `row_entry`, asides included

  // money given back outside an order (credit notes, cancelled documents), by person, then time; nobody's at the end
  std::vector<uint32_t> credit_begin;       ///< (n_persons + 1)-long
  std::vector<int64_t> credit_utc_ms;
  std::vector<int64_t> credit_minor;        ///< below zero (above only for a correction of a correction)

  EventLog events;

  // the whole, so that totals reconcile with the files:
  // all_rows = counted.rows + credits.rows + Σ left_out.rows + Σ duplicates + other_rows
  int64_t all_rows = 0;
  int64_t other_rows = 0;                   ///< rows of sources that hold no orders (customers, products …)
  Count counted;                            ///< orders in the revenue, anonymous ones included; amount before refunds
  Count anonymous;                          ///< those of them without a customer; amount is net
  Count credits;                            ///< documents outside orders; amount below zero
  std::map<std::string, Count> left_out;    ///< "cancelled", "test", "unpaid", "notPositive", "undated"
  std::vector<int64_t> duplicates;          ///< per source: rows that an earlier source already holds
  int64_t gross_total_minor = 0, refunded_total_minor = 0, net_total_minor = 0;  ///< counted orders and credits of all
  int64_t n_orders_total = 0;               ///< n_orders + n_anonymous
  std::string currency;
  int currency_digits = 2;
  std::vector<CurrencyShare> currencies;    ///< only where amounts were converted
  int64_t first_utc_ms = 0, last_utc_ms = 0;  ///< of counted orders; 0 when there are none

  uint32_t n_rows() const { return row_begin.empty() ? 0 : row_begin.back(); }
  int64_t gross_minor(uint32_t order) const { return net_minor[order] + refunded_minor[order]; }
  std::string_view customer_id(uint32_t person) const { return (*ids)[person_id[person]]; }
  /// The person of that customer_id, or kNobody.
  uint32_t person(std::string_view customer_id) const;

  uint32_t source_of(uint32_t row) const;
  /// The cell of a row under a role: table::kMissing when blank or when the source has no such column.
  int64_t value(uint32_t row, ingest::Role role) const;
  /// Its text, for text roles; "" when blank.
  std::string_view text(uint32_t row, ingest::Role role) const;
  /// Every row of an order, in the order of the sources. O(rows between the first and the last).
  std::vector<uint32_t> rows_of(uint32_t order) const;
  /// First cell of an order that is not blank, the latest source first: its channel, its country, its name.
  std::string_view order_text(uint32_t order, ingest::Role role) const;
  /// What the shop calls the order: its name, else its id, else "".
  std::string_view order_name(uint32_t order) const;
  /// The person that a row names by itself (its customer id, else e-mail, phone, name), or kNobody.
  uint32_t person_of_row(uint32_t row) const;
  /// The normal form of a key as a source's column has it; "" when it is none.
  std::string_view normal_key(size_t source, KeyKind column, std::string_view raw, std::string& scratch) const;
  /// The person whose order a row belongs to, whatever the row itself says; else as person_of_row. O(log n_persons).
  uint32_t owner_of_row(uint32_t row) const;
  /// By row of all sources: the person whose event it is, which a session may tell where the row does not; of other rows
  /// owner_of_row(). 4 bytes a row. Empty where there are no events.
  std::vector<uint32_t> owners_with_events() const;

  size_t bytes() const;
};

/// Sorts the rows of all sources into a ledger. Rules (contracts.md):
///   person      exact keys: customer_id (within a platform), e-mail, phone, each normalised; keys on one order are one
///               person. An e-mail joins different customer ids (unless more than 10 of one platform share it); a phone
///               joins only where no two e-mails or two ids of a platform would meet. A name is a key only in a source
///               that has no id, e-mail or phone column; names never merge anybody. The owner's decisions come before
///               these rules: who is kept apart is joined by no key, directly or through others. Of those who share a
///               key the first (ids before e-mails, by text) keeps it, and whoever is kept apart from that person is
///               another one.
///               customer_id shown: the person's platform id, else e-mail, else phone, else name.
///   order       rows of one order id within a platform (and one customer id: an id given to two customers is two
///               orders); the same order in a later source replaces the order-level values and adds only lines that are
///               new (multiset difference); the others count as that source's duplicates.
///   money       order total where the source has one, the sum of lines otherwise; Revenue::goods: lines after discounts.
///   refunds     subtract: refunded amounts, cancelled documents and lines below zero take money off, never frequency;
///               a document that is only a credit note is no order. ignore: these are left out and counted by reason.
///   currencies  with rates, every amount of an order (its lines, discounts, refunds) is converted by the order's own day, a
///               credit note by its own: amount × rate, each rounded once, half away from zero. The rate of a day is the
///               latest one given for that day or before; before the first one there is none, and that is refused. Orders
///               without a date, which are in no total, take the last rate.
/// Throws Error(mixed_currencies) naming them, or the days without a rate; Error(missing_role) when no row can be given a date or a customer;
/// Error(no_data) without a source of orders or customers.
base::Task build_ledger(const std::vector<const ingest::SourceTable*>& sources, const LedgerOptions& options, Ledger& ledger);

}  // namespace clientele::identity
