#pragma once
#include "ingest/role_guess.h"
#include "ingest/source_plan.h"

namespace clientele::ingest {

/// Roles of the plan's kind: those of the profile or guessed, with the owner's choice over both.
/// Fills kind, profile, columns (without formats), reports' role, confidence and because, advice and warnings.
void plan_roles(const SourceChoice& choice, const Dialect& dialect, SourcePlan& plan);

}  // namespace clientele::ingest
