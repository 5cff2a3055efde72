#include "base/json_text.h"

#include <cmath>
#include <cstring>
#include <nlohmann/json.hpp>

namespace clientele::base {
namespace {

// The bytes of the UTF-8 character at the start of the text (Unicode 15, table 3-7), `good` when it is whole; otherwise of the
// longest part of one, at least 1: what a single U+FFFD stands for.
size_t character_bytes(std::string_view text, bool& good) {
  const auto at = [&](size_t i) { return static_cast<uint8_t>(text[i]); };
  const uint8_t lead = at(0);
  const size_t bytes = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
  const uint8_t low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const uint8_t high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  size_t n = 1;
  while (n < bytes && n < text.size() && at(n) >= (n == 1 ? low : 0x80) && at(n) <= (n == 1 ? high : 0xBF)) ++n;
  good = n == bytes;
  return n;
}

void append_escape(std::string& json, char c) {
  constexpr std::string_view plain = "\b\t\n\f\r\"\\", letters = "btnfr\"\\", digits = "0123456789abcdef";
  const size_t i = plain.find(c);
  json += '\\';
  if (i != plain.npos) {
    json += letters[i];
  } else {
    json += "u00";
    json += digits[static_cast<uint8_t>(c) >> 4];
    json += digits[c & 15];
  }
}

// The comma before an entry that is not the first of its object or array.
void separate(std::string& json) {
  if (json.back() != '{' && json.back() != '[') json += ',';
}

struct Put {
  std::string& json;
  const Shape& shape;
  std::string_view name;  // of a member; empty in a list
};

void put(void* context, const std::string* key, const void* item) {
  const Put& at = *static_cast<Put*>(context);
  separate(at.json);
  if (key || !at.name.empty()) {
    append_json_string(at.json, key ? std::string_view(*key) : at.name);
    at.json += ':';
  }
  append_json_shape(at.json, at.shape, item);
}

void append_object(std::string& json, const Shape& shape, const void* object) {
  json += '{';
  for (const ShapeMember& member : shape.members) {
    const void* value = member.of(const_cast<void*>(object));
    const bool optional = member.shape->kind == ShapeKind::optional;
    Put context{json, optional ? *member.shape->item : *member.shape, member.name};
    if (optional) {
      member.shape->each(value, put, &context);
    } else {
      put(&context, nullptr, value);
    }
  }
  json += '}';
}

void append_items(std::string& json, const Shape& shape, const void* value) {
  Put context{json, *shape.item, {}};
  json += shape.kind == ShapeKind::map ? '{' : '[';
  shape.each(value, put, &context);
  json += shape.kind == ShapeKind::map ? '}' : ']';
}

size_t enumerator(const Shape& shape, const void* value) {
  if (shape.bytes == 1) return *static_cast<const uint8_t*>(value);
  int32_t wide = 0;
  std::memcpy(&wide, value, sizeof wide);
  return static_cast<size_t>(wide);
}

}  // namespace

void append_json_string(std::string& json, std::string_view text) {
  json += '"';
  while (!text.empty()) {
    bool good = false;
    const size_t bytes = character_bytes(text, good);
    const char c = text.front();
    if (!good) {
      json += "\xEF\xBF\xBD";
    } else if (static_cast<uint8_t>(c) < 0x20 || c == '"' || c == '\\') {
      append_escape(json, c);
    } else {
      json += text.substr(0, bytes);
    }
    text.remove_prefix(bytes);
  }
  json += '"';
}

void append_json_number(std::string& json, double value) {
  if (!std::isfinite(value)) {
    json += "null";
    return;
  }
  char text[64];
  const char* end = nlohmann::detail::to_chars(text, text + sizeof text, value);
  json.append(text, static_cast<size_t>(end - text));
}

void append_json_integer(std::string& json, int64_t value) { json += std::to_string(value); }

void append_json_shape(std::string& json, const Shape& shape, const void* value) {
  switch (shape.kind) {
    case ShapeKind::boolean: json += *static_cast<const bool*>(value) ? "true" : "false"; break;
    case ShapeKind::int32: append_json_integer(json, *static_cast<const int32_t*>(value)); break;
    case ShapeKind::int64: append_json_integer(json, *static_cast<const int64_t*>(value)); break;
    case ShapeKind::number: append_json_number(json, *static_cast<const double*>(value)); break;
    case ShapeKind::text: append_json_string(json, *static_cast<const std::string*>(value)); break;
    case ShapeKind::name: append_json_string(json, shape.names[enumerator(shape, value)]); break;
    case ShapeKind::optional: break;  // only a member can be optional: append_object
    case ShapeKind::list:
    case ShapeKind::map: append_items(json, shape, value); break;
    case ShapeKind::object: append_object(json, shape, value); break;
  }
}

}  // namespace clientele::base
