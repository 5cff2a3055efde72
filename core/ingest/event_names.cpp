#include "ingest/event_names.h"

#include <string>

#include "ingest/number_text.h"
#include "ingest/text_fold.h"
#include "ingest/value_words.h"

namespace clientele::ingest {
namespace {

// Names of GA4, Universal Analytics' dataLayer, Shopify's pixels, Segment's specification, Klaviyo, Meta's pixel and
// WooCommerce's analytics. What one tool tells beside another of these is left out, or one act would count as two:
// "email delivered" beside "email sent", "first open" beside "app open", the steps of a checkout beside its beginning,
// Klaviyo's "ordered product" (one an item) beside "placed order".
constexpr EventName kEvents[] = {
    {"view", "|view|view item|product viewed|viewed product|view product|product view|view content|product detail|product detail view|"
             "eec detail|woocommerceanalytics product view|"},
    {"view_collection", "|view collection|view item list|collection viewed|viewed collection|product list viewed|viewed category|category viewed|"},
    // GA4's own "view_search_results" is the only trace of most searches.
    {"search", "|search|searched|search submitted|submitted search|products searched|product search|view search results|site search|"},
    {"add_to_cart", "|add to cart|added to cart|product added to cart|added product to cart|product added|cart add|add to basket|added to basket|"
                    "add to bag|added to bag|eec add|woocommerceanalytics add to cart|"},
    {"remove_from_cart", "|remove from cart|removed from cart|product removed from cart|removed product from cart|product removed|cart remove|"
                         "remove from basket|removed from basket|eec remove|woocommerceanalytics remove from cart|"},
    {"add_to_wishlist", "|add to wishlist|added to wishlist|product added to wishlist|added product to wishlist|wishlist add|add to wish list|"
                        "added to wish list|add to favorites|add to favourites|added to favorites|added to favourites|"},
    {"begin_checkout", "|begin checkout|checkout started|started checkout|start checkout|checkout begun|initiate checkout|initiated checkout|"},
    {"purchase", "|purchase|ecommerce purchase|in app purchase|eec purchase|payment|sale|transaction|order|order completed|completed order|"
                 "order placed|placed order|checkout completed|"},
    {"refund", "|refund|refunded|partial refund|order refunded|refunded order|eec refund|"},
    {"login", "|login|log in|logged in|user logged in|sign in|signed in|user signed in|"},
    {"sign_up", "|sign up|signup|signed up|user signed up|complete registration|registration|registered|account created|created account|"},
    {"app_open", "|app open|app opened|opened app|open app|application opened|"},
    {"page_view", "|page view|pageview|page viewed|viewed page|screen view|screen viewed|viewed screen|loaded a page|"},
    {"like", "|like|liked|product liked|liked product|"},
    {"share", "|share|shared|product shared|shared product|cart shared|"},
    {"comment", "|comment|commented|comment posted|posted comment|"},
    {"referral", "|referral|referred|referred a friend|refer a friend|friend referred|"},
    {"email_sent", "|email sent|sent email|received email|e mail sent|"},
    {"email_opened", "|email opened|opened email|email open|open email|e mail opened|"},
    {"email_clicked", "|email clicked|clicked email|email click|click email|email link clicked|e mail clicked|"},
    {"email_unsubscribed", "|email unsubscribed|unsubscribed email|unsubscribed|unsubscribe|email unsubscribe|unsubscribed from email|"
                           "unsubscribed from email marketing|unsubscribed from list|e mail unsubscribed|"},
    {"store_visit", "|store visit|visited store|store visited|in store visit|"},
};

// The longest of them is shorter; a cell that is a sentence need not be taken apart.
constexpr size_t kLongest = 64;

}  // namespace

std::span<const EventName> event_names() { return kEvents; }

std::string_view canonical_event(std::string_view cell) {
  const std::string_view trimmed = trim(cell);
  if (trimmed.size() > kLongest) return {};
  const std::string words = name_words(trimmed);
  for (const EventName& event : kEvents)
    if (among(event.also, words)) return event.name;
  return {};
}

}  // namespace clientele::ingest
