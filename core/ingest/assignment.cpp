#include "ingest/assignment.h"

#include <limits>

namespace clientele::ingest {

std::vector<int> best_assignment(const std::vector<std::vector<double>>& score) {
  const size_t rows = score.size(), real = rows ? score[0].size() : 0;
  // Each row has a column of its own of score 0 to fall back on, so that nothing is assigned at a loss.
  const size_t columns = real + rows;
  const auto cost = [&](size_t r, size_t c) { return c < real && score[r][c] > 0 ? -score[r][c] : c == real + r ? 0.0 : 1.0; };
  std::vector<double> row_price(rows + 1, 0), column_price(columns + 1, 0);
  std::vector<size_t> row_of(columns + 1, 0), came_from(columns + 1, 0);  // 1-based; 0 = none
  for (size_t r = 1; r <= rows; ++r) {
    row_of[0] = r;
    size_t at = 0;
    std::vector<double> least(columns + 1, std::numeric_limits<double>::infinity());
    std::vector<bool> used(columns + 1, false);
    do {
      used[at] = true;
      const size_t row = row_of[at];
      double step = std::numeric_limits<double>::infinity();
      size_t next = 0;
      for (size_t c = 1; c <= columns; ++c) {
        if (used[c]) continue;
        const double reduced = cost(row - 1, c - 1) - row_price[row] - column_price[c];
        if (reduced < least[c]) {
          least[c] = reduced;
          came_from[c] = at;
        }
        if (least[c] < step) {
          step = least[c];
          next = c;
        }
      }
      for (size_t c = 0; c <= columns; ++c) {
        if (used[c]) {
          row_price[row_of[c]] += step;
          column_price[c] -= step;
        } else {
          least[c] -= step;
        }
      }
      at = next;
    } while (row_of[at] != 0);
    for (; at != 0; at = came_from[at]) row_of[at] = row_of[came_from[at]];
  }
  std::vector<int> out(rows, -1);
  for (size_t c = 1; c <= real; ++c)
    if (row_of[c] != 0 && score[row_of[c] - 1][c - 1] > 0) out[row_of[c] - 1] = static_cast<int>(c - 1);
  return out;
}

}  // namespace clientele::ingest
