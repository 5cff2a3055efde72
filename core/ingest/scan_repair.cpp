#include "ingest/scan_repair.h"

#include <algorithm>

#include "ingest/scan_lines.h"

namespace clientele::ingest {
namespace {

enum class Reading { literal, undoubled, strict_close, closed_early, never_closed };
constexpr Reading kReadings[] = {Reading::literal, Reading::undoubled, Reading::strict_close, Reading::closed_early,
                                 Reading::never_closed};
constexpr const char* kInsideUnquoted = "a quote inside an unquoted cell";
constexpr const char* kAfterClosing = "text after the closing quote";
constexpr const char* kNotDoubled = "a quote inside a quoted cell that is not doubled";
constexpr const char* kNeverClosed = "the quote opened here is never closed";

bool is_blank(char c) { return c == ' ' || c == '\t'; }

/// Reads one record in one of the readings.
class RecordParse {
 public:
  RecordParse(std::string_view text, bool at_end, const ScanDialect& dialect, Reading reading, RepairedRecord& out)
      : text_(text), at_end_(at_end), dialect_(dialect), reading_(reading), out_(out) {}

  /// False: the record does not end within the text.
  bool run() {
    out_.cells.clear();
    out_.faults.clear();
    size_t at = 0;
    for (;;) {
      if (!cell(at)) return false;
      if (at < text_.size() && text_[at] == dialect_.delimiter) {
        ++at;
        continue;
      }
      break;
    }
    if (at < text_.size()) {
      // \r as the last byte there is: a \n may follow.
      if (text_[at] == '\r' && at + 1 == text_.size() && !at_end_) return false;
      at += line_end_length(text_.data(), at, text_.size());
      out_.next = at;
    } else {
      if (!at_end_) return false;
      out_.next = at;
    }
    out_.n_lines = count_line_ends(text_.data(), text_.data() + out_.next);
    return true;
  }

 private:
  bool separator(size_t at) const {
    return at >= text_.size() ? at_end_ : text_[at] == dialect_.delimiter || is_line_end(text_[at]);
  }
  size_t to_separator(size_t at) const {
    while (at < text_.size() && text_[at] != dialect_.delimiter && !is_line_end(text_[at])) ++at;
    return at;
  }
  size_t past_blanks(size_t at) const {
    if (reading_ == Reading::strict_close) return at;
    while (at < text_.size() && is_blank(text_[at]) && text_[at] != dialect_.delimiter) ++at;
    return at;
  }
  void fault(const char* reason, bool stray = true) {
    const size_t cell = out_.cells.size();
    if (out_.faults.empty() || out_.faults.back().cell != cell) out_.faults.push_back({cell, reason, stray});
  }
  bool unquoted(size_t begin, size_t& at) {
    at = to_separator(std::max(begin, at));
    if (at >= text_.size() && !at_end_) return false;
    out_.cells.push_back({begin, at});
    return true;
  }

  /// Reads the cell at `at` and leaves `at` on its separator.
  bool cell(size_t& at) {
    const size_t open = past_blanks(at);
    if (open < text_.size() && text_[open] == dialect_.quote && dialect_.quote != 0 && (open == at || closes_well(open)))
      return quoted(open, at);
    const size_t begin = at;
    const size_t end = to_separator(at);
    if (dialect_.quote && text_.substr(begin, end - begin).find(dialect_.quote) != text_.npos) fault(kInsideUnquoted, false);
    return unquoted(begin, at);
  }

  /// Blanks, then a quote: a quoted cell only when it also ends as one, on the same line.
  bool closes_well(size_t open) const {
    for (size_t i = open + 1; i < text_.size() && !is_line_end(text_[i]); ++i) {
      if (text_[i] != dialect_.quote) continue;
      if (i + 1 < text_.size() && text_[i + 1] == dialect_.quote) ++i;
      else return separator(past_blanks(i + 1));
    }
    return false;
  }

  bool quoted(size_t open, size_t& at) {
    bool stray = false;
    for (size_t i = open + 1; i < text_.size(); ++i) {
      const char c = text_[i];
      if (c == dialect_.escape && c != dialect_.quote) {
        ++i;
        continue;
      }
      if (c != dialect_.quote) continue;
      const size_t after = past_blanks(i + 1);
      const bool doubled = i + 1 < text_.size() && text_[i + 1] == dialect_.quote;
      if (i + 1 >= text_.size() && !at_end_) break;
      if (doubled && reading_ != Reading::undoubled) {
        ++i;
        continue;
      }
      if (after >= text_.size() && !at_end_) break;
      if (separator(after)) {
        if (stray) fault(kNotDoubled);
        out_.cells.push_back({open, i + 1});
        at = after;
        return true;
      }
      stray = true;
      if (reading_ == Reading::closed_early) return fault(kAfterClosing), at = i + 1, unquoted(open, at);
      if (reading_ == Reading::never_closed) return fault(kNeverClosed), at = open + 1, unquoted(open, at);
    }
    if (reading_ == Reading::never_closed) return fault(kNeverClosed), at = open + 1, unquoted(open, at);
    return false;
  }

  std::string_view text_;
  bool at_end_;
  const ScanDialect& dialect_;
  Reading reading_;
  RepairedRecord& out_;
};

/// 4 for the usual number of cells, 2 for a next record that has it too; -1 when that depends on text not there yet.
int fit(const RepairedRecord& record, std::string_view text, bool at_end, const ScanDialect& dialect, bool complete) {
  if (dialect.n_cells == 0) return 6;
  size_t next = record.next;
  while (next < text.size() && is_line_end(text[next])) ++next;
  const int64_t follower = next < text.size() ? count_cells(text.substr(next), at_end, dialect) : at_end ? 1 : -1;
  if (follower < 0 && !complete) return -1;
  const bool next_fits = next >= text.size() ? at_end : follower == static_cast<int64_t>(dialect.n_cells);
  return (record.cells.size() == dialect.n_cells ? 4 : 0) + (next_fits ? 2 : 0);
}

}  // namespace

int64_t count_cells(std::string_view text, bool at_end, const ScanDialect& dialect) {
  int64_t n = 1;
  for (size_t i = 0;; ++n) {
    if (dialect.quote && i < text.size() && text[i] == dialect.quote) {
      for (++i;; ++i) {
        if (i >= text.size()) return at_end ? 0 : -1;
        if (text[i] == dialect.escape && dialect.escape != dialect.quote) ++i;
        else if (text[i] == dialect.quote) {
          if (i + 1 < text.size() && text[i + 1] == dialect.quote) ++i;
          else break;
        }
      }
      ++i;
      if (i < text.size() && text[i] != dialect.delimiter && !is_line_end(text[i])) return 0;
    } else {
      while (i < text.size() && text[i] != dialect.delimiter && !is_line_end(text[i])) {
        if (dialect.quote && text[i] == dialect.quote) return 0;
        ++i;
      }
    }
    if (i >= text.size()) return at_end ? n : -1;
    if (text[i] != dialect.delimiter) return n;
    ++i;
  }
}

RepairEnd RecordRepair::run(std::string_view text, bool complete, bool at_end, const ScanDialect& dialect) {
  int best = -1;
  bool open = false;
  for (const Reading reading : kReadings) {
    const bool ended = RecordParse(text, at_end, dialect, reading, trial_).run();
    if (!ended) {
      if (!complete) return RepairEnd::need_more;
      open = open || reading == Reading::literal;
      continue;
    }
    const int fits = fit(trial_, text, at_end, dialect, complete);
    if (fits < 0) return RepairEnd::need_more;
    const int points = fits * 4 + (trial_.n_lines <= 1 ? 2 : 0) + (trial_.faults.size() <= 1 ? 1 : 0);
    if (points > best) {
      best = points;
      std::swap(best_, trial_);
    }
    if (best == 27) break;
  }
  // At the limit, not at the end of the file, only a reading that fits wholly beats a long text.
  if (open && !at_end && best < 24) return RepairEnd::open;
  return best < 0 ? RepairEnd::hopeless : RepairEnd::record;
}

}  // namespace clientele::ingest
