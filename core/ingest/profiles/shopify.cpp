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
