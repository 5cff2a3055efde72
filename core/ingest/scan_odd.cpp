// The scanner's slow ways: records whose quotes are not well-formed, records too long, comment lines.
#include <algorithm>
#include <cstring>

#include "ingest/scan.h"
#include "ingest/scan_lines.h"

namespace clientele::ingest {
namespace {

constexpr size_t kNextLook = 64 * 1024;  ///< text in which the next plausible record must end

}  // namespace

/// The record has reached `watch_`. True when the mode changed.
bool Scanner::too_long(const char* text, size_t size, bool) {
  const size_t begin = record_begin();
  if (n_cells_ - record_cells_[n_records_] > kCellLimit) return cut(text, size, "a record of more than a million cells"), true;
  if (pos_ - begin > kRecordLimit) return cut(text, size, "a record longer than 16 MiB"), true;
  watch_ = kRecordLimit;
  // A quote open for a mebibyte: forgotten, or a long text? The lines after its own tell.
  const std::string_view look(text + begin, std::min(size - begin, kOpenLimit));
  if (dialect_.sound || !carry_.inside || repair_.run(look, true, false, dialect_) != RepairEnd::record) return false;
  add_repaired(text, repair_.record());
  return true;
}

bool Scanner::repair(const char* text, size_t size, bool final) {
  const size_t begin = record_begin();
  const bool unclosed = pos_ >= size && final;   // all the text is one open quote
  const size_t there = unclosed ? size - begin : std::min(size - begin, kOpenLimit);
  const bool at_end = final && begin + there == size;
  const bool complete = at_end || there == kOpenLimit;
  switch (repair_.run({text + begin, there}, complete, at_end, dialect_)) {
    case RepairEnd::need_more: return false;
    case RepairEnd::record: add_repaired(text, repair_.record()); return true;
    case RepairEnd::open:
    case RepairEnd::hopeless: break;
  }
  cut(text, size, "quotes that do not match, with no end of the record within 1 MiB");
  return true;
}

void Scanner::add_repaired(const char* text, const RepairedRecord& record) {
  const size_t begin = record_begin();
  begin_record(begin);
  reserve_cells(record.cells.size() + 1);
  for (const auto& cell : record.cells) {
    begins_[n_cells_] = static_cast<uint32_t>(begin + cell.begin);
    ends_[n_cells_++] = static_cast<uint32_t>(begin + cell.end);
  }
  for (const QuoteFault& fault : record.faults) {
    n_strays_ += fault.stray;
    // An apostrophe in an unquoted cell is nothing odd.
    if (!fault.stray && dialect_.quote == '\'') continue;
    if (++n_faults_ > kListedFaults) continue;
    problems_.push_back({next_record(), line_, fault.cell + 1, fault.reason, false, shown_text({text + begin, record.next})});
  }
  if (n_records_ + 2 > record_cells_.size()) record_cells_.resize(record_cells_.size() * 2);
  record_cells_[++n_records_] = static_cast<uint32_t>(n_cells_);
  line_ += record.n_lines;
  begin_record(begin + record.next);
}

bool Scanner::skip_comment(const char* text, size_t size, bool final) {
  while (pos_ < size && text[pos_] == dialect_.comment) {
    size_t end = pos_;
    while (end < size && !is_line_end(text[end])) ++end;
    if (!final && end + 1 >= size) return false;
    ++n_comment_lines_;
    ++line_;
    begin_record(end < size ? end + line_end_length(text, end, size) : size);
  }
  if (pos_ >= size) return false;
  mode_ = Mode::records;
  return true;
}

void Scanner::cut(const char* text, size_t size, const char* reason) {
  const size_t begin = record_begin();
  problems_.push_back({next_record(), line_, 0, reason, true, shown_text({text + begin, size - begin})});
  size_t from = std::min(std::max(pos_, begin), size);
  line_ += n_inner_lines_;
  if (carry_.cr && from > begin && from < size && text[from] == '\n') ++from;
  begin_record(from);
  mode_ = Mode::skip;
  n_cut_ = 1;
}

/// After a record that was left out: goes on at the first line that looks like a record.
bool Scanner::skip_to_record(const char* text, size_t size, bool final) {
  for (;;) {
    size_t end = pos_;
    while (end < size && !is_line_end(text[end])) ++end;
    if (!final && end + 1 >= size) return begin_record(end), mode_ = Mode::skip, false;
    if (end >= size) return begin_record(size), false;
    const size_t next = end + line_end_length(text, end, size);
    const size_t there = std::min(size - next, kNextLook);
    const bool at_end = final && next + there == size;
    const int64_t n = count_cells({text + next, there}, at_end, dialect_);
    if (n < 0 && !at_end && there < kNextLook) return begin_record(end), mode_ = Mode::skip, false;
    ++line_;
    begin_record(next);
    if (at_end && there == 0) return false;
    if (n > 0 && (dialect_.n_cells == 0 || n == static_cast<int64_t>(dialect_.n_cells))) {
      block_begin_ = next;
      block_line_ = line_;
      return true;
    }
    mode_ = Mode::skip;
  }
}

}  // namespace clientele::ingest
