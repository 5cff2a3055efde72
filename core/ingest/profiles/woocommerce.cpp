#include "ingest/profiles/known.h"

// WooCommerce itself has no export of orders with customers; these are the plugins that shops use, and what its
// Analytics page gives. Source: the plugins' own column names and WooCommerce's source.
namespace clientele::ingest {
namespace {

using enum Role;

// Advanced Order Export (AlgolPlus): one row an item; order fields repeated or blank, by a setting of the plugin.
constexpr std::string_view kAdvancedSignature[] = {"order number", "order status", "order date", "item name|order total amount", "email billing|email shipping|first name billing"};
constexpr ProfileColumn kAdvancedColumns[] = {
    {order_id, "order number"},
    {order_status, "order status"},
    {date, "order date"},
    {first_name, "first name billing|first name shipping", true},
    {last_name, "last name billing|last name shipping", true},
    {email, "email billing|email shipping", true},
    {phone, "phone billing|phone shipping", true},
    {city, "city billing|city shipping", true},
    {region, "state code billing|state code shipping", true},
    {postcode, "postcode billing|postcode shipping", true},
    {country, "country code billing|country code shipping", true},
    {payment_method, "payment method title"},
    {discount, "cart discount amount"},
    {subtotal, "order subtotal amount"},
    {shipping, "order shipping amount"},
    {refunded, "order refund amount"},
    {amount, "order total amount"},
    {tax, "order total tax amount"},
    {currency, "order currency|currency"},
    {product_id, "sku|product id"},
    {line_id, "item #"},
    {product_name, "item name"},
    {quantity, "quantity refund|quantity"},
    {unit_price, "item cost"},
    {category, "category"},
    {customer_id, "customer user id|customer id|user id"},
    {discount_code, "coupon code"}};

// WebToffee: one row an order, its lines packed into cells.
constexpr std::string_view kWebToffeeSignature[] = {"order id", "order date", "order total", "order currency", "shipping total", "customer email|billing email|customer id"};
constexpr ProfileColumn kWebToffeeColumns[] = {
    {order_id, "order id"},
    {order_name, "order number"},
    {order_status, "status"},
    {date, "order date|date"},
    {customer_id, "customer id"},
    {email, "customer email|billing email", true},
    {phone, "billing phone|shipping phone", true},
    {first_name, "billing first name|shipping first name", true},
    {last_name, "billing last name|shipping last name", true},
    {amount, "order total"},
    {subtotal, "order subtotal"},
    {shipping, "shipping total"},
    {tax, "tax total"},
    {discount, "discount total"},
    {currency, "order currency"},
    {country, "billing country|shipping country", true},
    {region, "billing state|shipping state", true},
    {city, "billing city|shipping city", true},
    {postcode, "billing postcode|shipping postcode", true},
    {payment_method, "payment method title|payment method"}};

// The REST API's orders as JSON (v2, v3). Times are the shop's own, without an offset; a refund's total is negative.
constexpr std::string_view kApiOrdersSignature[] = {"status", "currency", "date created", "total", "billing email|billing last name", "line items quantity"};
constexpr ProfileColumn kApiOrdersColumns[] = {
    {order_id, "id"},
    {order_name, "number"},
    {line_id, "line items id"},
    {customer_id, "customer id"},
    {email, "billing email"},
    {phone, "billing phone|shipping phone", true},
    {first_name, "billing first name|shipping first name", true},
    {last_name, "billing last name|shipping last name", true},
    {date, "date created"},
    {quantity, "line items quantity"},
    {line_amount, "line items total"},
    {amount, "total"},
    {shipping, "shipping total"},
    {tax, "total tax"},
    {discount, "discount total"},
    {refunded, "refunds total"},
    {currency, "currency"},
    {order_status, "status"},
    {discount_code, "coupon lines code"},
    {product_id, "line items sku|line items product id", true},
    {product_name, "line items name"},
    {channel, "created via"},
    {country, "billing country|shipping country", true},
    {region, "billing state|shipping state", true},
    {city, "billing city|shipping city", true},
    {postcode, "billing postcode|shipping postcode", true},
    {payment_method, "payment method title|payment method"}};

constexpr std::string_view kAnalyticsAdvice =
    "This is the orders list of WooCommerce Analytics: it names customers but has no e-mail address or customer number, so "
    "people of the same name are taken for one. Better: the free plugin “Advanced Order Export For WooCommerce” (WooCommerce > "
    "Export Orders, with Email (Billing) and the item columns), or the REST API.";

// Analytics > Orders, as the page's button makes it from one page of rows …
constexpr std::string_view kAnalyticsSignature[] = {"date", "order #", "status", "customer", "product s", "items sold"};
constexpr ProfileColumn kAnalyticsColumns[] = {
    {date, "date"},
    {order_id, "order #"},
    {order_status, "status"},
    {customer_name, "customer"},
    {quantity, "items sold"},
    {discount_code, "coupon s"},
    {amount, "net sales|n revenue formatted|n revenue"},
    {payment_method, "payment method"},
    {channel, "attribution"}};
// … and as the server mails it when there are more.
constexpr std::string_view kAnalyticsFileSignature[] = {"date", "order #", "n revenue formatted|net sales", "customer type", "status", "customer"};

constexpr std::string_view kCustomersSignature[] = {"name", "username", "last active", "sign up", "email", "orders", "total spend"};
constexpr ProfileColumn kCustomersColumns[] = {
    {customer_name, "name"}, {email, "email"}, {phone, "billing phone|shipping phone", true}, {country, "country region"}, {region, "region"}, {city, "city"}, {postcode, "postal code"}};

constexpr std::string_view kProductsSignature[] = {"id", "type", "sku", "name", "published", "regular price", "categories"};
constexpr ProfileColumn kProductsColumns[] = {{product_id, "sku"}, {product_name, "name"}, {category, "categories"}, {product_tags, "tags"}, {brand, "brands|brand"}};

}  // namespace

const Profile kWooAdvancedOrders = {
    .name = "woocommerce-orders", .platform = "woocommerce", .kind = Kind::orders, .signature = kAdvancedSignature, .columns = kAdvancedColumns,
    .blank_repeats = true, .zero_is_guest = true};
const Profile kWooApiOrders = {
    .name = "woocommerce-orders-json", .platform = "woocommerce", .kind = Kind::orders, .signature = kApiOrdersSignature, .columns = kApiOrdersColumns,
    .zero_is_guest = true};
const Profile kWooWebToffee = {
    .name = "woocommerce-webtoffee", .platform = "woocommerce", .kind = Kind::orders, .signature = kWebToffeeSignature, .columns = kWebToffeeColumns,
    .zero_is_guest = true,
    .advice = "This export packs the order's lines into cells, which are not read: products and categories stay unknown. For those, use "
              "“Advanced Order Export For WooCommerce” (WooCommerce > Export Orders) with one row an item."};
const Profile kWooAnalyticsOrders = {
    .name = "woocommerce-analytics", .platform = "woocommerce", .kind = Kind::orders, .signature = kAnalyticsSignature, .columns = kAnalyticsColumns,
    .advice = kAnalyticsAdvice};
const Profile kWooAnalyticsFile = {
    .name = "woocommerce-analytics", .platform = "woocommerce", .kind = Kind::orders, .signature = kAnalyticsFileSignature, .columns = kAnalyticsColumns,
    .advice = kAnalyticsAdvice};
const Profile kWooCustomers = {
    .name = "woocommerce-customers", .platform = "woocommerce", .kind = Kind::customers, .signature = kCustomersSignature, .columns = kCustomersColumns,
    .advice = "This is WooCommerce's customer list, without orders. Add an order export: plugin “Advanced Order Export For WooCommerce” > Export Orders."};
const Profile kWooProducts = {
    .name = "woocommerce-products", .platform = "woocommerce", .kind = Kind::products, .signature = kProductsSignature, .columns = kProductsColumns,
    .advice = "This is WooCommerce's product list: it holds no orders. Add an order export: plugin “Advanced Order Export For WooCommerce” > Export Orders."};

}  // namespace clientele::ingest
