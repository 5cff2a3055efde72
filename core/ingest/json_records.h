#pragma once
#include <memory>

#include "ingest/text_converter.h"

namespace clientele::ingest {

/// JSON or NDJSON as records.
///   Records   the objects of the outermost array; or of the array within an outer object that holds nothing else but
///             page numbers and the like ({"orders": […], "count": 2}); or one object a line.
///   Columns   a field each; one within an object is "billing.email". Fields of GraphQL's edges and nodes are those of
///             the items.
///   Rows      one a record; where it holds the lines of an order (line_items, items …) one a line, the record's own
///             fields repeated.
///   Lists     of plain values: joined by ", ". Of objects: field by field, different texts joined by ", ", amounts of
///             money added; of {key, value} or {name, value} objects: a field each.
/// A line of NDJSON that is not JSON is cut out as a problem; in any other place the source is refused.
std::unique_ptr<TextConverter> json_converter();

}  // namespace clientele::ingest
