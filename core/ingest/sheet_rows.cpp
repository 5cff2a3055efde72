#include "ingest/sheet_rows.h"

#include <algorithm>

#include "base/error.h"

namespace clientele::ingest {
namespace {

constexpr size_t kMaxRow = size_t{16} << 20;
constexpr uint32_t kWidthRows = 1'000;
constexpr uint64_t kFreePadding = uint64_t{64} << 20;   // commas
constexpr const char* kAsCsv = "Delete the empty columns on the right (or save the sheet as CSV UTF-8) and add that file.";

}  // namespace

void SheetRows::cell(uint32_t column, std::string_view text) {
  if (text.empty()) return;
  if (text_.size() + text.size() > kMaxRow)
    throw base::Error(base::Code::too_large, "A row of the sheet holds more than 16 MiB of text.", "Save the sheet as CSV UTF-8 and add that file.");
  const auto begin = static_cast<uint32_t>(text_.size());
  text_ += text;
  cells_.push_back({column, begin, static_cast<uint32_t>(text_.size())});
  if (cells_.size() > 2 * kMaxColumns) sort();   // columns that are there twice and more
}

void SheetRows::sort() {
  std::stable_sort(cells_.begin(), cells_.end(), [](const Cell& a, const Cell& b) { return a.column < b.column; });
  size_t n = 0;
  for (size_t i = 0; i < cells_.size(); ++i)
    if (i + 1 == cells_.size() || cells_[i + 1].column != cells_[i].column) cells_[n++] = cells_[i];
  cells_.resize(n);
}

bool SheetRows::end(TextWindow& out, uint64_t n_read) {
  if (cells_.empty()) return false;
  const auto not_after = [](const Cell& a, const Cell& b) { return a.column >= b.column; };
  if (std::adjacent_find(cells_.begin(), cells_.end(), not_after) != cells_.end()) sort();
  const uint32_t width = cells_.back().column + 1;
  if (n_rows_ < kWidthRows) {
    ++n_rows_;
    width_ = std::max(width_, width);
  }
  const uint32_t columns = std::max(width, width_);
  n_padding_ += columns - cells_.size();
  if (n_padding_ > kFreePadding && n_padding_ / 8 > n_read)
    throw base::Error(base::Code::too_large, "The sheet is as good as empty, and very wide.", kAsCsv);
  // at worst every byte is a quote, to be doubled
  char* const begin = out.room(2 * text_.size() + 2 * cells_.size() + columns + 1);
  char* to = begin;
  uint32_t at = 0;
  for (const Cell& cell : cells_) {
    for (; at < cell.column; ++at) *to++ = ',';
    const std::string_view text = std::string_view(text_).substr(cell.begin, cell.end - cell.begin);
    const bool quoted = std::any_of(text.begin(), text.end(), [](char c) { return c == ',' || c == '"' || c == '\n' || c == '\r'; });
    if (quoted) *to++ = '"';
    for (const char c : text) {
      if (c == '"') *to++ = '"';
      *to++ = c;
    }
    if (quoted) *to++ = '"';
  }
  for (; at + 1 < columns; ++at) *to++ = ',';
  *to++ = '\n';
  out.wrote(static_cast<size_t>(to - begin));
  cells_.clear();
  text_.clear();
  return true;
}

}  // namespace clientele::ingest
