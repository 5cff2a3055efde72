#pragma once
#include <cstdint>
#include <string_view>

namespace clientele::ingest {

/// Is the word one of a list of words between bars ("|on hold|failed|")? A word with a bar of its own is none of them.
bool among(std::string_view list, std::string_view word);

/// Names of countries in English, as plain exports write them ("United Kingdom", "EIRE"), case-blind.
bool is_country_name(std::string_view text);

/// What an event was, by its canonical name: purchase, refund, or neither (view, add_to_cart …).
enum class EventMeaning : uint8_t { other, purchase, refund };
EventMeaning event_meaning(std::string_view cell);

/// Does this way of payment say that the order is a test: Shopify's "(for testing) Bogus Gateway", case-blind?
bool is_test_payment(std::string_view cell);

}  // namespace clientele::ingest
