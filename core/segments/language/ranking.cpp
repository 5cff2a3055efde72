#include "segments/language/ranking.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/index_sort.h"
#include "segments/language/clause.h"
#include "segments/language/text_fold.h"

namespace clientele::segments::language {
namespace {

std::vector<uint32_t> present(std::span<const double> values) {
  std::vector<uint32_t> rows;
  for (uint32_t i = 0; i < values.size(); ++i)
    if (!std::isnan(values[i])) rows.push_back(i);
  return rows;
}

// Of one group, its rows by value.
void rank(std::span<const uint32_t> rows, std::span<const double> values, std::vector<double>& out) {
  for (size_t i = 0, first = 0; i < rows.size(); ++i) {
    if (values[rows[i]] != values[rows[first]]) first = i;
    const double at = rows.size() > 1 ? 100.0 * static_cast<double>(first) / static_cast<double>(rows.size() - 1) : 0;
    out[rows[i]] = std::fmax(out[rows[i]], at);   // fmax: NaN before the first group
  }
}

// Rows that are known beforehand, or all others.
class Rows final : public Clause {
 public:
  Rows(std::vector<uint64_t> rows, bool others) : rows_(std::move(rows)), others_(others) {}
  void test(size_t first, size_t n, uint64_t* words) const override {
    fill_words(n, words, [&, this](size_t i) { return ((rows_[(first + i) / 64] >> ((first + i) % 64) & 1) != 0) != others_; });
  }

 private:
  std::vector<uint64_t> rows_;
  bool others_;
};

}  // namespace

std::vector<double> percentiles(std::span<const double> values, const table::Column* groups) {
  std::vector<double> out(values.size(), std::numeric_limits<double>::quiet_NaN());
  std::vector<uint32_t> rows = present(values);
  base::sort_indices(rows, [&](uint32_t a, uint32_t b) { return values[a] < values[b]; });
  if (!groups) {
    rank(rows, values, out);
    return out;
  }
  // A counting sort by group keeps the order by value.
  const bool list = groups->type == table::ColumnType::list;
  const auto codes_of = [&](uint32_t row) {
    return list ? std::span(groups->codes).subspan(groups->offsets[row], groups->offsets[row + 1] - groups->offsets[row]) : std::span(groups->codes).subspan(row, groups->codes[row] != table::kNoCode);
  };
  std::vector<uint32_t> begin(groups->dictionary->size() + 1);
  for (const uint32_t row : rows)
    for (const uint32_t code : codes_of(row)) ++begin[code + 1];
  for (size_t g = 1; g < begin.size(); ++g) begin[g] += begin[g - 1];
  std::vector<uint32_t> sorted(begin.back()), next(begin.begin(), begin.end() - 1);
  for (const uint32_t row : rows)
    for (const uint32_t code : codes_of(row)) sorted[next[code]++] = row;
  for (size_t g = 0; g + 1 < begin.size(); ++g) rank(std::span(sorted).subspan(begin[g], begin[g + 1] - begin[g]), values, out);
  return out;
}

std::vector<uint64_t> extreme_rows(std::span<const double> values, size_t n, bool largest) {
  std::vector<uint32_t> rows = present(values);
  base::sort_indices(rows, [&](uint32_t a, uint32_t b) { return largest ? values[a] > values[b] : values[a] < values[b]; });
  std::vector<uint64_t> words((values.size() + 63) / 64);
  for (size_t i = 0; i < std::min(n, rows.size()); ++i) words[rows[i] / 64] |= uint64_t{1} << (rows[i] % 64);
  return words;
}

std::unique_ptr<Clause> extreme_clause(const Node& node, features::Facts& facts, bool negated) {
  const std::vector<double> values = ranked_values(node.children[1], facts);
  return std::make_unique<Rows>(extreme_rows(values, static_cast<size_t>(node.children[0].number), node.text == "top"), node.negated != negated);
}

bool is_ranking(std::string_view word) {
  const std::string small = lower(word);
  return small == "percentile" || small == "top" || small == "bottom";
}

}  // namespace clientele::segments::language
