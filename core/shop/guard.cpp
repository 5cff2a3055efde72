#include "shop/guard.h"

#include "base/describe_json.h"

namespace clientele::shop {

std::string error_json(const base::Error& error) {
  base::Json json = {{"code", std::string(base::code_name(error.code))}, {"message", error.message}};
  if (error.where) json["where"] = {{"file", error.where->file}, {"line", error.where->line}, {"column", error.where->column}};
  if (!error.hint.empty()) json["hint"] = error.hint;
  return base::dump(json);
}

}  // namespace clientele::shop
