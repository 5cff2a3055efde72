// link: which records of the tables are one person, and why.
#include "identity/linkage/link.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "identity/id_order.h"
#include "workbench/link_records.h"
#include "workbench/ops/operations.h"
#include "workbench/state.h"

namespace clientele::workbench::ops {
namespace {

namespace linkage = identity::linkage;
using linkage::Field;

linkage::LinkOptions options_of(const LinkArgs& args) {
  linkage::LinkOptions options;
  options.threshold = args.threshold;
  options.review_from = std::min(args.review_from, args.threshold);
  options.seed = static_cast<uint64_t>(args.seed);
  if (args.one_to_one == "yes") options.one_to_one = linkage::OneToOne::yes;
  else if (args.one_to_one == "no") options.one_to_one = linkage::OneToOne::no;
  else if (args.one_to_one != "auto") throw base::Error(base::Code::bad_argument, "Option oneToOne: must be auto, yes or no.", "auto finds it out.");
  return options;
}

ResultColumn plain(std::string name, size_t n) {
  ResultColumn column;
  column.codes.name = std::move(name);
  column.codes.codes.reserve(n);
  return column;
}

ResultColumn numbers(std::string name, size_t n) {
  ResultColumn column = plain(std::move(name), 0);
  column.of_numbers = true;
  column.numbers.reserve(n);
  return column;
}

// Each record's own name, and the least one of its person.
std::vector<ResultColumn> record_columns(const LinkRecords& input, const linkage::Records& records, const linkage::Linkage& linkage) {
  std::vector<uint32_t> least(records.n, linkage::kNoValue), of_row(records.n);
  for (uint32_t i = 0; i < records.n; ++i) {
    of_row[records.row[i]] = i;
    uint32_t& now = least[linkage.person[i]];
    if (now == linkage::kNoValue || identity::id_less(input.labels[records.row[i]], input.labels[now])) now = records.row[i];
  }
  ResultColumn ids = plain("record_id", records.n), persons = plain("person_id", records.n);
  ids.codes.offsets.push_back(0);
  for (uint32_t row = 0; row < records.n; ++row) {
    ids.codes.codes.push_back(row);
    ids.codes.utf8 += input.labels[row];
    ids.codes.offsets.push_back(static_cast<uint32_t>(ids.codes.utf8.size()));
    persons.codes.codes.push_back(least[linkage.person[of_row[row]]]);   // a row: the text is that of record_id
  }
  ResultColumn source = plain("source", records.n), row = plain("row", records.n);
  for (size_t s = 0; s < input.sources.size(); ++s)
    for (uint32_t i = 0; i < input.sources[s].n; ++i) {
      source.codes.codes.push_back(static_cast<uint32_t>(s));
      row.codes.codes.push_back(input.row(s, i));
    }
  std::vector<ResultColumn> out;
  for (ResultColumn* column : {&ids, &persons, &source, &row}) out.push_back(std::move(*column));
  return out;
}

std::vector<ResultColumn> pair_columns(const LinkRecords& input, const linkage::Records& records, const linkage::Linkage& linkage) {
  const size_t n = linkage.pairs.size();
  ResultColumn a = plain("a", n), b = plain("b", n), joined = plain("joined", n), by_key = plain("by_key", n), hold = plain("hold", n);
  ResultColumn probability = numbers("probability", n), weight = numbers("weight", n);
  for (const linkage::LinkedPair& pair : linkage.pairs) {
    uint32_t first = records.row[pair.a], second = records.row[pair.b];
    if (identity::id_less(input.labels[second], input.labels[first])) std::swap(first, second);
    a.codes.codes.push_back(first);
    b.codes.codes.push_back(second);
    joined.codes.codes.push_back(pair.joined);
    by_key.codes.codes.push_back(pair.by_key);
    hold.codes.codes.push_back(static_cast<uint32_t>(pair.hold));
    probability.numbers.push_back(pair.score.probability());
    double bits = 0;
    for (const double r : pair.score.ratios) bits += std::log2(r);
    weight.numbers.push_back(bits);
  }
  std::vector<ResultColumn> out;
  for (ResultColumn* column : {&a, &b, &probability, &weight, &joined, &by_key, &hold}) out.push_back(std::move(*column));
  for (size_t f = 0; f < linkage::kFields; ++f) {
    const auto field = static_cast<Field>(f);
    if (!records.has(field)) continue;
    ResultColumn levels = plain("level:" + std::string(linkage::spec(field).name), n), bits = numbers("bits:" + std::string(linkage::spec(field).name), n);
    for (const linkage::LinkedPair& pair : linkage.pairs) {
      levels.codes.codes.push_back(linkage::level(pair.outcome, field));
      bits.numbers.push_back(std::log2(pair.score.ratios[f]));
    }
    out.push_back(std::move(levels));
    out.push_back(std::move(bits));
  }
  return out;
}

void describe(const LinkArgs& args, const linkage::Records& records, const linkage::Linkage& linkage, LinkResult& out) {
  out.records = records.n;
  out.persons = linkage.n_persons;
  out.merges = out.records - out.persons;
  for (const linkage::LinkedPair& pair : linkage.pairs) ++(pair.joined ? out.joined : out.review);
  out.candidates = static_cast<int64_t>(linkage.n_candidates);
  out.random_pairs = static_cast<int64_t>(linkage.n_random_pairs);
  out.lambda = linkage.parameters.lambda;
  for (size_t f = 0; f < linkage::kFields; ++f) {
    const auto& spec = linkage::spec(static_cast<Field>(f));
    if (!records.has(spec.field)) continue;
    LinkField field{std::string(spec.name), {}};
    for (uint8_t l = 0; l < spec.n_levels; ++l) {
      const double m = linkage.parameters.m[f][l], u = linkage.parameters.u[f][l];
      field.levels.push_back({std::string(spec.levels[l].name), m, u, std::log2(m / u)});
    }
    out.fields_.push_back(std::move(field));
  }
  for (const auto& pass : linkage.passes)
    out.passes.push_back({std::string(pass.name), static_cast<int64_t>(pass.n_pairs), pass.n_blocks, pass.n_skipped});
  for (size_t s = 0; s < linkage.single.size(); ++s)
    if (linkage.single[s]) out.one_to_one.push_back(args.sources[s].file);
  for (size_t h = 0; h < static_cast<size_t>(linkage::Hold::kCount); ++h) out.holds.emplace_back(linkage::hold_name(static_cast<linkage::Hold>(h)));
}

}  // namespace

base::Task link(State& state, LinkArgs args, LinkResult& out) {
  const linkage::LinkOptions options = options_of(args);
  const LinkRecords input(state, args);
  co_yield {0.02, "reading records"};
  linkage::Records records;
  base::Task making = linkage::make_records(input.sources, input.labels, records);
  while (making.step()) co_yield base::within(making, 0.02, 0.2);
  linkage::Linkage linkage;
  base::Task linking = linkage::link(records, options, linkage);
  while (linking.step()) co_yield base::within(linking, 0.2, 0.95);
  describe(args, records, linkage, out);
  out.records_ref = state.keep(record_columns(input, records, linkage));
  co_yield {0.97, "writing down why"};
  out.pairs_ref = state.keep(pair_columns(input, records, linkage));
}

}  // namespace clientele::workbench::ops
