#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace clientele::base {

enum class JsonKind : uint8_t { null, boolean, integer, number, text, list, object };

/// A parsed JSON value; inside an object it has its key.
struct JsonValue {
  JsonKind kind = JsonKind::null;
  bool truth = false;
  int64_t integer = 0;
  double number = 0;  ///< of an integer too
  std::string text;
  std::string key;
  std::vector<JsonValue> items;  ///< of a list or object, in the order of the text; a key that comes again replaces
};

/// False when the text is not JSON. What is nested deeper than 64 levels is checked but not kept: no options are so deep.
bool parse_json(std::string_view text, JsonValue& value);

}  // namespace clientele::base
