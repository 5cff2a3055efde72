#pragma once
#include "base/task.h"
#include "shop/ops/customer_types.h"
#include "shop/ops/health_types.h"
#include "shop/ops/movement_types.h"
#include "shop/ops/quality_types.h"
#include "shop/ops/report_types.h"
#include "shop/ops/tier_types.h"
#include "shop/ops/timeline_types.h"

namespace clientele::shop {

struct State;

// Every operation that a host can call: name, arguments, result. Its body stands in ops/<name>.cpp; adding one is a
// line here and that file. The TypeScript `Operations` type is made from the same list.
#define CLIENTELE_OPERATIONS(X)                                 \
  X(addSource, add_source, AddSourceArgs, SourceRef)            \
  X(removeSource, remove_source, SourceRef, Empty)              \
  X(sources, sources, Empty, SourcesResult)                     \
  X(rejects, rejects, SourceRef, BytesResult)                   \
  X(configure, configure, ShopOptions, Empty)                   \
  X(quality, quality, QualityArgs, QualityResult)               \
  X(report, report, ReportArgs, Report)                         \
  X(rfm, rfm, Empty, RfmResult)                                 \
  X(records, records, RecordsArgs, RecordsResult)               \
  X(query, query, QueryArgs, QueryResult)                       \
  X(complete, complete, CompleteArgs, CompleteResult)           \
  X(segments, segments, Empty, SegmentsResult)                  \
  X(health, health, HealthArgs, HealthResult)                   \
  X(movement, movement, MovementArgs, MovementResult)           \
  X(history, history, HistoryArgs, HistoryResult)               \
  X(customers, customers, CustomersArgs, CustomersResult)       \
  X(customer, customer, CustomerArgs, CustomerResult)           \
  X(why, why, WhyArgs, WhyResult)                               \
  X(timeline, timeline, TimelineArgs, TimelineResult)           \
  X(tiers, tiers, TiersArgs, TiersResult)                       \
  X(customerTier, customer_tier, CustomerTierArgs, CustomerTierResult) \
  X(tierTemplates, tier_templates, Empty, TierTemplatesResult)  \
  X(customersFile, customers_file, TableFileArgs, BytesResult)  \
  X(audience, audience, AudienceArgs, AudienceResult)           \
  X(merges, merges, MergesArgs, MergesResult)                   \
  X(personsFile, persons_file, PersonsFileArgs, BytesResult)

namespace ops {
#define CLIENTELE_DECLARE(name, body, args, result) base::Task body(State& state, args options, result& out);
CLIENTELE_OPERATIONS(CLIENTELE_DECLARE)
#undef CLIENTELE_DECLARE
}  // namespace ops

}  // namespace clientele::shop
