#pragma once
#include "features/fact_table.h"

namespace clientele::features {

/// Adds what customers answered in surveys, a column a question, named survey. and the question's words: how each
/// answered last, up to the as-of day. A column is of numbers where every answer is one, a list where answers are
/// choices side by side ("red, blue"), text otherwise. One question in several sources is one column.
void add_answers(FactTable& facts);

}  // namespace clientele::features
