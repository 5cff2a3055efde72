#include "base/guard.h"

#include "base/json_text.h"

namespace clientele::base {

std::string error_json(const Error& error) {
  std::string json = "{\"code\":";
  append_json_string(json, code_name(error.code));
  json += ",\"message\":";
  append_json_string(json, error.message);
  if (error.where) {
    json += ",\"where\":{\"file\":";
    append_json_string(json, error.where->file);
    json += ",\"line\":" + std::to_string(error.where->line) + ",\"column\":" + std::to_string(error.where->column) + "}";
  }
  if (!error.hint.empty()) {
    json += ",\"hint\":";
    append_json_string(json, error.hint);
  }
  return json + "}";
}

}  // namespace clientele::base
