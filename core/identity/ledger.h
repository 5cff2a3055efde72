#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/task.h"
#include "base/zone.h"
#include "ingest/source_table.h"
#include "table/dictionary.h"
#include "table/packed_ints.h"

namespace clientele::identity {

inline constexpr uint32_t kNobody = 0xFFFFFFFF;

enum class Refunds : uint8_t { subtract, ignore };
enum class Revenue : uint8_t { total, goods };

struct LedgerOptions {
  Refunds refunds = Refunds::subtract;
  Revenue revenue = Revenue::total;
  std::string currency;  ///< expected currency; "" = that of the data
};

/// Why an order is not in anybody's revenue, or that it is.
enum class OrderState : uint8_t { counted, cancelled, test, unpaid, not_positive, anonymous };

/// All orders of all sources, once each, by person, then by time (CSR). Built by one counting sort; never changed.
/// Money in minor units of `currency`.
struct Ledger {
  // persons
  uint32_t n_persons = 0;
  std::vector<uint32_t> order_begin;        ///< (n_persons + 1)-long: orders of person p are [order_begin[p], order_begin[p+1])
  std::vector<uint32_t> person_id;          ///< code into `ids`: the customer_id of contracts.md
  table::Dictionary ids;                    ///< persons are numbered in ascending order of their id (numbers as numbers)
  std::vector<uint32_t> email, phone, name; ///< code into `identifiers`, or kNoCode: most recent value
  table::Dictionary identifiers;
  uint32_t n_merged = 0;                    ///< customer ids, e-mails and phones joined into another person
  std::vector<double> consent_email;        ///< last stated accepts_marketing per person: 0, 1, NaN = never stated

  // orders (n_orders-long; only counted orders of persons stand here: money and frequency come from them alone)
  uint32_t n_orders = 0;
  std::vector<int64_t> placed_utc_ms;
  std::vector<int64_t> net_minor;           ///< charged (or goods), less refunds under Refunds::subtract
  table::PackedInts gross_minor, refunded_minor, discount_minor;
  table::PackedInts order_key;              ///< code into `order_ids` (what the shop calls the order)
  table::Dictionary order_ids;
  table::PackedInts channel, location, app, country, region, city, currency_code, discount_code, payment, tags;  ///< codes into the dictionary of the same name below, or kMissing; `tags`: code of the whole tag cell
  std::map<std::string, std::shared_ptr<table::Dictionary>> texts;  ///< "channel", "location", "app", "country", "region", "city", "discount_code", "payment", "tags", "product_id", "product_name", "category", "brand", "product_tags"

  // money given back or corrected outside an order: credit notes, cancelled documents (Refunds::subtract), by person
  std::vector<uint32_t> credit_begin;       ///< (n_persons + 1)-long
  std::vector<int64_t> credit_utc_ms;
  std::vector<int64_t> credit_minor;        ///< below zero

  // lines of those orders (n_lines-long, in the orders' order)
  std::vector<uint32_t> line_begin;         ///< (n_orders + 1)-long
  table::PackedInts product;                ///< index into the product columns below, or kMissing
  table::PackedInts quantity_milli;         ///< thousandths; below zero where goods came back
  table::PackedInts line_minor;             ///< quantity × price, less the line's discount
  table::PackedInts source_row;             ///< (source << 40) | physical line: opens any number down to the file

  // products (n_products-long)
  std::vector<uint32_t> product_id, product_name, category, brand, product_tags;  ///< codes into `texts`, or kNoCode

  // what is in nobody's revenue, and the whole, so that totals reconcile with the files
  struct Count {
    int64_t rows = 0, orders = 0;
    int64_t amount_minor = 0;
  };
  std::map<std::string, Count> left_out;    ///< "cancelled", "test", "unpaid", "notPositive", "anonymous"
  int64_t all_rows = 0;
  int64_t gross_total_minor = 0, refunded_total_minor = 0, net_total_minor = 0;  ///< counted orders, anonymous ones included
  int64_t n_orders_total = 0;                                                   ///< likewise
  std::vector<int64_t> duplicates;          ///< per source: rows that another source already holds
  std::string currency;
  int currency_digits = 2;
  int64_t first_utc_ms = 0, last_utc_ms = 0;

  size_t bytes() const;
};

/// Sorts the rows of all sources into a ledger. Rules (contracts.md):
///   person      exact keys: customer_id, e-mail, phone (each normalised); two keys on one order are one person.
///               The customer_id shown is the source's own when all sources agree on one, else platform id, e-mail, phone.
///   order       rows with the same order key of one platform; the same order in a later source replaces the order-level
///               values and adds only lines that are new (multiset difference); the others count as that source's duplicates.
///   money       order total where the source has one, the sum of lines otherwise; Revenue::goods: lines after discounts.
///   refunds     subtract: refunded amounts, cancelled documents and lines below zero take money off, never frequency;
///               a document that is only a credit note is no order. ignore: these are left out and counted by reason.
/// Throws Error(mixed_currencies) naming them; Error(missing_role) when no row can be given a date or a customer.
base::Task build_ledger(const std::vector<const ingest::SourceTable*>& sources, const LedgerOptions& options, Ledger& ledger);

}  // namespace clientele::identity
