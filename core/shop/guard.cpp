#include "shop/guard.h"

#include "base/json_text.h"

namespace clientele::shop {

std::string error_json(const base::Error& error) {
  std::string json = "{\"code\":";
  base::append_json_string(json, base::code_name(error.code));
  json += ",\"message\":";
  base::append_json_string(json, error.message);
  if (error.where) {
    json += ",\"where\":{\"file\":";
    base::append_json_string(json, error.where->file);
    json += ",\"line\":" + std::to_string(error.where->line) + ",\"column\":" + std::to_string(error.where->column) + "}";
  }
  if (!error.hint.empty()) {
    json += ",\"hint\":";
    base::append_json_string(json, error.hint);
  }
  return json + "}";
}

}  // namespace clientele::shop
