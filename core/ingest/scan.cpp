#include "ingest/scan.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "ingest/scan_lines.h"
#include "ingest/scan_masks.h"

namespace clientele::ingest {

Scanner::Scanner(const ScanDialect& dialect, size_t begin, uint64_t line, uint64_t record)
    : dialect_(dialect), pos_(begin), first_record_(record), line_(line), block_line_(line), block_begin_(begin) {
  record_cells_.assign(1024, 0);
  reserve_cells(4096);
  begin_record(begin);
}

void Scanner::reserve_cells(size_t n) {
  const size_t need = n_cells_ + n + 1;
  if (begins_.size() >= need) return;
  begins_.resize(need + need / 2);
  ends_.resize(need + need / 2);
}

void Scanner::begin_record(size_t at) {
  pos_ = at;
  carry_ = Carry{};
  watch_ = kOpenLimit;
  n_inner_lines_ = 0;
  n_cells_ = record_cells_[n_records_];
  begins_[n_cells_] = static_cast<uint32_t>(at);
  mode_ = dialect_.comment ? Mode::comment : Mode::records;
}

bool Scanner::scan(const TextWindow& window, size_t limit, bool final) {
  const char* text = window.data();
  const size_t size = window.size();
  limit = std::min(limit, size);
  for (;;) {
    bool again = false;
    switch (mode_) {
      case Mode::records: {
        const Step step = run_blocks(text, limit, size, final);
        if (step == Step::go_on) again = true;
        if (step == Step::stop) return n_cut_ > 0;
        if (step == Step::end && final && pos_ >= size) {
          if (carry_.inside) mode_ = Mode::repair, again = true;
          else end_of_text(size);
        }
        break;
      }
      case Mode::repair: again = repair(text, size, final); break;
      case Mode::comment: again = skip_comment(text, size, final); break;
      case Mode::skip: again = skip_to_record(text, size, final); break;
    }
    if (n_cut_ > 0) return true;
    if (!again) return false;
  }
}

uint64_t Scanner::escaped_by(uint64_t escapes) {
  uint64_t escaped = carry_.escaped;
  escapes &= ~carry_.escaped;
  carry_.escaped = 0;
  while (escapes) {
    const int i = std::countr_zero(escapes);
    if (i == 63) {
      carry_.escaped = 1;
      break;
    }
    escaped |= uint64_t{2} << i;
    escapes &= ~(uint64_t{3} << i);
  }
  return escaped;
}

Scanner::Step Scanner::run_blocks(const char* text, size_t limit, size_t size, bool final) {
  const bool escaping = dialect_.quote && dialect_.escape != dialect_.quote;
  const bool stepwise = dialect_.comment != 0;
  const bool skip_blank = dialect_.n_cells != 1;
  if (limit > pos_) reserve_cells(limit - pos_ + 128);
  // One byte beyond the step must be there, so that \r at its end knows its \n.
  for (; final ? pos_ < limit : pos_ + 64 < limit; pos_ += 64) {
    const uint64_t valid = pos_ + 64 <= size ? ~uint64_t{0} : bits_below(static_cast<int>(size - pos_));
    const Bytes64 bytes(text + pos_);
    const uint64_t lf = bytes.equal('\n') & valid, cr = bytes.equal('\r') & valid;
    const uint64_t delimiter = bytes.equal(dialect_.delimiter) & valid;
    uint64_t quote = dialect_.quote ? bytes.equal(dialect_.quote) & valid : 0;
    if (escaping) quote &= ~escaped_by(bytes.equal(dialect_.escape) & valid);

    const uint64_t within = prefix_xor(quote) ^ carry_.inside;
    const uint64_t second = lf & (cr << 1 | carry_.cr);   // the \n of \r\n
    const uint64_t line_ends = lf | cr;
    uint64_t ends = line_ends & ~within & ~second;
    uint64_t separators = (delimiter & ~within) | ends;
    const uint64_t edge = delimiter | line_ends | quote;
    const uint64_t closes = quote & ~within;
    const uint64_t bad = ((quote & within & ~(edge << 1 | carry_.before)) | ((closes << 1 | carry_.closed) & ~edge)) & valid;
    const uint64_t outside_ends = line_ends & ~within;
    const uint64_t blank = ends & (outside_ends << 1 | carry_.line_end);
    const uint64_t inner = line_ends & within & ~second;

    if (bad | (skip_blank ? blank : 0) | uint64_t{stepwise}) [[unlikely]] {
      // Up to the fault; and where comments are looked for, one record at a time.
      uint64_t keep = bad ? bits_below(std::countr_zero(bad)) : ~uint64_t{0};
      if (stepwise && (ends & keep)) keep &= ends ^ (ends - 1);
      separators &= keep;
      ends &= keep;
      const uint64_t done = ends ? bits_below(64 - std::countl_zero(ends)) : 0;
      if (ends) line_ += std::exchange(n_inner_lines_, 0) + count_bits(inner & done);
      n_inner_lines_ += count_bits(inner & ~done);
      if (!emit_slowly(separators, ends, text, size)) return Step::go_on;
      if (bad) {
        begin_record(record_begin());
        mode_ = Mode::repair;
        return Step::go_on;
      }
    } else {
      if (ends) {
        if (inner | n_inner_lines_) {
          const uint64_t done = bits_below(64 - std::countl_zero(ends));
          line_ += n_inner_lines_ + count_bits(inner & done);
          n_inner_lines_ = count_bits(inner & ~done);
        }
        line_ += count_bits(ends);
        watch_ = kOpenLimit;
      } else {
        n_inner_lines_ += count_bits(inner);
      }
      emit(separators, ends, cr, text);
    }
    carry_.inside = ~(within >> 63) + 1;
    carry_.line_end = outside_ends >> 63;
    carry_.cr = cr >> 63;
    carry_.before = edge >> 63;
    carry_.closed = closes >> 63;
    if (!ends && (pos_ + 64 - record_begin() > watch_ || n_cells_ - record_cells_[n_records_] > kCellLimit)) [[unlikely]] {
      pos_ += 64;
      if (too_long(text, size, final)) return n_cut_ ? Step::stop : Step::go_on;
      pos_ -= 64;
    }
  }
  return Step::end;
}

/// Notes cells and records of one step. Written without branches for the usual counts: up to 8 separators and one
/// record end are stored whether they are there or not (what is stored too much is overwritten by the next), since a
/// mispredicted branch costs more than the stores.
void Scanner::emit(uint64_t separators, uint64_t ends, uint64_t cr, const char* text) {
  const uint32_t base = static_cast<uint32_t>(pos_);
  uint32_t* const begin = begins_.data() + n_cells_ + 1;
  uint32_t* const end = ends_.data() + n_cells_;
  const size_t n = count_bits(separators);
  uint64_t rest = separators;
  const auto store = [&](size_t k) {
    const uint32_t at = base + static_cast<uint32_t>(lowest_bit(rest));
    end[k] = at;
    begin[k] = at + 1;
    rest &= rest - 1;
  };
  for (size_t k = 0; k < 8; ++k) store(k);
  for (size_t k = 8; k < n; ++k) store(k);

  if (n_records_ + 66 > record_cells_.size()) [[unlikely]] record_cells_.resize(record_cells_.size() * 2);
  rest = ends;
  do {
    const uint64_t bit = rest & (0 - rest);
    const size_t cell = n_cells_ + count_bits(separators & (bit | (bit - 1)));
    begins_[cell] += static_cast<uint32_t>((cr & bit) != 0 && text[base + static_cast<uint32_t>(lowest_bit(bit)) + 1] == '\n');
    record_cells_[n_records_ + 1] = static_cast<uint32_t>(cell);
    n_records_ += bit != 0;
    rest ^= bit;
  } while (rest);
  n_cells_ += n;
}

/// As emit, one by one: leaves out blank lines; false when a record ended where a comment may follow (pos_ is there).
bool Scanner::emit_slowly(uint64_t separators, uint64_t ends, const char* text, size_t size) {
  if (n_records_ + 66 > record_cells_.size()) record_cells_.resize(record_cells_.size() * 2);
  for (uint64_t rest = separators; rest; rest &= rest - 1) {
    const int i = std::countr_zero(rest);
    const size_t at = pos_ + static_cast<size_t>(i);
    const bool ends_record = ends >> i & 1;
    const size_t next = at + (ends_record ? line_end_length(text, at, size) : 1);
    if (ends_record && dialect_.n_cells != 1 && record_begin() == at) {
      ++n_blank_lines_;
    } else {
      ends_[n_cells_++] = static_cast<uint32_t>(at);
      if (ends_record) record_cells_[++n_records_] = static_cast<uint32_t>(n_cells_);
    }
    begins_[n_cells_] = static_cast<uint32_t>(next);
    if (!ends_record) continue;
    ++line_;
    watch_ = kOpenLimit;
    if (dialect_.comment) {
      begin_record(next);
      return false;
    }
  }
  return true;
}

void Scanner::end_of_text(size_t size) {
  const bool empty = n_cells_ == record_cells_[n_records_] && begins_[n_cells_] >= size;
  if (empty) return;
  reserve_cells(2);
  if (n_records_ + 2 > record_cells_.size()) record_cells_.resize(record_cells_.size() * 2);
  ++line_;   // the end of the text ends its last line
  ends_[n_cells_++] = static_cast<uint32_t>(size);
  record_cells_[++n_records_] = static_cast<uint32_t>(n_cells_);
  begins_[n_cells_] = static_cast<uint32_t>(size);
  pos_ = size;
}

RecordBlock Scanner::block(const TextWindow& window) const {
  RecordBlock block;
  block.text = window.data();
  const size_t n = record_cells_[n_records_];
  block.cell_begins = {begins_.data(), n};
  block.cell_ends = {ends_.data(), n};
  block.record_cells = {record_cells_.data(), n_records_ + 1};
  block.first_record = first_record_;
  block.first_line = block_line_;
  if (n_records_) block.first_line += count_line_ends(block.text + block_begin_, block.text + begins_[0]);
  // Where each record is a line, as nearly always, nobody need look for the line ends again.
  if (line_ - block.first_line == n_records_) block.last_line = line_ - 1;
  block.quote = dialect_.quote;
  block.escape = dialect_.escape;
  return block;
}

void Scanner::taken(TextWindow& window) {
  const size_t first = record_cells_[n_records_];
  const uint32_t base = begins_[first];
  if (first || base) {
    const size_t n = n_cells_ - first;
    for (size_t i = 0; i <= n; ++i) begins_[i] = begins_[first + i] - base;
    for (size_t i = 0; i < n; ++i) ends_[i] = ends_[first + i] - base;
    n_cells_ = n;
    if (pos_ < base) carry_ = Carry{};   // a \n, not yet looked at, went with the \r before it and its record
    pos_ -= std::min<size_t>(pos_, base);
    window.drop(base);
  }
  first_record_ += n_records_ + n_cut_;
  n_records_ = 0;
  n_cut_ = 0;
  block_begin_ = 0;
  block_line_ = line_;
}

}  // namespace clientele::ingest
