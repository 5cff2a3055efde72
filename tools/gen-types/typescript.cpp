#include "typescript.h"

#include <map>
#include <optional>
#include <type_traits>
#include <vector>

#include "base/describe.h"
#include "shop/ops/operations.h"
#include "workbench/ops/operations.h"

namespace clientele::gen_types {
namespace {

template <class T>
struct TypeName;
template <class T>
struct TypeName<std::optional<T>> : TypeName<T> {};
template <class T>
struct TypeName<std::vector<T>> {
  static std::string text() { return TypeName<T>::text() + "[]"; }
};
template <class T>
struct TypeName<std::map<std::string, T>> {
  static std::string text() { return "Record<string, " + TypeName<T>::text() + ">"; }
};
template <>
struct TypeName<std::string> {
  static std::string text() { return "string"; }
};
template <>
struct TypeName<bool> {
  static std::string text() { return "boolean"; }
};
template <class T>
  requires std::is_arithmetic_v<T>
struct TypeName<T> {
  static std::string text() { return "number"; }
};

template <class T>
constexpr bool kOptional = false;
template <class T>
constexpr bool kOptional<std::optional<T>> = true;

// Names a described struct; must come before it is used as a member's type.
#define CLIENTELE_TYPE(type, ts)                   \
  template <>                                      \
  struct TypeName<type> {                          \
    static std::string text() { return #ts; }      \
  };
template <>
struct TypeName<shop::Empty> {
  static std::string text() { return "Record<string, never>"; }
};
#define CLIENTELE_SHOP_TYPES(X)                                                                                    \
  X(segments::tiers::TierPerk, TierPerk) X(segments::tiers::TierLevel, TierLevel) X(segments::tiers::PointsOnDays, PointsOnDays) \
  X(segments::tiers::PointsOnProducts, PointsOnProducts) X(segments::tiers::TierPoints, TierPoints) X(segments::tiers::TierProgramme, TierProgramme) \
  X(shop::ZoneOption, ZoneOption) X(shop::RateOption, RateOption) X(shop::SegmentDefinition, SegmentDefinition) X(shop::ShopOptions, ShopOptions) X(shop::AddSourceArgs, AddSourceArgs)          \
  X(shop::SourceRef, SourceRef) X(shop::FeedResult, FeedResult) X(ingest::ColumnReport, ColumnReport)              \
  X(ingest::Question, Question) X(ingest::Reject, Reject) X(ingest::RowCounts, RowCounts)                          \
  X(ingest::SourceReport, SourceReport) X(shop::SourcesResult, SourcesResult) X(shop::BytesResult, BytesResult)    \
  X(shop::RecordsArgs, RecordsArgs) X(shop::RecordsResult, RecordsResult) X(shop::RfmGroup, RfmGroup) X(shop::RfmCell, RfmCell) X(shop::RfmCuts, RfmCuts) X(shop::RfmResult, RfmResult)    \
  X(shop::QueryArgs, QueryArgs) X(shop::QueryResult, QueryResult) X(shop::CompleteArgs, CompleteArgs)              \
  X(shop::Completion, Completion) X(shop::CompleteResult, CompleteResult) X(shop::Segment, Segment)                \
  X(shop::HealthArgs, HealthArgs) X(shop::SegmentFinding, SegmentFinding) X(shop::SegmentHealth, SegmentHealth) X(shop::HealthResult, HealthResult) \
  X(shop::MovementArgs, MovementArgs) X(shop::Flow, Flow) X(shop::SegmentMovement, SegmentMovement) X(shop::DriftRow, DriftRow) X(shop::MovementResult, MovementResult) \
  X(shop::HistoryArgs, HistoryArgs) X(shop::SegmentHistory, SegmentHistory) X(shop::HistoryResult, HistoryResult) \
  X(shop::SegmentsResult, SegmentsResult) X(shop::CustomersArgs, CustomersArgs) X(shop::TableColumn, TableColumn)  \
  X(shop::CustomersResult, CustomersResult) X(shop::CustomerArgs, CustomerArgs)                                    \
  X(shop::CustomerOrder, CustomerOrder) X(shop::Distance, Distance) X(shop::CustomerResult, CustomerResult) X(shop::WhyArgs, WhyArgs) X(shop::WhyClause, WhyClause) X(shop::WhyChange, WhyChange) X(shop::WhyResult, WhyResult) \
  X(shop::PersonKey, PersonKey) X(shop::PersonDecision, PersonDecision) X(shop::KeyDaysOption, KeyDaysOption) X(shop::Place, Place) X(shop::Account, Account) \
  X(shop::MergeReason, MergeReason) X(shop::MergedPerson, MergedPerson) X(shop::MergesArgs, MergesArgs)            \
  X(shop::MergesResult, MergesResult) X(shop::PersonsFileArgs, PersonsFileArgs)                                    \
  X(shop::TableFileArgs, TableFileArgs) X(shop::AudienceArgs, AudienceArgs) X(shop::AudienceResult, AudienceResult) \
  X(workbench::LinkSource, LinkSource) X(workbench::LinkArgs, LinkArgs) X(workbench::LinkLevel, LinkLevel)           \
  X(workbench::LinkField, LinkField) X(workbench::LinkPass, LinkPass) X(workbench::LinkResult, LinkResult)           \
  X(shop::FieldOption, FieldOption) X(shop::PersonFieldValue, PersonFieldValue) X(shop::PersonFieldResult, PersonFieldResult)  \
  X(shop::TimelineArgs, TimelineArgs) X(shop::TimelineEntry, TimelineEntry) X(shop::TimelineResult, TimelineResult)  \
  X(shop::TiersArgs, TiersArgs) X(shop::TierLevelResult, TierLevelResult) X(shop::TierMonth, TierMonth) X(shop::TierProgrammeResult, TierProgrammeResult) \
  X(shop::TierChange, TierChange) X(shop::TiersResult, TiersResult) X(shop::CustomerTierArgs, CustomerTierArgs) X(shop::TierMissing, TierMissing) \
  X(shop::TierStay, TierStay) X(shop::CustomerTierResult, CustomerTierResult) X(shop::TierTemplateRow, TierTemplateRow) X(shop::TierTemplatesResult, TierTemplatesResult) \
  X(shop::QualityArgs, QualityArgs) X(shop::QualityColumn, QualityColumn) X(shop::QualityFinding, QualityFinding)   \
  X(shop::QualitySource, QualitySource) X(shop::QualityResult, QualityResult)                                      \
  X(shop::LeftOut, LeftOut) X(shop::CustomerCounts, CustomerCounts) X(shop::RateUse, RateUse) X(shop::CurrencyTotal, CurrencyTotal) X(shop::Marketing, Marketing) X(shop::Totals, Totals)                        \
  X(shop::MonthPoint, MonthPoint) X(shop::Advice, Advice) X(shop::ReportArgs, ReportArgs) X(shop::Report, Report)
CLIENTELE_SHOP_TYPES(CLIENTELE_TYPE)

template <class T>
void write(std::string& out) {
  out += "export interface " + TypeName<T>::text() + " {\n";
  std::apply(
      [&](const auto&... f) {
        const auto line = [&]<class M>(const base::Field<T, M>& field) {
          if (!field.doc.empty()) out += "  /** " + std::string(field.doc) + " */\n";
          out += "  " + std::string(field.name) + (kOptional<M> ? "?" : "") + ": " + TypeName<M>::text() + ";\n";
        };
        (line(f), ...);
      },
      T::fields());
  out += "}\n\n";
}

}  // namespace

std::string typescript() {
  std::string out =
      "// Made by tools/gen-types from the C++ structs (core/shop/ops/*_types.h): do not edit.\n"
      "// Money is a decimal string, shares are 0 to 1, days are ISO dates of the shop's zone.\n\n";
#define CLIENTELE_WRITE(type, ts) write<type>(out);
  CLIENTELE_SHOP_TYPES(CLIENTELE_WRITE)
  out += "/** Every operation of `Shop.call`: its arguments (all optional, defaults in C++) and its result. */\nexport interface Operations {\n";
#define CLIENTELE_OPERATION(name, body, args, result)                                                             \
  out += "  " #name ": { args: " + TypeName<shop::args>::text() + "; result: " + TypeName<shop::result>::text() + " };\n";
  CLIENTELE_OPERATIONS(CLIENTELE_OPERATION)
  out += "}\n\n/** Every operation of the second module (core/workbench). */\nexport interface ModelOperations {\n";
#define CLIENTELE_MODEL_OPERATION(name, body, args, result) \
  out += "  " #name ": { args: " + TypeName<workbench::args>::text() + "; result: " + TypeName<workbench::result>::text() + " };\n";
  CLIENTELE_WORKBENCH_OPERATIONS(CLIENTELE_MODEL_OPERATION)
  return out + "}\n";
}

}  // namespace clientele::gen_types
