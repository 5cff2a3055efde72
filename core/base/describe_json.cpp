#include "base/describe_json.h"

#include <cstring>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/json_parse.h"
#include "base/nearest.h"

namespace clientele::base {
namespace {

void read(const JsonValue& json, const Shape& shape, void* value, const std::string& path);

[[noreturn]] void bad(const std::string& path, const std::string& expected) {
  throw Error(Code::bad_argument, "Option " + (path.empty() ? std::string("(whole)") : path) + ": expected " + expected + ".",
              "Correct the option and try again.");
}

void expect(bool good, const std::string& path, const char* expected) {
  if (!good) bad(path, expected);
}

[[noreturn]] void unknown(const std::string& key, const std::string& path, const Shape& shape) {
  std::vector<std::string_view> names;
  for (const ShapeMember& member : shape.members) names.push_back(member.name);
  const auto near = nearest(key, names);
  throw Error(Code::bad_argument, "Unknown option " + path + ".",
              near.empty() ? "Leave it out." : "Did you mean " + std::string(near) + "?");
}

void read_object(const JsonValue& json, const Shape& shape, void* value, const std::string& path) {
  expect(json.kind == JsonKind::object, path, "an object");
  for (const JsonValue& entry : json.items) {
    const std::string at = path.empty() ? entry.key : path + "." + entry.key;
    const ShapeMember* known = nullptr;
    for (const ShapeMember& member : shape.members)
      if (member.name == entry.key) known = &member;
    if (!known) unknown(entry.key, at, shape);
    if (entry.kind != JsonKind::null) read(entry, *known->shape, known->of(value), at);
  }
}

void read_map(const JsonValue& json, const Shape& shape, void* value, const std::string& path) {
  expect(json.kind == JsonKind::object, path, "an object");
  for (const JsonValue& entry : json.items)
    read(entry, *shape.item, shape.make(value, 1, &entry.key), path + "." + entry.key);
}

void read_list(const JsonValue& json, const Shape& shape, void* value, const std::string& path) {
  expect(json.kind == JsonKind::list, path, "an array");
  char* to = static_cast<char*>(shape.make(value, json.items.size(), nullptr));
  for (size_t i = 0; i < json.items.size(); ++i)
    read(json.items[i], *shape.item, to + i * shape.item->bytes, path + "[" + std::to_string(i) + "]");
}

void read_name(const JsonValue& json, const Shape& shape, void* value, const std::string& path) {
  expect(json.kind == JsonKind::text, path, "a name");
  std::string all;
  for (size_t i = 0; i < shape.names.size(); ++i) {
    if (shape.names[i] == json.text) {
      const auto wide = static_cast<int32_t>(i);
      const auto narrow = static_cast<uint8_t>(i);
      std::memcpy(value, shape.bytes == 1 ? static_cast<const void*>(&narrow) : &wide, shape.bytes);
      return;
    }
    all += (i ? ", " : "") + std::string(shape.names[i]);
  }
  bad(path, "one of " + all + " (not " + json.text + ")");
}

void read(const JsonValue& json, const Shape& shape, void* value, const std::string& path) {
  const bool whole = json.kind == JsonKind::integer;
  switch (shape.kind) {
    case ShapeKind::boolean:
      expect(json.kind == JsonKind::boolean, path, "true or false");
      *static_cast<bool*>(value) = json.truth;
      break;
    case ShapeKind::int32:
      expect(whole && json.integer == static_cast<int32_t>(json.integer), path, "a whole number");
      *static_cast<int32_t*>(value) = static_cast<int32_t>(json.integer);
      break;
    case ShapeKind::int64:
      expect(whole, path, "a whole number");
      *static_cast<int64_t*>(value) = json.integer;
      break;
    case ShapeKind::number:
      expect(whole || json.kind == JsonKind::number, path, "a number");
      *static_cast<double*>(value) = json.number;
      break;
    case ShapeKind::text:
      expect(json.kind == JsonKind::text, path, "text");
      *static_cast<std::string*>(value) = json.text;
      break;
    case ShapeKind::name: read_name(json, shape, value, path); break;
    case ShapeKind::optional: read(json, *shape.item, shape.make(value, 1, nullptr), path); break;
    case ShapeKind::list: read_list(json, shape, value, path); break;
    case ShapeKind::map: read_map(json, shape, value, path); break;
    case ShapeKind::object: read_object(json, shape, value, path); break;
  }
}

}  // namespace

bool read_json_shape(std::string_view text, const Shape& shape, void* value) {
  JsonValue json;
  if (!parse_json(text, json)) return false;
  read(json, shape, value, {});
  return true;
}

}  // namespace clientele::base
