#pragma once
#include <string>

#include "ingest/row_builder.h"
#include "ingest/source_plan.h"
#include "ingest/source_report.h"

namespace clientele::ingest {

/// What later rows showed that the beginning did not: formats and levels that the whole source contradicts.
Verdicts contradictions(const SourceChoice& choice, const SourcePlan& plan, const RowBuilder& rows);

/// What the content does not decide, now that all of it has been seen.
void add_questions(const SourceChoice& choice, const SourcePlan& plan, const RowBuilder& rows, char delimiter, SourceReport& report);

/// What is worth knowing about the rows.
void add_warnings(const SourcePlan& plan, const RowBuilder& rows, SourceReport& report);

}  // namespace clientele::ingest
