#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/json_paths.h"

namespace clientele::ingest {

/// The fields of the record that is being read, in scopes: the record's own, those of one object of a list within it,
/// and so on. An object of a list is merged into what holds the list, or becomes a line.
class JsonRow {
 public:
  explicit JsonRow(JsonPaths& paths) : paths_(paths) {}

  void begin();
  void open_scope();
  /// What the innermost scope holds goes to the scope around it. `list`: the node of the list that its object stands in.
  void merge_scope(uint32_t list);
  /// … becomes a line of the record.
  void scope_is_line(uint64_t line);

  /// … is taken out of the record.
  struct Field {
    uint32_t node;
    std::string text;
  };
  std::vector<Field> take_scope();
  /// The record is whole as it stands; what comes next may be taken out of it, its lines too, or be dropped.
  void keep() { n_kept_ = lines_.size(); }
  struct Taken {
    std::vector<Field> fields;
    struct Line {
      uint64_t line;
      std::vector<Field> fields;
    };
    std::vector<Line> lines;
  };
  Taken take_what_follows();
  /// Puts it into a record that has just begun.
  void put_back(const Taken& taken);
  /// All scopes but the record's own are forgotten, and the lines that came after keep().
  void drop_what_follows();

  /// `again`: a further value of the same field is joined to the one before, else it replaces it.
  void set(uint32_t node, std::string_view text, bool again);

  bool empty() const { return cells_.empty() && lines_.empty(); }
  /// The innermost scope's value of a field; "" where it has none.
  std::string_view value(uint32_t node) const;

  /// Writes the record's rows: calls `row(text, n_cells, line)` for each, the text without a line end.
  template <class F>
  void rows(uint64_t record_line, F row) {
    const size_t n_lines = lines_.empty() ? 1 : lines_.size();
    for (size_t k = 0; k < n_lines; ++k) {
      write(k);
      row(std::string_view(text_), n_cells_, lines_.empty() ? record_line : lines_[k].line);
    }
  }

 private:
  struct Cell {
    uint32_t node;
    uint32_t from, size;                     // in arena_
    uint32_t outer_scope, outer_place;       // what the node said before
    uint32_t joined = JsonPaths::kNone;      // else a text of its own, in joined_
  };
  struct Place {
    uint32_t scope = 0, place = 0;           // scope 0: none
  };
  struct Line {
    uint64_t line;
    size_t from, to;                         // in line_cells_
  };
  std::string_view text(const Cell& cell) const {
    return cell.joined != JsonPaths::kNone ? std::string_view(joined_[cell.joined]) : std::string_view(arena_).substr(cell.from, cell.size);
  }
  std::vector<Cell> pop_scope();
  void write(size_t line);
  void put(const Cell& cell);
  bool join(Cell& cell, std::string_view more);

  JsonPaths& paths_;
  std::string arena_, text_;
  std::vector<Cell> cells_, line_cells_;
  std::vector<std::string> joined_;          // of cells with several values
  std::vector<Line> lines_;
  size_t n_kept_ = 0;                        // of lines_
  std::vector<size_t> scope_begin_;          // in cells_
  std::vector<uint32_t> scope_ids_;
  std::vector<Place> places_;                // by node
  std::vector<std::string_view> by_column_;
  size_t n_cells_ = 0;
  uint32_t last_scope_ = 0;
};

}  // namespace clientele::ingest
