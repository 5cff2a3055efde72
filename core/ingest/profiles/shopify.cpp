#include "ingest/profiles/known.h"

// Source: headers of Shopify's order, customer, product and transaction exports as its help centre and public
// importers show them; columns are added yearly, so only these names are asked for.
namespace clientele::ingest {
namespace {

using enum Role;

constexpr std::string_view kOrdersSignature[] = {"name", "financial status", "created at", "total", "lineitem quantity", "lineitem name", "lineitem price"};
// Id is blank on the further lines of an order; files of old have no Id at all, then Name is the order's key.
constexpr ProfileColumn kOrdersColumns[] = {
    {order_id, "id|name"},
    {order_name, "name"},
    {email, "email"},
    {phone, "phone|billing phone|shipping phone", true},
    {customer_name, "billing name|shipping name", true},
    {date, "created at"},
    {cancelled_at, "cancelled at"},
    {quantity, "lineitem quantity"},
    {unit_price, "lineitem price"},
    {amount, "total"},
    {subtotal, "subtotal"},
    {shipping, "shipping"},
    {tax, "taxes"},
    {discount, "discount amount"},
    {line_discount, "lineitem discount"},
    {refunded, "refunded amount"},
    {currency, "currency"},
    {status, "financial status"},
    {fulfillment, "fulfillment status"},
    {discount_code, "discount code"},
    {product_id, "lineitem sku"},
    {product_name, "lineitem name"},
    {brand, "vendor"},
    {channel, "source"},
    {location, "location"},
    {order_tags, "tags"},
    {country, "billing country|shipping country", true},
    {region, "billing province|shipping province", true},
    {city, "billing city|shipping city", true},
    {postcode, "billing zip|shipping zip", true},
    {accepts_marketing, "accepts marketing"},
    {payment_method, "payment method"}};

// The Admin API's orders as JSON (REST): names as its reference gives them.
constexpr std::string_view kApiOrdersSignature[] = {"created at", "financial status", "total price", "line items price", "currency"};
constexpr ProfileColumn kApiOrdersColumns[] = {
    {order_id, "id"},
    {order_name, "name"},
    {line_id, "line items id"},
    {customer_id, "customer id"},
    {email, "email|contact email|customer email", true},
    {phone, "phone|customer phone|billing address phone|shipping address phone", true},
    {first_name, "customer first name|billing address first name", true},
    {last_name, "customer last name|billing address last name", true},
    {customer_name, "billing address name|shipping address name", true},
    {date, "created at|processed at"},
    {cancelled_at, "cancelled at"},
    {quantity, "line items quantity"},
    {unit_price, "line items price"},
    {amount, "total price"},
    {subtotal, "subtotal price"},
    {shipping, "total shipping price set shop money amount|shipping lines price"},
    {tax, "total tax"},
    {discount, "total discounts"},
    {line_discount, "line items total discount"},
    {refunded, "refunds transactions amount"},
    {currency, "currency"},
    {status, "financial status"},
    {fulfillment, "fulfillment status"},
    {test, "test"},
    {discount_code, "discount codes code"},
    {product_id, "line items sku|line items product id", true},
    {product_name, "line items title|line items name"},
    {brand, "line items vendor"},
    {channel, "source name"},
    {app_id, "app id"},
    {location, "location id"},
    {order_tags, "tags"},
    {customer_tags, "customer tags"},
    {country, "billing address country code|shipping address country code", true},
    {region, "billing address province|shipping address province", true},
    {city, "billing address city|shipping address city", true},
    {postcode, "billing address zip|shipping address zip", true},
    {accepts_marketing, "buyer accepts marketing"},
    {payment_method, "payment gateway names|gateway"}};

// … and by GraphQL: the answer of a query, or the lines of a bulk operation.
constexpr std::string_view kGraphOrdersSignature[] = {"created at", "total price set shop money amount|current total price set shop money amount"};
constexpr ProfileColumn kGraphOrdersColumns[] = {
    {order_id, "id"},
    {order_name, "name"},
    {line_id, "line items id"},
    {customer_id, "customer id"},
    {email, "email|customer email|customer default email address email address", true},
    {phone, "phone|customer phone|billing address phone|shipping address phone", true},
    {first_name, "customer first name|billing address first name", true},
    {last_name, "customer last name|billing address last name", true},
    {date, "created at|processed at"},
    {cancelled_at, "cancelled at"},
    {quantity, "line items quantity"},
    {unit_price, "line items original unit price set shop money amount|line items discounted unit price set shop money amount"},
    {amount, "total price set shop money amount|current total price set shop money amount"},
    {subtotal, "subtotal price set shop money amount"},
    {shipping, "total shipping price set shop money amount"},
    {tax, "total tax set shop money amount"},
    {discount, "total discounts set shop money amount"},
    {line_discount, "line items total discount set shop money amount"},
    {refunded, "total refunded set shop money amount"},
    {currency, "currency code|total price set shop money currency code"},
    {status, "display financial status"},
    {fulfillment, "display fulfillment status"},
    {test, "test"},
    {discount_code, "discount codes|discount code"},
    {product_id, "line items sku|line items product id", true},
    {product_name, "line items title|line items name"},
    {brand, "line items vendor"},
    {channel, "source name|channel information channel definition handle"},
    {order_tags, "tags"},
    {customer_tags, "customer tags"},
    {country, "billing address country code v2|shipping address country code v2|billing address country|shipping address country", true},
    {region, "billing address province|shipping address province", true},
    {city, "billing address city|shipping address city", true},
    {postcode, "billing address zip|shipping address zip", true},
    {payment_method, "payment gateway names"}};

constexpr std::string_view kTransactionsSignature[] = {"order", "name", "kind", "gateway", "created at", "status", "amount", "currency"};

constexpr std::string_view kCustomersSignature[] = {"first name", "last name", "email", "accepts email marketing|accepts marketing", "total spent", "total orders"};
constexpr ProfileColumn kCustomersColumns[] = {
    {customer_id, "customer id"},
    {first_name, "first name"},
    {last_name, "last name"},
    {email, "email"},
    {phone, "phone|default address phone", true},
    {accepts_marketing, "accepts email marketing|accepts marketing"},
    {accepts_sms_marketing, "accepts sms marketing"},
    {country, "default address country code|country code|country"},
    {region, "default address province code|province code|province"},
    {city, "default address city|city"},
    {postcode, "default address zip|zip"},
    {customer_tags, "tags"}};
constexpr std::string_view kCustomersOldSignature[] = {"first name", "last name", "email", "total spent", "orders count|total orders", "tax exempt"};

constexpr std::string_view kProductsSignature[] = {"handle", "title", "vendor", "variant sku|option1 name", "variant price|published"};
constexpr ProfileColumn kProductsColumns[] = {
    {product_id, "variant sku"}, {product_name, "title"}, {brand, "vendor"}, {category, "type|product category"}, {product_tags, "tags"}};

}  // namespace

const Profile kShopifyOrders = {
    .name = "shopify-orders", .platform = "shopify", .kind = Kind::orders, .signature = kOrdersSignature, .columns = kOrdersColumns, .blank_repeats = true};
const Profile kShopifyApiOrders = {
    .name = "shopify-orders-json", .platform = "shopify", .kind = Kind::orders, .signature = kApiOrdersSignature, .columns = kApiOrdersColumns};
const Profile kShopifyGraphOrders = {
    .name = "shopify-orders-graphql", .platform = "shopify", .kind = Kind::orders, .signature = kGraphOrdersSignature, .columns = kGraphOrdersColumns};
const Profile kShopifyTransactions = {
    .name = "shopify-transactions", .platform = "shopify", .kind = Kind::table, .signature = kTransactionsSignature,
    .advice = "This is Shopify's transaction history: payments without customers or items. Export the orders instead: Shopify admin > Orders > "
              "Export > “Export orders” (not “Export transaction histories”), as plain CSV file."};
const Profile kShopifyCustomers = {
    .name = "shopify-customers", .platform = "shopify", .kind = Kind::customers, .signature = kCustomersSignature, .columns = kCustomersColumns,
    .advice = "This is Shopify's customer list: who the customers are, but not their orders. Add the order export: Shopify admin > Orders > Export."};
const Profile kShopifyCustomersOld = {
    .name = "shopify-customers", .platform = "shopify", .kind = Kind::customers, .signature = kCustomersOldSignature, .columns = kCustomersColumns,
    .advice = "This is Shopify's customer list: who the customers are, but not their orders. Add the order export: Shopify admin > Orders > Export."};
const Profile kShopifyProducts = {
    .name = "shopify-products", .platform = "shopify", .kind = Kind::products, .signature = kProductsSignature, .columns = kProductsColumns,
    .advice = "This is Shopify's product list: it holds no orders. Add the order export: Shopify admin > Orders > Export."};

}  // namespace clientele::ingest
