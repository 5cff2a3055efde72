#include <utility>

#include "ingest/profiles/known.h"
#include "ingest/profiles/profile.h"
#include "ingest/text_fold.h"

namespace clientele::ingest {
namespace {

const Profile* const kAll[] = {
    &kShopifyOrders,      &kShopifyApiOrders,    &kShopifyGraphOrders,      &kShopifyTransactions, &kShopifyCustomers,
    &kShopifyCustomersOld, &kShopifyProducts,    &kWooAdvancedOrders,       &kWooApiOrders,        &kWooWebToffee,
    &kWooAnalyticsOrders, &kWooAnalyticsFile,    &kWooCustomers,            &kWooProducts,         &kEtsyItems,
    &kEtsyOrders,         &kBigCommerceOrders,   &kMagentoOrders,           &kAmazonAllOrders,     &kPrestaShopOrders};

}  // namespace

std::span<const Profile* const> profiles() { return kAll; }

int find_column(const std::vector<std::string>& header, std::string_view names, size_t* found_entry, size_t skip) {
  size_t from = 0, entry = 0;
  while (from <= names.size()) {
    size_t to = names.find('|', from);
    if (to == std::string_view::npos) to = names.size();
    const std::string_view name = names.substr(from, to - from);
    from = to + 1;
    if (entry++ < skip) continue;
    for (size_t c = 0; c < header.size(); ++c) {
      if (header[c] != name) continue;
      if (found_entry) *found_entry = entry - 1;
      return static_cast<int>(c);
    }
  }
  return -1;
}

const Profile* profile_of(const std::vector<std::string>& names) {
  std::vector<std::string> header;
  for (const std::string& name : names) header.push_back(name_words(name));
  for (const Profile* profile : kAll) {
    bool all = true;
    for (const std::string_view wanted : profile->signature) all = all && find_column(header, wanted) >= 0;
    if (all) return profile;
  }
  return nullptr;
}

std::string_view platform_title(std::string_view platform) {
  constexpr std::pair<std::string_view, std::string_view> kTitles[] = {
      {"shopify", "Shopify"}, {"woocommerce", "WooCommerce"}, {"etsy", "Etsy"},      {"bigcommerce", "BigCommerce"},
      {"magento", "Magento"}, {"amazon", "Amazon"},           {"prestashop", "PrestaShop"}};
  for (const auto& [name, title] : kTitles)
    if (name == platform) return title;
  return platform;
}

const Profile* profile_named(std::string_view name) {
  for (const Profile* profile : kAll)
    if (profile->name == name) return profile;
  return nullptr;
}

}  // namespace clientele::ingest
