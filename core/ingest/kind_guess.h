#pragma once
#include <vector>

#include "ingest/column_sample.h"
#include "ingest/role_guess.h"
#include "ingest/roles.h"

namespace clientele::ingest {

struct KindGuess {
  Kind kind = Kind::table;
  double confidence = 0;
};

/// What a file without a known profile holds, from its roles and the words in its header.
KindGuess guess_kind(const std::vector<ColumnSample>& columns, const RoleGuesses& roles);

}  // namespace clientele::ingest
