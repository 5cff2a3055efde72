#include "ingest/profiles/known.h"

// Etsy, BigCommerce, Magento, Amazon and PrestaShop, by the headers that their exports have in public importers.
namespace clientele::ingest {
namespace {

using enum Role;

constexpr std::string_view kEtsyItemsSignature[] = {"sale date", "item name", "buyer", "quantity", "price", "transaction id", "listing id", "order id"};
constexpr ProfileColumn kEtsyItemsColumns[] = {
    {date, "sale date"}, {product_name, "item name"}, {customer_id, "buyer user id|buyer"}, {quantity, "quantity"}, {unit_price, "price"},
    {discount_code, "coupon code"}, {discount, "discount amount"}, {shipping, "order shipping"}, {tax, "order sales tax"}, {line_id, "transaction id"},
    {product_id, "sku|listing id", true}, {currency, "currency"}, {order_id, "order id"}, {customer_name, "ship name"}, {city, "ship city"},
    {region, "ship state"}, {postcode, "ship zipcode"}, {country, "ship country"}, {payment_method, "payment type"}, {channel, "order type"}};

constexpr std::string_view kEtsyOrdersSignature[] = {"sale date", "order id", "buyer user id", "number of items", "order value", "order total"};
constexpr ProfileColumn kEtsyOrdersColumns[] = {
    {date, "sale date"}, {order_id, "order id"}, {customer_id, "buyer user id"}, {customer_name, "full name"}, {first_name, "first name"},
    {last_name, "last name"}, {quantity, "number of items"}, {payment_method, "payment method"}, {amount, "order total"}, {subtotal, "order value"},
    {shipping, "shipping"}, {tax, "sales tax"}, {discount, "discount amount"}, {discount_code, "coupon code"}, {currency, "currency"},
    {order_status, "status"}, {city, "ship city"}, {region, "ship state"}, {postcode, "ship zipcode"}, {country, "ship country"}, {channel, "order type"}};

constexpr std::string_view kBigCommerceSignature[] = {"order id", "order date", "order status", "order total inc tax", "subtotal inc tax"};
constexpr ProfileColumn kBigCommerceColumns[] = {
    {order_id, "order id"}, {customer_id, "customer id"}, {customer_name, "customer name"}, {email, "customer email|billing email", true},
    {phone, "customer phone|billing phone", true}, {date, "order date"}, {order_status, "order status"}, {subtotal, "subtotal inc tax"},
    {tax, "tax total"}, {shipping, "shipping cost inc tax"}, {amount, "order total inc tax"}, {payment_method, "payment method"},
    {quantity, "total quantity"}, {currency, "order currency code"}, {refunded, "refund amount"}, {channel, "channel name"},
    {discount_code, "coupon details"}, {country, "billing country|shipping country", true}, {region, "billing state|shipping state", true},
    {city, "billing city|shipping city|billing suburb", true}, {postcode, "billing zip|shipping zip", true}};

constexpr std::string_view kMagentoSignature[] = {"id", "purchase point", "purchase date", "bill to name", "grand total purchased", "status"};
constexpr ProfileColumn kMagentoColumns[] = {
    {order_id, "id"}, {location, "purchase point"}, {date, "purchase date"}, {customer_name, "bill to name|customer name"}, {amount, "grand total purchased"},
    {order_status, "status"}, {email, "customer email"}, {subtotal, "subtotal"}, {shipping, "shipping and handling"}, {payment_method, "payment method"},
    {refunded, "total refunded"}};

constexpr std::string_view kAmazonSignature[] = {"amazon order id", "purchase date", "order status", "sku", "item price"};
constexpr ProfileColumn kAmazonColumns[] = {
    {order_id, "amazon order id"}, {date, "purchase date"}, {order_status, "order status"}, {channel, "sales channel"}, {product_name, "product name"},
    {product_id, "sku"}, {quantity, "quantity"}, {currency, "currency"}, {line_amount, "item price"}, {tax, "item tax"}, {shipping, "shipping price"},
    {line_discount, "item promotion discount"}, {city, "ship city"}, {region, "ship state"}, {postcode, "ship postal code"}, {country, "ship country"}};

constexpr std::string_view kPrestaSignature[] = {"id", "reference", "new client", "delivery", "customer", "total", "payment", "status", "date"};
constexpr ProfileColumn kPrestaColumns[] = {
    {order_id, "id"}, {order_name, "reference"}, {customer_name, "customer"}, {amount, "total"}, {payment_method, "payment"}, {order_status, "status"},
    {date, "date"}, {country, "delivery"}};

}  // namespace

const Profile kEtsyItems = {
    .name = "etsy-items", .platform = "etsy", .kind = Kind::orders, .signature = kEtsyItemsSignature, .columns = kEtsyItemsColumns, .order_level_total = false};
const Profile kEtsyOrders = {
    .name = "etsy-orders", .platform = "etsy", .kind = Kind::orders, .signature = kEtsyOrdersSignature, .columns = kEtsyOrdersColumns};
const Profile kBigCommerceOrders = {
    .name = "bigcommerce-orders", .platform = "bigcommerce", .kind = Kind::orders, .signature = kBigCommerceSignature, .columns = kBigCommerceColumns,
    .zero_is_guest = true};
const Profile kMagentoOrders = {
    .name = "magento-orders", .platform = "magento", .kind = Kind::orders, .signature = kMagentoSignature, .columns = kMagentoColumns};
const Profile kAmazonAllOrders = {
    .name = "amazon-orders", .platform = "amazon", .kind = Kind::orders, .signature = kAmazonSignature, .columns = kAmazonColumns, .order_level_total = false,
    .advice = "Amazon's All Orders report names no buyer, so it serves for products and regions only. The order report under Orders > Order "
              "Reports has a buyer e-mail for each order."};
const Profile kPrestaShopOrders = {
    .name = "prestashop-orders", .platform = "prestashop", .kind = Kind::orders, .signature = kPrestaSignature, .columns = kPrestaColumns,
    .advice = "PrestaShop's list of orders shortens the customer's name and has no e-mail. Better: a query in Advanced Parameters > Database > SQL "
              "Manager that joins orders, customer and order_detail."};

}  // namespace clientele::ingest
