#include <algorithm>
#include <set>

#include "ingest/dialect_guess.h"

namespace clientele::ingest {
namespace {

constexpr size_t kLookedAt = 200;   // records below a header that are compared with it

size_t n_filled(const DialectSample& sample, size_t row) {
  std::string scratch;
  size_t n = 0;
  for (size_t c = 0; c < sample.n_cells(row); ++c) n += cell_kind(sample.value(row, c, scratch)) != CellKind::empty;
  return n;
}

/// The first record of the table: the lines above it have too few cells for it.
size_t table_begin(const DialectSample& sample, size_t n_cells) {
  if (n_cells < 2) return 0;
  for (size_t r = 0; r < sample.n_rows(); ++r) {
    const size_t filled = n_filled(sample, r);
    if (sample.n_cells(r) * 3 >= n_cells * 2 && filled * 2 >= n_cells && (filled > 1 || n_cells == 2)) {
      // A line of prose above may have a comma or two of its own: the table goes on with what it begins with.
      return r;
    }
  }
  return 0;
}

bool usable_names(const DialectSample& sample, size_t row) {
  std::set<std::string> seen;
  std::string scratch;
  size_t n_empty = 0;
  for (size_t c = 0; c < sample.n_cells(row); ++c) {
    const std::string_view value = sample.value(row, c, scratch);
    const CellKind kind = cell_kind(value);
    if (kind == CellKind::empty) ++n_empty;
    else if (is_typed(kind) || value.size() > 100 || !seen.insert(std::string(value)).second) return false;
  }
  return n_empty * 4 <= sample.n_cells(row);
}

/// What one column says: > 0 for a header in `row`, < 0 against it.
double column_vote(const DialectSample& sample, size_t row, size_t column) {
  std::string scratch;
  const std::string name(sample.value(row, column, scratch));
  const CellKind top = cell_kind(name);
  size_t n = 0, n_typed = 0, n_code = 0, n_same = 0, n_same_length = 0;
  for (size_t r = row + 1; r < sample.n_rows() && r <= row + kLookedAt; ++r) {
    const std::string_view value = sample.value(r, column, scratch);
    const CellKind kind = cell_kind(value);
    if (kind == CellKind::empty) continue;
    ++n;
    n_typed += is_typed(kind);
    n_code += kind == CellKind::code;
    n_same += value == name;
    n_same_length += value.size() == name.size();
  }
  if (top == CellKind::empty) return 0;
  if (is_typed(top)) return -2;
  if (n == 0) return 0.1;
  const double size = static_cast<double>(n);
  if (n_typed >= 0.8 * size) return 1.5;
  if (n_same > 0) return -0.7;
  if (n_code >= 0.8 * size) return top == CellKind::code ? (n > 2 && n_same_length == n ? -0.6 : 0) : 0.8;
  return n > 3 && n_same_length == n ? -0.2 : 0.1;
}

}  // namespace

HeaderGuess guess_header(const DialectSample& sample, size_t n_cells, std::optional<bool> stated) {
  HeaderGuess guess;
  if (sample.n_rows() == 0) return guess.header = stated.value_or(false), guess.confidence = 1, guess;
  guess.row = table_begin(sample, n_cells);
  if (stated) return guess.header = *stated, guess.confidence = 1, guess;
  double votes = 0, most = 0;
  for (size_t c = 0; c < sample.n_cells(guess.row); ++c) {
    const double vote = column_vote(sample, guess.row, c);
    votes += vote;
    most += std::max(1.0, vote > 0 ? vote : -vote);
  }
  votes += usable_names(sample, guess.row) ? 0.5 : -0.5;
  guess.header = votes > 0;
  guess.confidence = std::min(1.0, 0.5 + (votes > 0 ? votes : -votes) / (most + 0.5));
  return guess;
}

std::vector<std::string> column_names(std::vector<std::string> cells, size_t n_columns, std::vector<std::string>& notes) {
  std::vector<std::string> names;
  std::set<std::string> taken;
  for (std::string& cell : cells) {
    const size_t from = cell.find_first_not_of(" \t\r\n");
    cell = from == cell.npos ? "" : cell.substr(from, cell.find_last_not_of(" \t\r\n") - from + 1);
  }
  taken.insert(cells.begin(), cells.end());
  std::set<std::string> used;
  for (size_t c = 0; c < std::max(n_columns, cells.size()); ++c) {
    std::string name = c < cells.size() ? cells[c] : "";
    const bool missing = name.empty(), stated = !cells.empty();
    if (missing) name = "column " + std::to_string(c + 1);
    const std::string wanted = name;
    for (int k = 2; used.count(name) || (name != wanted && taken.count(name)); ++k) name = wanted + " " + std::to_string(k);
    used.insert(name);
    if (missing && stated) notes.push_back("Column " + std::to_string(c + 1) + " has no name; it is called " + name + ".");
    else if (name != wanted) notes.push_back("The name " + wanted + " occurs twice; column " + std::to_string(c + 1) + " is called " + name + ".");
    names.push_back(std::move(name));
  }
  return names;
}

}  // namespace clientele::ingest
