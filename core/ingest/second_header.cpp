#include "ingest/second_header.h"

#include <algorithm>

#include "ingest/cell_kind.h"
#include "ingest/role_words.h"
#include "ingest/text_fold.h"

namespace clientele::ingest {
namespace {

double known_names(const std::vector<std::string>& names) {
  double known = 0;
  for (const std::string& name : names) {
    const std::string words = name_words(name);
    double best = 0;
    for (size_t r = 0; r < kRoles; ++r) best = std::max(best, name_score(words, static_cast<Role>(r)));
    known += best;
  }
  return known;
}

}  // namespace

std::optional<std::vector<std::string>> second_header(const Dialect& dialect, const RecordSample& records) {
  if (!dialect.header) return {};
  std::vector<std::string> names;
  std::vector<size_t> n_filled(dialect.names.size()), n_typed(dialect.names.size());
  bool first = true, possible = true;
  std::string scratch;
  records.for_each_block([&](const RecordBlock& block) {
    for (size_t i = 0; possible && i < block.n_records(); ++i) {
      const size_t begin = block.record_cells[i], n = block.record_cells[i + 1] - begin;
      if (first && n != dialect.names.size()) possible = false;
      for (size_t c = 0; possible && c < std::min(n, dialect.names.size()); ++c) {
        const std::string_view value = block.value(begin + c, scratch);
        const CellKind kind = cell_kind(value);
        if (!first) {
          n_filled[c] += kind != CellKind::empty;
          n_typed[c] += is_typed(kind);
        } else if (is_typed(kind) || value.size() > 100) {
          possible = false;  // a row like any other: nearly every file stops here
        } else {
          names.emplace_back(value);
        }
      }
      first = false;
    }
  });
  if (!possible || first) return {};
  size_t n_columns = 0;
  for (size_t c = 0; c < names.size(); ++c) {
    if (n_filled[c] == 0 || n_typed[c] < n_filled[c]) continue;
    if (names[c].empty()) return {};
    ++n_columns;
  }
  if (n_columns < 2 || known_names(names) <= known_names(dialect.names)) return {};
  return names;
}

}  // namespace clientele::ingest
