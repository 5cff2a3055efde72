#pragma once
#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <string_view>

namespace clientele::base {

/// Every way in which the engine can refuse. The text form (`code_name`) is stable: hosts match on it.
enum class Code : uint8_t {
  bad_argument,        ///< an option or argument is out of its range, or unknown
  bad_query,           ///< the segment language: position, what was expected, nearest name
  bad_file,            ///< the bytes are not a table that we read (format named in the message)
  bad_encoding,        ///< the bytes are not text in the encoding found or stated
  missing_role,        ///< a column that the job needs was not found (`--map role=Column`)
  mixed_currencies,    ///< amounts of several currencies and no rates
  no_data,             ///< nothing to work on: no source, no buyer, no row kept
  unknown_name,        ///< no such source, operation, scheme, segment, customer
  too_large,           ///< a limit was passed; the message names the limit
  out_of_memory,       ///< this device cannot hold the data
  cancelled,           ///< the host asked to stop
  internal,            ///< a defect of ours: never the user's fault
};

/// "bad_argument" for Code::bad_argument, and so on.
std::string_view code_name(Code code);

/// A place in a source. 0 = not known. `line` counts physical lines from 1 (the header's line included),
/// `column` counts cells from 1 in a table and characters from 1 in a query.
struct Where {
  std::string file;
  int64_t line = 0;
  int64_t column = 0;
};

/// The one exception of the core. `message` says what is wrong, `hint` what to do about it.
class Error : public std::exception {
 public:
  Error(Code code, std::string message, std::string hint = {}, std::optional<Where> where = {});
  const char* what() const noexcept override { return message.c_str(); }

  Code code;
  std::string message;
  std::string hint;
  std::optional<Where> where;
};

}  // namespace clientele::base
