#include "ingest/event_names.h"

#include <set>
#include <string>

#include "ingest/text_fold.h"
#include "ingest/value_words.h"
#include "support/catch.h"

// Events under one name, whoever wrote them down.
using namespace clientele::ingest;

TEST_CASE("An event has one name whatever the platform calls it", "[ingest][events]") {
  // Names as the platforms' own documents give them.
  const std::pair<const char*, const char*> known[] = {
      {"view_item", "view"}, {"product_viewed", "view"}, {"Product Viewed", "view"}, {"Viewed Product", "view"}, {"ViewContent", "view"}, {"eec.detail", "view"},
      {"view_item_list", "view_collection"}, {"collection_viewed", "view_collection"}, {"Product List Viewed", "view_collection"},
      {"search", "search"}, {"search_submitted", "search"}, {"Products Searched", "search"}, {"Submitted Search", "search"}, {"view_search_results", "search"},
      {"add_to_cart", "add_to_cart"}, {"addToCart", "add_to_cart"}, {"AddToCart", "add_to_cart"}, {"product_added_to_cart", "add_to_cart"}, {"Product Added", "add_to_cart"}, {"Added to Cart", "add_to_cart"},
      {"remove_from_cart", "remove_from_cart"}, {"removeFromCart", "remove_from_cart"}, {"product_removed_from_cart", "remove_from_cart"}, {"Product Removed", "remove_from_cart"},
      {"add_to_wishlist", "add_to_wishlist"}, {"AddToWishlist", "add_to_wishlist"}, {"Product Added to Wishlist", "add_to_wishlist"},
      {"begin_checkout", "begin_checkout"}, {"checkout_started", "begin_checkout"}, {"Started Checkout", "begin_checkout"}, {"InitiateCheckout", "begin_checkout"},
      {"purchase", "purchase"}, {"checkout_completed", "purchase"}, {"Order Completed", "purchase"}, {"Placed Order", "purchase"}, {"eec.purchase", "purchase"}, {"in_app_purchase", "purchase"},
      {"refund", "refund"}, {"Order Refunded", "refund"}, {"Refunded Order", "refund"},
      {"login", "login"}, {"Signed In", "login"}, {"sign_up", "sign_up"}, {"CompleteRegistration", "sign_up"}, {"app_open", "app_open"}, {"Application Opened", "app_open"},
      {"page_view", "page_view"}, {"PageView", "page_view"}, {"page_viewed", "page_view"}, {"screen_view", "page_view"},
      {"like", "like"}, {"share", "share"}, {"Product Shared", "share"}, {"comment", "comment"}, {"referral", "referral"},
      {"Received Email", "email_sent"}, {"e-mail sent", "email_sent"}, {"Opened Email", "email_opened"}, {"Email Opened", "email_opened"}, {"Clicked Email", "email_clicked"},
      {"Email Link Clicked", "email_clicked"}, {"Unsubscribed", "email_unsubscribed"}, {"in-store visit", "store_visit"}, {"  VIEW-ITEM ", "view"}};
  for (const auto& [cell, name] : known) {
    CAPTURE(cell);
    CHECK(canonical_event(cell) == name);
  }
}

TEST_CASE("A name of the shop's own is nobody else's", "[ingest][events]") {
  // What stands beside another event of the same act is not taken for it either.
  for (const std::string cell : {"", " ", "|", "view|search", "1", "thank_you", "view_item_2", "viewed", "add", "cart", "Ordered Product", "Email Delivered",
                                 "first_open", "session_start", "gtm.js", "purchases", "repurchase", "\xC3", "購入"}) {
    CAPTURE(cell);
    CHECK(canonical_event(cell) == "");
    CHECK(event_meaning(cell) == EventMeaning::other);
  }
  CHECK(canonical_event(std::string(1 << 20, 'a')) == "");
}

TEST_CASE("The table of events is whole: every word reachable, none in two lists", "[ingest][events]") {
  std::set<std::string> words, names;
  for (const EventName& event : event_names()) {
    CAPTURE(event.name);
    CHECK(names.emplace(event.name).second);
    CHECK(canonical_event(event.name) == event.name);
    REQUIRE(event.also.size() > 2);
    REQUIRE(event.also.front() == '|');
    REQUIRE(event.also.back() == '|');
    for (size_t from = 1; from < event.also.size();) {
      const size_t to = event.also.find('|', from);
      const std::string word(event.also.substr(from, to - from));
      CAPTURE(word);
      CHECK(name_words(word) == word);
      CHECK(words.insert(word).second);
      CHECK(canonical_event(word) == event.name);
      from = to + 1;
    }
  }
}

TEST_CASE("Only purchases and refunds are rows of orders, under any of their names", "[ingest][events]") {
  for (const char* cell : {"purchase", "ecommerce_purchase", "orderCompleted", "checkout-completed", "Sale", "transaction", "payment"}) CHECK(event_meaning(cell) == EventMeaning::purchase);
  for (const char* cell : {"refund", "partial_refund", "eec.refund", "orderRefunded"}) CHECK(event_meaning(cell) == EventMeaning::refund);
  for (const char* cell : {"view_item", "begin_checkout", "add_to_cart", "email_sent"}) CHECK(event_meaning(cell) == EventMeaning::other);
}
