#include "ingest/sheet_rows.h"

#include <algorithm>

#include "ingest/workbook_parts.h"

namespace clientele::ingest {
namespace {

constexpr size_t kMaxRow = size_t{16} << 20;
constexpr uint32_t kWidthRows = 1'000;
constexpr uint64_t kFreeText = uint64_t{64} << 20;
constexpr uint64_t kFreePadding = uint64_t{64} << 20;   // commas

}  // namespace

void SheetRows::cell(uint32_t column, std::string_view text) {
  if (text.empty()) return;
  if (text_.size() + text.size() > kMaxRow) too_large("A row of the sheet holds more than 16 MiB of text.");
  if (cells_.size() <= column) cells_.resize(column + 1);
  cells_[column].begin = static_cast<uint32_t>(text_.size());
  text_ += text;
  cells_[column].end = static_cast<uint32_t>(text_.size());
}

bool SheetRows::end(TextWindow& out, uint64_t n_read) {
  if (cells_.empty()) return false;
  if (n_rows_ < kWidthRows) {
    ++n_rows_;
    width_ = std::max(width_, cells_.size());
  }
  const size_t columns = std::max(width_, cells_.size());
  // at worst every byte is a quote, to be doubled
  char* const begin = out.room(2 * text_.size() + 3 * columns + 1);
  char* to = begin;
  for (size_t column = 0; column < columns; ++column) {
    if (column > 0) *to++ = ',';
    const Cell cell = column < cells_.size() ? cells_[column] : Cell{};
    n_padding_ += cell.begin == cell.end;
    const std::string_view text = std::string_view(text_).substr(cell.begin, cell.end - cell.begin);
    bool quoted = false;
    for (const char c : text) quoted |= c == ',' || c == '"' || c == '\n' || c == '\r';
    if (quoted) *to++ = '"';
    for (const char c : text) {
      if (c == '"') *to++ = '"';
      *to++ = c;
    }
    if (quoted) *to++ = '"';
  }
  *to++ = '\n';
  out.wrote(static_cast<size_t>(to - begin));
  cells_.clear();
  text_.clear();
  n_written_ += static_cast<uint64_t>(to - begin);
  if (n_written_ > kFreeText && n_written_ / 100 > n_read) too_large("A text of the workbook is repeated in so many cells that its rows are a hundred times as large as the sheet.");
  if (n_padding_ > kFreePadding && n_padding_ / 8 > n_read) too_large("The sheet is as good as empty, and very wide.");
  return true;
}

}  // namespace clientele::ingest
