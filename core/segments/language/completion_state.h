#pragma once
#include <span>
#include <string>

#include "segments/language/token.h"
#include "segments/language/vocabulary.h"

namespace clientele::segments::language {

/// CompletionState::values_of where an event's name fits; no attribute is called that.
inline constexpr std::string_view kEventNames = "event names";

/// What can come next after some tokens of an unfinished query.
struct CompletionState {
  enum class Expect : uint8_t { term, function_test, comparison, number, value, list, null_word, between_and, parameter, after_value, ranked, ranked_by, segment, date_name };
  Expect expect = Expect::term;
  ValueType type = ValueType::number;    ///< of the attribute or parameter at hand
  std::string values_of;                 ///< attribute whose values fit
  const Function* function = nullptr;    ///< the one whose parameters are being written
  std::string ranking;                   ///< percentile, top or bottom, while it is being written
  bool after_not = false, in_group = false, in_list = false, in_parameters = false, after_function = false;
};

/// Reads the tokens as far as they make sense; what does not fit is passed over.
CompletionState state_after(std::span<const Token> tokens, const features::Facts& facts);

}  // namespace clientele::segments::language
