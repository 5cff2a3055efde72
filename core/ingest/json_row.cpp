#include "ingest/json_row.h"

#include <algorithm>

#include "base/csv_text.h"
#include "ingest/text_fold.h"

namespace clientele::ingest {
namespace {

constexpr size_t kMostToldOnce = 4'096;   // bytes of a joined text in which a value is looked for

/// A decimal of at most 17 digits as an integer and the number of its decimals.
bool read_decimal(std::string_view text, int64_t& value, int& decimals) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  decimals = -1;
  value = 0;
  if (text.empty() || text.size() > 18) return false;
  for (const char c : text) {
    if (c == '.' && decimals < 0) decimals = 0;
    else if (c < '0' || c > '9') return false;
    else value = value * 10 + (c - '0'), decimals += decimals >= 0;
  }
  decimals = std::max(decimals, 0);
  if (negative) value = -value;
  return value > -100'000'000'000'000'000 && value < 100'000'000'000'000'000 && decimals <= 6;
}

/// The exact sum of two decimals; "" when one is none, or the sum has too many digits.
std::string sum(std::string_view a, std::string_view b) {
  int64_t x, y;
  int dx, dy;
  if (!read_decimal(a, x, dx) || !read_decimal(b, y, dy)) return {};
  const int decimals = std::max(dx, dy);
  bool over = false;
  for (; dx < decimals; ++dx) over |= __builtin_mul_overflow(x, 10, &x);
  for (; dy < decimals; ++dy) over |= __builtin_mul_overflow(y, 10, &y);
  int64_t total;
  if (__builtin_add_overflow(x, y, &total) || over || total == INT64_MIN) return {};
  std::string text = std::to_string(total < 0 ? -total : total);
  if (text.size() <= static_cast<size_t>(decimals)) text.insert(0, static_cast<size_t>(decimals) + 1 - text.size(), '0');
  if (decimals) text.insert(text.size() - static_cast<size_t>(decimals), ".");
  return total < 0 ? "-" + text : text;
}

bool adds_up(std::string_view key) {
  constexpr std::string_view kWords[] = {"amount", "total", "subtotal", "price", "quantity", "discount", "tax", "total tax", "total discount", "refund", "value"};
  const std::string words = name_words(key);
  return std::find(std::begin(kWords), std::end(kWords), words) != std::end(kWords);
}

}  // namespace

void JsonRow::begin() {
  arena_.clear();
  joined_.clear();
  n_kept_ = 0;
  cells_.clear();
  line_cells_.clear();
  lines_.clear();
  scope_begin_.assign(1, 0);
  scope_ids_.assign(1, ++last_scope_);
}

void JsonRow::open_scope() {
  scope_begin_.push_back(cells_.size());
  scope_ids_.push_back(++last_scope_);
}

void JsonRow::set(uint32_t node, std::string_view text, bool again) {
  if (node >= places_.size()) places_.resize(node + 64);
  Place& place = places_[node];
  if (place.scope == scope_ids_.back()) {
    Cell& cell = cells_[place.place];
    if (again && join(cell, text)) return;
    cell.from = static_cast<uint32_t>(arena_.size());
    cell.size = static_cast<uint32_t>(text.size());
    cell.joined = JsonPaths::kNone;
  } else {
    cells_.push_back({node, static_cast<uint32_t>(arena_.size()), static_cast<uint32_t>(text.size()), place.scope, place.place});
    place = {scope_ids_.back(), static_cast<uint32_t>(cells_.size() - 1)};
  }
  arena_.append(text);
}

// False when `more` is to replace what the cell holds.
bool JsonRow::join(Cell& cell, std::string_view more) {
  const std::string_view before = text(cell);
  if (before.empty()) return false;
  if (more.empty()) return true;
  std::string added = adds_up(paths_.key(cell.node)) ? sum(before, more) : std::string();
  if (added.empty() && before.size() <= kMostToldOnce) {   // beyond that, a long list would be looked through for each of its values
    for (size_t from = 0; from <= before.size();) {
      const size_t to = std::min(before.find(", ", from), before.size());
      if (before.substr(from, to - from) == more) return true;
      from = to + 2;
    }
  }
  if (cell.joined == JsonPaths::kNone) {
    std::string own(before);
    cell.joined = static_cast<uint32_t>(joined_.size());
    joined_.push_back(std::move(own));
  }
  if (added.empty()) joined_[cell.joined].append(", ").append(more);
  else joined_[cell.joined] = std::move(added);
  return true;
}

std::vector<JsonRow::Cell> JsonRow::pop_scope() {
  const auto first = cells_.begin() + static_cast<std::ptrdiff_t>(scope_begin_.back());
  std::vector<Cell> popped(first, cells_.end());
  for (auto cell = popped.rbegin(); cell != popped.rend(); ++cell) places_[cell->node] = {cell->outer_scope, cell->outer_place};
  cells_.erase(first, cells_.end());
  scope_begin_.pop_back();
  scope_ids_.pop_back();
  return popped;
}

void JsonRow::merge_scope(uint32_t list) {
  const std::vector<Cell> cells = pop_scope();
  // {"key": "colour", "value": …}: a field of its own, named by the key.
  std::string name, value;
  bool pair = true;
  for (const Cell& cell : cells) {
    const std::string_view key = paths_.key(cell.node);
    uint32_t top = cell.node;
    while (top != JsonPaths::kRoot && paths_.parent(top) != list) top = paths_.parent(top);
    if (top == cell.node && (key == "key" || key == "name") && name.empty()) name = text(cell);
    else if (top != JsonPaths::kRoot && paths_.key(top) == "value") value = value.empty() ? std::string(text(cell)) : value;
    else if (key != "id") pair = false;
  }
  if (pair && !name.empty() && cells.size() > 1) return set(paths_.child(list, name, false), value, true);
  for (const Cell& cell : cells) {
    const std::string copy(text(cell));   // set() may move the arena
    set(cell.node, copy, true);
  }
}

void JsonRow::scope_is_line(uint64_t line) {
  const std::vector<Cell> cells = pop_scope();
  lines_.push_back({line, line_cells_.size(), line_cells_.size() + cells.size()});
  line_cells_.insert(line_cells_.end(), cells.begin(), cells.end());
}

std::vector<JsonRow::Field> JsonRow::take_scope() {
  std::vector<Field> fields;
  for (const Cell& cell : pop_scope()) fields.push_back({cell.node, std::string(text(cell))});
  return fields;
}

JsonRow::Taken JsonRow::take_what_follows() {
  Taken taken{take_scope(), {}};
  for (size_t i = n_kept_; i < lines_.size(); ++i) {
    auto& line = taken.lines.emplace_back();
    line.line = lines_[i].line;
    for (size_t c = lines_[i].from; c < lines_[i].to; ++c) line.fields.push_back({line_cells_[c].node, std::string(text(line_cells_[c]))});
  }
  drop_what_follows();
  return taken;
}

void JsonRow::put_back(const Taken& taken) {
  for (const Field& field : taken.fields) set(field.node, field.text, false);
  for (const auto& line : taken.lines) {
    open_scope();
    for (const Field& field : line.fields) set(field.node, field.text, false);
    scope_is_line(line.line);
  }
}

void JsonRow::drop_what_follows() {
  while (scope_ids_.size() > 1) pop_scope();
  if (n_kept_ == lines_.size()) return;
  line_cells_.erase(line_cells_.begin() + static_cast<std::ptrdiff_t>(lines_[n_kept_].from), line_cells_.end());
  lines_.erase(lines_.begin() + static_cast<std::ptrdiff_t>(n_kept_), lines_.end());
}

std::string_view JsonRow::value(uint32_t node) const {
  const bool there = node < places_.size() && places_[node].scope == scope_ids_.back();
  return there ? text(cells_[places_[node].place]) : std::string_view();
}

void JsonRow::put(const Cell& cell) {
  const uint32_t column = paths_.column(cell.node);
  if (by_column_.size() <= column) by_column_.resize(column + 1);
  by_column_[column] = text(cell);
}

void JsonRow::write(size_t line) {
  by_column_.assign(paths_.n_columns(), {});
  for (const Cell& cell : cells_) put(cell);
  if (!lines_.empty())
    for (size_t k = lines_[line].from; k < lines_[line].to; ++k) put(line_cells_[k]);
  n_cells_ = by_column_.size();
  text_.clear();
  for (size_t c = 0; c < n_cells_; ++c) {
    if (c) text_.push_back(',');
    base::append_csv_cell(text_, by_column_[c]);
  }
  if (text_.empty()) text_ = "\"\"";
}

}  // namespace clientele::ingest
