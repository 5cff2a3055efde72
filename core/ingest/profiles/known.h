#pragma once
#include "ingest/profiles/profile.h"

// One line a known export; its data stand in the file of the platform.
namespace clientele::ingest {

extern const Profile kShopifyOrders, kShopifyApiOrders, kShopifyGraphOrders, kShopifyTransactions, kShopifyCustomers, kShopifyCustomersOld, kShopifyProducts;
extern const Profile kWooAdvancedOrders, kWooApiOrders, kWooWebToffee, kWooAnalyticsOrders, kWooAnalyticsFile, kWooCustomers, kWooProducts;
extern const Profile kEtsyItems, kEtsyOrders, kBigCommerceOrders, kMagentoOrders, kAmazonAllOrders, kPrestaShopOrders;

}  // namespace clientele::ingest
