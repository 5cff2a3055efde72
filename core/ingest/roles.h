#pragma once
#include <cstdint>
#include <string_view>

#include "base/describe.h"

namespace clientele::ingest {

/// What a column means. The text names are public (`--map role=Column`, JSON, the mapping page).
/// An order-level role is the same on every line of an order (first value that is not blank wins);
/// a line-level role belongs to its row.
enum class Role : uint8_t {
  order_id,        ///< the order's identifier; without it every row is an order of its own
  order_name,      ///< what the shop calls the order ("#1042"), when the id is another column
  line_id,         ///< the line's identifier within the order
  parent_line,     ///< of a line that only tells what another one consists of (the variant chosen): that other line
  customer_id,     ///< the shop's own customer number
  email,
  phone,
  first_name,
  last_name,
  customer_name,
  date,            ///< when the order was placed
  time_of_day,     ///< where the date stands without it, in another column
  time_zone,       ///< … and the zone's name
  cancelled_at,
  event,           ///< what happened: purchase, refund, view_item …; read as orders, only those two are rows
  event_id,        ///< the event's own identifier: the same event sent again is a duplicate
  session_id,      ///< the visit that an event belongs to
  device_type,     ///< mobile, tablet, desktop, app, store: where the person stood or sat
  quantity,
  unit_price,
  line_amount,     ///< the line's amount, when the file has it instead of quantity × price
  amount,          ///< the order's total as charged, tax and shipping in (order-level); in a one-row-per-order log the amount
  subtotal,        ///< order-level, lines after discounts, without tax and shipping
  shipping,
  tax,
  discount,        ///< order-level
  line_discount,
  unit_cost,       ///< what the shop itself pays for one, in a list of products or of order lines
  refunded,        ///< order-level, money given back
  currency,
  status,          ///< payment status: paid, refunded, voided, pending …
  order_status,    ///< processing, completed, cancelled, trash …
  fulfillment,
  test,            ///< the order is a test
  discount_code,
  product_id,      ///< product number or SKU
  product_name,
  category,
  brand,
  product_tags,
  channel,         ///< web, pos, app, marketplace …
  app_id,
  location,        ///< the store or till
  order_tags,
  customer_tags,
  country,
  region,
  city,
  postcode,
  street,          ///< street, or the first line of the address
  street_number,
  address_2,       ///< what else the address says: house, floor, part of town
  birth_date,      ///< kept as text: it is compared, not reckoned with
  gender,
  person_number,   ///< a number that one person alone has: social security, tax, passport
  loyalty_id,      ///< a card's number, which a household may share
  device_id,       ///< the visitor's browser or installation of the app; not the shop's till
  record_id,       ///< only the record's own name; says nothing of the person
  accepts_marketing,        ///< e-mail consent
  accepts_sms_marketing,
  payment_method,
  campaign,        ///< of costs: what the money was spent on
  frequency,       ///< customer-level tables: how often the person bought (again); kept as text, for the model to read
  recency,         ///< … when last, in the table's own unit
  age,             ///< … how long the person has been a customer, in the same unit
  monetary,        ///< … what the person spent, or a purchase of theirs brought
  answer,          ///< of a survey: the answers to the question that is the column's name; the only role of many columns
  kCount
};
inline constexpr size_t kRoles = static_cast<size_t>(Role::kCount);

enum class Kind : uint8_t { orders, customers, products, events, survey, costs, table };

}  // namespace clientele::ingest

template <>
struct clientele::base::EnumNames<clientele::ingest::Role> {
  static constexpr std::string_view names[] = {
      "order_id", "order_name", "line_id", "parent_line", "customer_id", "email", "phone", "first_name", "last_name", "customer_name",
      "date", "time_of_day", "time_zone", "cancelled_at", "event", "event_id", "session_id", "device_type", "quantity", "unit_price", "line_amount", "amount", "subtotal", "shipping", "tax", "discount",
      "line_discount", "unit_cost", "refunded", "currency", "status", "order_status", "fulfillment", "test", "discount_code",
      "product_id", "product_name", "category", "brand", "product_tags", "channel", "app_id", "location", "order_tags",
      "customer_tags", "country", "region", "city", "postcode",
      "street", "street_number", "address_2", "birth_date", "gender", "person_number", "loyalty_id", "device_id", "record_id", "accepts_marketing", "accepts_sms_marketing",
      "payment_method", "campaign", "frequency", "recency", "age", "monetary", "answer"};
  static_assert(std::size(names) == clientele::ingest::kRoles);
};

template <>
struct clientele::base::EnumNames<clientele::ingest::Kind> {
  static constexpr std::string_view names[] = {"orders", "customers", "products", "events", "survey", "costs", "table"};
};
