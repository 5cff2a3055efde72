#pragma once
#include <cstddef>
#include <vector>

namespace clientele::ingest {

/// The assignment of rows to columns, each to at most one, with the greatest sum; scores of 0 or less are not used.
///   score    score[row][column], all rows of one length
///   returns  column of each row, or -1
/// O(rows² · (rows + columns)). Source: the shortest augmenting path form of the Hungarian method (Jonker & Volgenant 1987).
std::vector<int> best_assignment(const std::vector<std::vector<double>>& score);

}  // namespace clientele::ingest
