#pragma once
#include <array>
#include <string>
#include <vector>

#include "ingest/column_sample.h"
#include "ingest/roles.h"

namespace clientele::ingest {

/// Which column has which role, how surely, and why.
struct RoleGuess {
  int column = -1;         ///< -1 = no column
  double confidence = 0;   ///< 0..1
  std::string because;
};
using RoleGuesses = std::array<RoleGuess, kRoles>;

/// Guesses all roles at once: each column's name and content give a score per role, and the assignment with the
/// greatest sum wins. Columns in `taken` are left alone; `has_names` false when the names are ours ("column 1").
RoleGuesses guess_roles(const std::vector<ColumnSample>& columns, const std::vector<bool>& taken, bool has_names);

/// How well the content of a column fits a role: 0 (cannot be) to 1; and what a share of its cells are, in words.
double content_fit(const ColumnSample& column, Role role);

}  // namespace clientele::ingest
