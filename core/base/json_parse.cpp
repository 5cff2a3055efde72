#include "base/json_parse.h"

#include <nlohmann/json.hpp>

namespace clientele::base {
namespace {

constexpr size_t kMaxDepth = 64;

// Hears what the parser finds. nlohmann's own document would bring several times the code of its parser.
// The only place that parses: each type of document or input would bring another parser.
class Listener {
 public:
  explicit Listener(JsonValue& value) : whole_(value) {}

  bool null() { return place(JsonKind::null), true; }
  bool boolean(bool truth) { return place(JsonKind::boolean).truth = truth, true; }
  bool number_integer(int64_t integer) { return put_integer(integer, static_cast<double>(integer)); }
  bool number_unsigned(uint64_t integer) {
    if (integer > INT64_MAX) return place(JsonKind::number).number = static_cast<double>(integer), true;
    return put_integer(static_cast<int64_t>(integer), static_cast<double>(integer));
  }
  bool number_float(double number, const std::string&) { return place(JsonKind::number).number = number, true; }
  bool string(std::string& text) { return place(JsonKind::text).text = std::move(text), true; }
  bool binary(std::vector<uint8_t>&) { return false; }
  bool start_object(size_t) { return open(JsonKind::object); }
  bool start_array(size_t) { return open(JsonKind::list); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  bool key(std::string& key) {
    key_ = std::move(key);
    return true;
  }
  bool parse_error(size_t, const std::string&, const nlohmann::ordered_json::exception&) { return false; }

 private:
  // Where the value goes that has just begun.
  JsonValue& place(JsonKind kind) {
    JsonValue& value = depth_ > kMaxDepth ? ignored_ : open_.empty() ? whole_ : entry(*open_.back());
    value.kind = kind;
    return value;
  }

  JsonValue& entry(JsonValue& parent) {
    if (parent.kind == JsonKind::list) return parent.items.emplace_back();
    for (JsonValue& before : parent.items) {
      if (before.key == key_) {
        before = JsonValue();
        before.key = std::move(key_);
        return before;
      }
    }
    JsonValue& value = parent.items.emplace_back();
    value.key = std::move(key_);
    return value;
  }

  bool put_integer(int64_t integer, double number) {
    JsonValue& value = place(JsonKind::integer);
    value.integer = integer;
    value.number = number;
    return true;
  }

  bool open(JsonKind kind) {
    JsonValue& value = place(kind);
    if (++depth_ <= kMaxDepth) open_.push_back(&value);
    return true;
  }

  bool close() {
    if (depth_-- <= kMaxDepth) open_.pop_back();
    return true;
  }

  JsonValue& whole_;
  JsonValue ignored_;
  std::vector<JsonValue*> open_;  // an entry does not move while it is the last of its parent and open
  size_t depth_ = 0;
  std::string key_;
};

}  // namespace

bool parse_json(std::string_view text, JsonValue& value) {
  Listener listener(value);
  return nlohmann::ordered_json::sax_parse(text.data(), text.data() + text.size(), &listener);
}

}  // namespace clientele::base
