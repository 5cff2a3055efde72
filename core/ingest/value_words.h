#pragma once
#include <cstdint>
#include <string_view>

namespace clientele::ingest {

/// Names of countries in English, as plain exports write them ("United Kingdom", "EIRE"), case-blind.
bool is_country_name(std::string_view text);

/// What an event was, by its name: purchase, refund, or neither (view_item, add_to_cart …).
enum class EventMeaning : uint8_t { other, purchase, refund };
EventMeaning event_meaning(std::string_view cell);

/// Does this way of payment say that the order is a test: Shopify's "(for testing) Bogus Gateway", case-blind?
bool is_test_payment(std::string_view cell);

}  // namespace clientele::ingest
