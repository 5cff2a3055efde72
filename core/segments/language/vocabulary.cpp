#include "segments/language/vocabulary.h"

namespace clientele::segments::language {
namespace {

using features::FactField;
using features::FactKind;
using enum Parameter::Of;

constexpr Parameter kOrders[] = {
    {"date", ValueType::instant, field, FactField::date, "day of the order"},
    {"amount", ValueType::money, field, FactField::amount, "amount of one order"},
    {"location_id", ValueType::text, field, FactField::location, "shop where it was placed", "locations"},
    {"app_id", ValueType::text, field, FactField::app, "app through which it was placed"},
    {"channel", ValueType::text, field, FactField::channel, "sales channel", "channels"},
    {"discount_code", ValueType::text, field, FactField::discount_code, "discount code used", "discount_codes"},
    {"tag", ValueType::text, field, FactField::order_tag, "tag of the order"},
    {"country", ValueType::text, field, FactField::order_country, "country of the order", "customer_countries"},
    {"count", ValueType::number, count, FactField::date, "how many such orders (1 or more when left out)"},
    {"sum_amount", ValueType::money, sum, FactField::amount, "amount of all such orders together"},
};
constexpr Parameter kProducts[] = {
    {"id", ValueType::text, field, FactField::product_id, "product id"},
    {"name", ValueType::text, field, FactField::product_name, "name of the product", "favourite_product"},
    {"tag", ValueType::text, field, FactField::product_tag, "tag of the product"},
    {"category", ValueType::text, field, FactField::category, "category of the product", "categories"},
    {"brand", ValueType::text, field, FactField::brand, "brand of the product", "favourite_brand"},
    {"quantity", ValueType::number, field, FactField::quantity, "units in one order line"},
    {"date", ValueType::instant, field, FactField::date, "day of the order"},
    {"count", ValueType::number, count, FactField::date, "how many orders with such a product (1 or more when left out)"},
    {"sum_quantity", ValueType::number, sum, FactField::quantity, "units of all such lines together"},
};
constexpr Parameter kRefunds[] = {
    {"date", ValueType::instant, field, FactField::date, "day of the order or credit note"},
    {"amount", ValueType::money, field, FactField::amount, "amount given back at once"},
    {"count", ValueType::number, count, FactField::date, "how many refunds (1 or more when left out)"},
    {"sum_amount", ValueType::money, sum, FactField::amount, "amount given back in all"},
};
constexpr Parameter kReturns[] = {
    {"id", ValueType::text, field, FactField::product_id, "product id"},
    {"name", ValueType::text, field, FactField::product_name, "name of the product", "favourite_product"},
    {"tag", ValueType::text, field, FactField::product_tag, "tag of the product"},
    {"category", ValueType::text, field, FactField::category, "category of the product", "categories"},
    {"brand", ValueType::text, field, FactField::brand, "brand of the product", "favourite_brand"},
    {"quantity", ValueType::number, field, FactField::quantity, "units in one line"},
    {"date", ValueType::instant, field, FactField::date, "day of the order or credit note"},
    {"count", ValueType::number, count, FactField::date, "how many orders and credit notes with such a product (1 or more when left out)"},
    {"sum_quantity", ValueType::number, sum, FactField::quantity, "units of all such lines together"},
};
constexpr Parameter kEvents[] = {
    {"event", ValueType::text, field, FactField::event, "what happened: add_to_wishlist, view, search …"},
    {"date", ValueType::instant, field, FactField::date, "day of the event"},
    {"count", ValueType::number, count, FactField::date, "how many times (1 or more when left out)"},
    {"product", ValueType::text, field, FactField::product, "product, by its number or its name", "favourite_product"},
    {"tag", ValueType::text, field, FactField::product_tag, "tag of the product"},
    {"category", ValueType::text, field, FactField::category, "category of the product", "categories"},
    {"brand", ValueType::text, field, FactField::brand, "brand of the product", "favourite_brand"},
    {"channel", ValueType::text, field, FactField::channel, "channel of the event", "first_touch_channel"},
    {"device", ValueType::text, field, FactField::device, "mobile, tablet, desktop, app or store", "began_on_device"},
};
constexpr Parameter kSteps[] = {
    {"event", ValueType::text, field, FactField::event, "a step: add_to_cart, purchase …"},
    {"within", ValueType::duration, within, FactField::date, "time from the first step to the last: 2d, 12h"},
    {"without", ValueType::text, without, FactField::event, "events that must not lie between"},
    {"date", ValueType::instant, field, FactField::date, "day of each step"},
    {"count", ValueType::number, count, FactField::date, "how many times (1 or more when left out)"},
    {"product", ValueType::text, field, FactField::product, "product of each step, by its number or its name", "favourite_product"},
    {"category", ValueType::text, field, FactField::category, "category of each step's product", "categories"},
    {"channel", ValueType::text, field, FactField::channel, "channel of each step", "first_touch_channel"},
    {"device", ValueType::text, field, FactField::device, "device of each step", "began_on_device"},
};
constexpr Parameter kViewed[] = {
    {"id", ValueType::text, field, FactField::product_id, "product id"},
    {"tag", ValueType::text, field, FactField::product_tag, "tag of the product"},
    {"date", ValueType::instant, field, FactField::date, "day it was looked at"},
    {"count", ValueType::number, count, FactField::date, "how many times (1 or more when left out)"},
};
constexpr Parameter kCollection[] = {
    {"id", ValueType::text, field, FactField::category, "collection, by the category of its products", "categories"},
    {"date", ValueType::instant, field, FactField::date, "day it was looked at"},
    {"count", ValueType::number, count, FactField::date, "how many times (1 or more when left out)"},
};
constexpr Parameter kEmails[] = {
    {"date", ValueType::instant, field, FactField::date, "day of the e-mail"},
    {"count", ValueType::number, count, FactField::date, "how many times (1 or more when left out)"},
};
constexpr Function kFunctions[] = {
    {"orders_placed", FactKind::orders, kOrders, "customers by the orders they placed"},
    {"products_purchased", FactKind::lines, kProducts, "customers by the products they bought"},
    {"refunded", FactKind::refunds, kRefunds, "customers by the money they got back"},
    {"returned", FactKind::returns, kReturns, "customers by the products they sent back"},
    {"did", FactKind::events, kEvents, "customers by what they did", {}, "event"},
    {"sequence", FactKind::events, kSteps, "customers who did one thing after the other", {}, "event", true},
    {"storefront.product_viewed", FactKind::events, kViewed, "customers by the products they looked at", "view"},
    {"storefront.collection_viewed", FactKind::events, kCollection, "customers by the collections they looked at", "view_collection"},
    {"shopify_email.delivered", FactKind::events, kEmails, "customers by the e-mails sent to them", "email_sent"},
    {"shopify_email.opened", FactKind::events, kEmails, "customers by the e-mails they opened", "email_opened"},
    {"shopify_email.clicked", FactKind::events, kEmails, "customers by the e-mails they clicked", "email_clicked"},
    {"shopify_email.unsubscribed", FactKind::events, kEmails, "customers who unsubscribed from e-mails", "email_unsubscribed"},
};

// Names of Shopify's language and of ours that wait for a kind of source.
constexpr std::string_view kOtherData[] = {
    "abandoned_checkout_date", "activity_id", "birth_date", "age", "gender", "companies", "created_by_app_id", "customer_account_status", "customer_added_date", "customer_cities",
    "customer_countries", "customer_email_domain", "customer_language", "customer_regions", "customer_tags", "customer_within_distance",
    "email_subscription_status", "predicted_spend_tier", "product_subscription_status", "sms_subscription_status", "store_credit_accounts",
    "p_alive", "churn_risk", "expected_orders", "clv", "next_order_date",
    "propensity", "cluster", "persona", "tier", "tier_since", "tier_until", "points_balance", "discount_share", "return_rate", "channels", "preferred_channel", "favourite_category",
    "favourite_brand", "habit_hour", "habit_weekday",
};
constexpr std::string_view kOtherFamilies[] = {"storefront.", "shopify_email.", "metafields.", "survey.", "consent."};

constexpr std::string_view kSubscription[] = {"SUBSCRIBED", "NOT_SUBSCRIBED", "PENDING", "INVALID", "UNSUBSCRIBED", "REDACTED"};
constexpr std::string_view kSpendTier[] = {"HIGH", "MEDIUM", "LOW"};

bool ends_with(std::string_view text, std::string_view end) { return text.size() >= end.size() && text.substr(text.size() - end.size()) == end; }

}  // namespace

std::span<const Function> functions() { return kFunctions; }

const Function* function_named(std::string_view name) {
  const std::string small = lower(name);
  for (const Function& function : kFunctions)
    if (function.name == small) return &function;
  return nullptr;
}

const Parameter* parameter_named(const Function& function, std::string_view name) {
  const std::string small = lower(name);
  for (const Parameter& parameter : function.parameters)
    if (parameter.name == small) return &parameter;
  return nullptr;
}

const features::FeatureSpec* feature_named(const features::Facts& facts, std::string_view name) {
  const std::string small = lower(name);
  for (const auto& feature : facts.features())
    if (lower(feature.name) == small) return &feature;
  return nullptr;
}

bool needs_other_data(std::string_view name) {
  const std::string small = lower(name);
  for (const auto other : kOtherData)
    if (small == other) return true;
  for (const auto family : kOtherFamilies)
    if (small.rfind(family, 0) == 0) return true;
  return false;
}

Fold fold_of(std::string_view attribute) {
  const bool names = attribute == "rfm_group" || attribute == "tier" || ends_with(attribute, "_status") || ends_with(attribute, "_tier");
  return names ? Fold::names : Fold::letters;
}

std::vector<std::string_view> fixed_values(std::string_view attribute, features::Facts& facts) {
  if (attribute == "email_subscription_status" || attribute == "sms_subscription_status") return {std::begin(kSubscription), std::end(kSubscription)};
  if (attribute == "predicted_spend_tier") return {std::begin(kSpendTier), std::end(kSpendTier)};
  if (attribute != "rfm_group" && attribute != "tier") return {};
  // The scheme's groups and the programme's levels, all of them, stand in the column's dictionary.
  const auto& dictionary = facts.column(attribute).dictionary;
  std::vector<std::string_view> values;
  for (uint32_t code = 0; dictionary && code < dictionary->size(); ++code) values.push_back((*dictionary)[code]);
  return values;
}

ValueType value_type(table::ColumnType type) {
  using table::ColumnType;
  switch (type) {
    case ColumnType::number: return ValueType::number;
    case ColumnType::money: return ValueType::money;
    case ColumnType::instant: return ValueType::instant;
    case ColumnType::flag: return ValueType::flag;
    case ColumnType::text: return ValueType::text;
    case ColumnType::list: return ValueType::list;
  }
  return ValueType::text;
}

std::string_view value_noun(ValueType type) {
  switch (type) {
    case ValueType::condition: return "a condition";
    case ValueType::number: return "a number";
    case ValueType::money: return "an amount";
    case ValueType::instant: return "a date";
    case ValueType::flag: return "TRUE or FALSE";
    case ValueType::text: return "a text in quotes";
    case ValueType::list: return "a list";
    case ValueType::duration: return "a length of time";
  }
  return "a value";
}

}  // namespace clientele::segments::language
