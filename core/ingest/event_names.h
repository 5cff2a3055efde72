#pragma once
#include <span>
#include <string_view>

namespace clientele::ingest {

/// An event's canonical name, and what platforms call it: words between bars as `name_words` makes them
/// ("|view item|product viewed|"). No word stands in two of the lists.
struct EventName {
  std::string_view name;
  std::string_view also;
};

/// The table of canonical events: view, add_to_cart, purchase …
std::span<const EventName> event_names();

/// The canonical name of what a cell calls an event, whatever its case, separators and CamelCase ("Product Viewed",
/// "view_item", "ViewContent" → "view"); "" for a name that is nobody's but the shop's own.
/// O(length of the table): meant for dictionaries, not for rows.
std::string_view canonical_event(std::string_view cell);

}  // namespace clientele::ingest
