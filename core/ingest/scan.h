#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "ingest/record_block.h"
#include "ingest/scan_repair.h"
#include "ingest/text_window.h"

namespace clientele::ingest {

/// Finds cells and records in a window of text that grows: 64 bytes at a time by masks while the quotes are
/// well-formed, record by record (RecordRepair) where they are not.
///
/// Rules. A record ends at \n, \r\n or \r outside quotes. A line with nothing on it is no record, unless records have
/// one cell. Comment lines are no records. The 64-byte steps begin at the first record and after each repaired one,
/// so that what is found does not depend on how the text arrived.
class Scanner {
 public:
  static constexpr size_t kOpenLimit = size_t{1} << 20;      ///< a quote open for so long is looked at again
  static constexpr size_t kRecordLimit = size_t{16} << 20;   ///< a longer record is left out
  static constexpr size_t kCellLimit = 1'000'000;            ///< so is one of more cells

  static constexpr uint64_t kListedFaults = 1000;            ///< odd quotes listed one by one; further ones are counted

  struct Problem {
    uint64_t record = 0, line = 0, column = 0;
    const char* reason = "";
    bool dropped = false;
    std::string text;
  };

  Scanner() = default;
  /// The text at `begin` of the window, physical line `line`, is the first record, number `record`.
  Scanner(const ScanDialect& dialect, size_t begin, uint64_t line, uint64_t record);

  /// Goes on up to `limit` of the window's text (or a little beyond). `final`: the window holds all there is.
  /// True: call take() and then scan() once more for the same text.
  bool scan(const TextWindow& window, size_t limit, bool final);

  /// The records found since the last take(). Then call taken().
  RecordBlock block(const TextWindow& window) const;
  /// Forgets them, and drops their text from the window.
  void taken(TextWindow& window);

  std::vector<Problem>& problems() { return problems_; }
  uint64_t n_faults() const { return n_faults_; }   ///< cells with odd quotes, listed or not
  uint64_t n_strays() const { return n_strays_; }   ///< those of quoted cells
  uint64_t n_blank_lines() const { return n_blank_lines_; }
  uint64_t n_comment_lines() const { return n_comment_lines_; }
  uint64_t next_record() const { return first_record_ + n_records_ + n_cut_; }

 private:
  /// What a 64-byte step hands to the next.
  struct Carry {
    uint64_t inside = 0;     ///< all ones: within quotes
    uint64_t line_end = 1;   ///< the last byte was (part of) a line end outside quotes
    uint64_t cr = 0;         ///< the last byte was \r
    uint64_t before = 1;     ///< the last byte may stand before an opening quote
    uint64_t closed = 0;     ///< the last byte was a closing quote
    uint64_t escaped = 0;    ///< the next byte is escaped
  };
  enum class Mode { records, repair, comment, skip };
  enum class Step { go_on, end, stop };

  Step run_blocks(const char* text, size_t limit, size_t size, bool final);
  uint64_t escaped_by(uint64_t escapes);
  void emit(uint64_t separators, uint64_t ends, uint64_t cr, const char* text);
  bool emit_slowly(uint64_t separators, uint64_t ends, const char* text, size_t size);
  bool too_long(const char* text, size_t size, bool final);
  bool repair(const char* text, size_t size, bool final);
  void add_repaired(const char* text, const RepairedRecord& record);
  bool skip_comment(const char* text, size_t size, bool final);
  bool skip_to_record(const char* text, size_t size, bool final);
  void cut(const char* text, size_t size, const char* reason);
  void end_of_text(size_t size);
  void begin_record(size_t at);
  void reserve_cells(size_t n);
  size_t record_begin() const { return begins_[record_cells_[n_records_]]; }

  ScanDialect dialect_;
  RecordRepair repair_;
  Carry carry_;
  Mode mode_ = Mode::records;
  size_t pos_ = 0;
  size_t watch_ = kOpenLimit;        ///< length at which the record is looked at
  std::vector<uint32_t> begins_, ends_, record_cells_;
  size_t n_cells_ = 0, n_records_ = 0;
  uint64_t first_record_ = 0, n_cut_ = 0;
  uint64_t line_ = 1;                ///< line at which the unfinished record begins
  uint64_t n_inner_lines_ = 0;       ///< line ends passed within it
  uint64_t block_line_ = 1;          ///< line at offset 0 of what has not been taken
  size_t block_begin_ = 0;
  uint64_t n_blank_lines_ = 0, n_comment_lines_ = 0, n_faults_ = 0, n_strays_ = 0;
  std::vector<Problem> problems_;
};

}  // namespace clientele::ingest
