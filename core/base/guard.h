#pragma once
#include <exception>
#include <new>
#include <string>
#include <utility>

#include "base/error.h"
#include "base/reply.h"

namespace clientele::base {

/// {code, message, where?, hint?} as JSON text.
std::string error_json(const Error& error);

/// Runs `body` (which gives the result's JSON) and turns whatever it throws into a Reply: the only catch of the core.
template <class Body>
Reply guard(Body&& body) {
  try {
    return {true, std::forward<Body>(body)()};
  } catch (const Error& error) {
    return {false, error_json(error)};
  } catch (const std::bad_alloc&) {
    return {false, error_json({Code::out_of_memory, "This device has not enough memory for these data.",
                               "Close other tabs, or use a part of the file (for instance the last two years)."})};
  } catch (const std::exception& error) {
    return {false, error_json({Code::internal, std::string("Something went wrong inside (") + error.what() + ").",
                               "Please report this with the steps that led here."})};
  }
}

}  // namespace clientele::base
