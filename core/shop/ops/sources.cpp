// addSource, removeSource, sources, rejects, configure: what the shop works on.
#include "base/civil.h"
#include "base/error.h"
#include "shop/ops/operations.h"
#include "shop/accounts.h"
#include "shop/named_segments.h"
#include "shop/rates.h"
#include "shop/state.h"

namespace clientele::shop::ops {
namespace {

using base::Code;
using base::Error;

// A name that ends in .json is a promise: what is no JSON is then refused with its place, and not read as text.
std::optional<std::string> format_of(const AddSourceArgs& args) {
  std::string name = args.file;
  for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  if (name.ends_with(".gz")) name.resize(name.size() - 3);
  if (!args.format && (name.ends_with(".json") || name.ends_with(".ndjson") || name.ends_with(".jsonl"))) return "json";
  return args.format;
}

ingest::DialectChoice dialect_of(const AddSourceArgs& args) { return {format_of(args), args.encoding, args.delimiter, args.quote, args.header}; }

ingest::SourceChoice choice_of(const State& state, int64_t id, const AddSourceArgs& args) {
  ingest::SourceChoice choice;
  choice.source = static_cast<uint32_t>(id);
  choice.file = args.file;
  choice.profile = args.profile;
  choice.roles = args.roles;
  choice.dialect = dialect_of(args);
  choice.decimal_mark = args.decimal_mark;
  choice.date_order = args.date_order;
  choice.currency = args.currency.value_or(state.options.currency);
  choice.zone = zone_of(state.options.time_zone);
  if (!args.kind) return choice;
  for (size_t i = 0; i < std::size(base::EnumNames<ingest::Kind>::names); ++i)
    if (base::EnumNames<ingest::Kind>::names[i] == *args.kind) choice.kind = static_cast<ingest::Kind>(i);
  if (!choice.kind)
    throw Error(Code::bad_argument, "There is no kind of source called " + *args.kind + ".",
                "Use orders, customers, products, events, survey, costs or table.");
  return choice;
}

const Source& read_source(const State& state, int64_t id) {
  const auto found = state.sources.find(id);
  if (found == state.sources.end() || !found->second.table)
    throw Error(Code::unknown_name, "There is no source " + std::to_string(id) + ".", "Add the file again.");
  return found->second;
}

void one_of(const std::string& value, const char* option, std::initializer_list<std::string_view> allowed) {
  std::string all;
  for (const auto name : allowed) {
    if (value == name) return;
    all += (all.empty() ? "" : ", ") + std::string(name);
  }
  throw Error(Code::bad_argument, std::string("Option ") + option + ": " + value + " is not one of " + all + ".", "Use one of these.");
}

}  // namespace

base::Task add_source(State& state, AddSourceArgs args, SourceRef& out) {
  out.source = state.next_source++;
  Source source;
  if (args.kind == "cells") {
    source.cells.emplace(dialect_of(args));
  } else {
    source.reader.emplace(choice_of(state, out.source, args));
  }
  source.args = std::move(args);
  state.sources.emplace(out.source, std::move(source));
  co_return;
}

base::Task remove_source(State& state, SourceRef args, Empty&) {
  if (!state.sources.erase(args.source)) read_source(state, args.source);  // throws
  state.sources_changed();
  co_return;
}

base::Task sources(State& state, Empty, SourcesResult& out) {
  size_t n_orders = 0;
  for (const auto& [id, source] : state.sources) n_orders += source.table && source.table->kind == ingest::Kind::orders;
  if (n_orders > 1) {  // only then can one source hold another's rows
    base::Task ledger = prepare_ledger(state);
    while (ledger.step()) co_yield ledger.progress();
  }
  out.sources = source_reports(state);
}

base::Task rejects(State& state, SourceRef args, BytesResult& out) {
  const Source& source = read_source(state, args.source);
  out.rows = source.report.rows.rejected;
  out.bytes = static_cast<int64_t>(source.rejects_csv.size());
  out.file_name = "rejects.csv";
  out.ref = state.keep_file(source.rejects_csv);
  co_return;
}

base::Task configure(State& state, ShopOptions options, Empty&) {
  one_of(options.refunds, "refunds", {"subtract", "ignore"});
  one_of(options.revenue, "revenue", {"total", "goods"});
  zone_of(options.time_zone);
  if (options.as_of && !base::parse_iso_date(*options.as_of))
    throw Error(Code::bad_argument, "Option asOf: " + *options.as_of + " is not a day.", "Write it as 2011-12-10.");
  segments::check(rfm_options(options));
  decisions_of(options.decisions);   // these refuse what is none
  key_days_of(options.key_days);
  if (!options.country.empty() && !identity::phone_plan(options.country))
    throw Error(Code::bad_argument, "Option country: " + options.country + " is no country whose telephone numbers are known.", "Write its ISO code, as DE or US.");
  rates_of(options.rates);
  give_ids(options.segments);
  if (options.tiers) segments::tiers::compile(*options.tiers, 2);
  const bool same_days = options.rates.empty() || options.time_zone.name == state.options.time_zone.name;
  const bool same_ledger = same_days && options.rates == state.options.rates && options.decisions == state.options.decisions && options.key_days == state.options.key_days && options.refunds == state.options.refunds && options.revenue == state.options.revenue &&
                           options.currency == state.options.currency && options.country == state.options.country;
  const ShopOptions& before = state.options;
  const bool same_facts = same_ledger && options.as_of == before.as_of && options.time_zone == before.time_zone && options.scheme == before.scheme &&
                          options.scheme_file == before.scheme_file && options.cuts == before.cuts && options.fields_of_persons == before.fields_of_persons && options.tiers == before.tiers;
  state.options = std::move(options);
  if (same_facts) {
    if (state.today.rfm) name_segments(state, state.today);
  } else if (same_ledger) {
    state.facts_changed();
  } else {
    state.sources_changed();
  }
  co_return;
}

}  // namespace clientele::shop::ops
