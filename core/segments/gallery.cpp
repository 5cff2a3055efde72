#include "segments/gallery.h"

#include <algorithm>
#include <string_view>

#include "base/error.h"
#include "features/condition.h"
#include "segments/gallery_list.h"
#include "segments/language/format.h"
#include "segments/language/language.h"
#include "segments/language/vocabulary.h"

namespace clientele::segments {
namespace {

// Customers of no order from the country that most have; "" where all are of one.
std::string other_countries(features::Facts& facts) {
  constexpr std::string_view kCountries = "customer_countries";
  const auto all = facts.features();
  if (std::none_of(all.begin(), all.end(), [&](const auto& feature) { return feature.name == kCountries; })) return {};
  const table::Column& column = facts.column(kCountries);
  if (!column.dictionary || column.dictionary->size() < 2) return {};
  std::vector<size_t> customers(column.dictionary->size());
  for (const uint32_t code : column.codes) ++customers[code];
  const auto most = static_cast<uint32_t>(std::max_element(customers.begin(), customers.end()) - customers.begin());
  return "customer_countries NOT CONTAINS " + language::quoted_text((*column.dictionary)[most]) + " AND number_of_orders >= 1";
}

bool has_values(const table::Column& column) {
  if (column.type == table::ColumnType::list) return !column.codes.empty();
  const auto is_code = [](uint32_t code) { return code != table::kNoCode; };
  if (column.type == table::ColumnType::text) return std::any_of(column.codes.begin(), column.codes.end(), is_code);
  return std::any_of(column.numbers.begin(), column.numbers.end(), [](double v) { return v == v; });
}

bool has_event(std::string_view name, features::Facts& facts) {
  const auto names = facts.event_names();
  return std::any_of(names.begin(), names.end(), [&](std::string_view known) { return features::event_key(known) == name; });
}

// A test of events that no source tells of finds nobody, and its negation everybody.
bool has_events(const language::Node& test, features::Facts& facts) {
  const auto* function = language::function_named(test.text);
  if (!function || function->kind != features::FactKind::events) return true;
  if (!function->event.empty()) return has_event(function->event, facts);
  return std::all_of(test.children.begin(), test.children.end(), [&](const language::Node& part) {
    return part.children[0].text != "event" || has_event(features::event_key(part.children[1].text), facts);
  });
}

// An attribute that nobody has a value of says nothing here: the sources do not hold it.
bool has_data(const language::Node& node, features::Facts& facts) {
  if (node.kind == language::NodeKind::facts_test) return has_events(node, facts);
  if (node.kind == language::NodeKind::attribute) return has_values(facts.column(node.text));
  return std::all_of(node.children.begin(), node.children.end(), [&](const language::Node& child) { return has_data(child, facts); });
}

bool fits(const std::string& definition, features::Facts& facts) {
  if (definition.empty()) return false;
  try {
    return has_data(language::parse(definition, facts).root, facts);
  } catch (const base::Error& error) {
    if (error.code != base::Code::bad_query) throw;
    return false;
  }
}

}  // namespace

std::vector<ReadySegment> ready_segments(features::Facts& facts) {
  std::vector<ReadySegment> ready;
  for (const GalleryEntry& entry : gallery_list()) {
    std::string definition = std::string_view(entry.definition) == "@other-countries" ? other_countries(facts) : entry.definition;
    if (!definition.empty()) ready.push_back({entry.id, entry.name, std::move(definition), entry.why, entry.aim});
  }
  return ready;
}

std::vector<ReadySegment> gallery(features::Facts& facts) {
  std::vector<ReadySegment> ready = ready_segments(facts);
  std::erase_if(ready, [&](const ReadySegment& segment) { return !fits(segment.definition, facts); });
  return ready;
}

}  // namespace clientele::segments
