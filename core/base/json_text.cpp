#include "base/json_text.h"

#include <nlohmann/json.hpp>

namespace clientele::base {

namespace {
void append(std::string& json, const nlohmann::ordered_json& value) {
  json += value.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}
}  // namespace

void append_json_string(std::string& json, std::string_view text) { append(json, std::string(text)); }
void append_json_number(std::string& json, double value) { append(json, value); }
void append_json_integer(std::string& json, int64_t value) { json += std::to_string(value); }

}  // namespace clientele::base
