#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace clientele::ingest {

/// A run of whole records of one source, as UTF-8, with where each cell ends. Valid until the reader goes on.
/// The reader fills it, 64 KiB of text or so at a time, so that text and offsets stay in the cache.
struct RecordBlock {
  const char* text = nullptr;                   ///< at least 16 readable bytes follow the last cell
  std::span<const uint32_t> cell_begins;        ///< one per cell: offset of its first byte (a quote, if quoted)
  std::span<const uint32_t> cell_ends;          ///< one per cell: one past its last byte (a quote, if quoted)
  std::span<const uint32_t> record_cells;       ///< (n + 1)-long: cells of record i are [record_cells[i], record_cells[i+1])
  uint64_t first_record = 0;                    ///< number of the block's first record; the header, where there is one, is record 0, the data begins with 1
  uint64_t first_line = 0;                      ///< physical line (from 1) at which the block's first record begins
  uint64_t last_line = 0;                       ///< physical line at which the last record begins; 0 = not counted
  std::span<const uint64_t> lines;              ///< line of each record, where they are not those of the text (JSON, sheets); else empty
  char quote = '"';                             ///< 0 = the dialect has none
  char escape = '"';                            ///< the byte that escapes a quote within quotes: the quote itself, or another, as a rule a backslash

  size_t n_records() const { return record_cells.empty() ? 0 : record_cells.size() - 1; }
  std::string_view raw(size_t cell) const { return {text + cell_begins[cell], cell_ends[cell] - cell_begins[cell]}; }
  /// The cell's value: quotes taken off, escapes undone (into `scratch` when there are any). A cell that begins with
  /// a quote but does not end with one is what stands in the file.
  std::string_view value(size_t cell, std::string& scratch) const {
    const std::string_view all = raw(cell);
    if (all.empty() || quote == 0 || all.front() != quote) return all;
    return unquote(all, scratch);
  }
  /// Physical line (from 1) at which record i begins. Free where every line of the block is a record; else the text
  /// is scanned on from the record asked for last, so ask in order.
  uint64_t line_of(size_t record) const;

 private:
  mutable size_t known_record_ = 0;   ///< a record whose line has been counted
  mutable uint64_t known_line_ = 0;   ///< 0 = none yet
  std::string_view unquote(std::string_view all, std::string& scratch) const;
};

}  // namespace clientele::ingest
