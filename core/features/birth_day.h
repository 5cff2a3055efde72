#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace clientele::features {

/// The days (from 1970-01-01) that a column of birth dates names: 1980-03-31, 31.3.1980, 3/31/1980, 19800331, a time behind
/// it left out. Whether day or month stands first is decided from all cells: one that can only be read one way decides for
/// all; where none does, or they disagree, only cells that mean the same day both ways are read. Missing: what is no such
/// date, a year of two digits, days before 1900 and after `last`, and what forms fill in themselves (1900-01-01, 1970-01-01).
std::vector<std::optional<int64_t>> birth_days(std::span<const std::string_view> cells, int64_t last);

}  // namespace clientele::features
