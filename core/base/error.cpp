#include "base/error.h"

#include <utility>

namespace clientele::base {

std::string_view code_name(Code code) {
  switch (code) {
    case Code::bad_argument: return "bad_argument";
    case Code::bad_query: return "bad_query";
    case Code::bad_file: return "bad_file";
    case Code::bad_encoding: return "bad_encoding";
    case Code::missing_role: return "missing_role";
    case Code::mixed_currencies: return "mixed_currencies";
    case Code::no_data: return "no_data";
    case Code::unknown_name: return "unknown_name";
    case Code::too_large: return "too_large";
    case Code::out_of_memory: return "out_of_memory";
    case Code::cancelled: return "cancelled";
    case Code::internal: return "internal";
  }
  return "internal";
}

Error::Error(Code code_, std::string message_, std::string hint_, std::optional<Where> where_)
    : code(code_), message(std::move(message_)), hint(std::move(hint_)), where(std::move(where_)) {}

}  // namespace clientele::base
