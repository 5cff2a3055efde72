#include "ingest/text_codes.h"

#include <algorithm>
#include <utility>

#include "ingest/column_sample.h"
#include "ingest/currency_marks.h"
#include "ingest/number_text.h"

namespace clientele::ingest {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// An apostrophe that an exporter wrote so that a spreadsheet keeps the cell as text.
bool is_guard(std::string_view text) {
  if (text.size() < 2 || text[0] != '\'') return false;
  return is_digit(text[1]) || text[1] == '+' || text[1] == '-' || text[1] == '=' || text[1] == '@' || text[1] == '#';
}

}  // namespace

TextCodes::TextCodes(const PlanColumn& plan, std::shared_ptr<table::Dictionary> dictionary, int64_t n_distinct)
    : plan_(plan), dictionary_(std::move(dictionary)), shift_(n_distinct < 200 ? 55 : 51), pairs_(size_t{1} << (64 - shift_)) {}

std::string_view TextCodes::clean(std::string_view value) {
  std::string_view text = trim(value);
  if (plan_.drop_apostrophe && is_guard(text)) text.remove_prefix(1);
  if (plan_.undo_float && text.size() > 2 && text.substr(text.size() - 2) == ".0") text.remove_suffix(2);
  if (plan_.zero_is_missing && text == "0") return {};
  if (plan_.null_words && is_null_word(text)) {
    saw_null_word_ = true;
    return {};
  }
  if (plan_.role == Role::currency) {
    const CurrencyMark mark = currency_mark_at(text);
    if (mark.index != 0 && mark.bytes == text.size()) return currency_code(mark.index);
  }
  return text;
}

// A few cells at a time: their places are fetched while the keys of the next ones are made.
void TextCodes::read(const RecordBlock& block, size_t from, size_t to, uint32_t column, int64_t* out, bool only_missing) {
  constexpr size_t kAhead = 16;
  Key keys[kAhead];
  Pair* pairs[kAhead];
  Key last{0, 0, 0, 0};
  int64_t last_code = table::kMissing;
  for (size_t at = from; at < to; at += kAhead) {
    const size_t n = std::min(kAhead, to - at);
    for (size_t k = 0; k < n; ++k) {
      const uint32_t first = block.record_cells[at + k];
      const bool there = column < block.record_cells[at + k + 1] - first && !(only_missing && out[at + k - from] != table::kMissing);
      Key& key = keys[k];
      key = {0, 0, 0, first + column};
      if (!there) continue;
      const uint32_t begin = block.cell_begins[key.cell];
      key.n = block.cell_ends[key.cell] - begin;
      if (key.n == 0) continue;
      const char* p = block.text + begin;
      key.head = load8(p);
      if (key.n < 8) key.head &= (uint64_t{1} << (8 * key.n)) - 1;
      else key.tail = load8(p + key.n - 8);
      pairs[k] = &pairs_[place(key)];
      __builtin_prefetch(pairs[k]);
    }
    for (size_t k = 0; k < n; ++k) {
      const Key& key = keys[k];
      int64_t& code = out[at + k - from];
      if (key.n == 0) {
        if (!only_missing) code = table::kMissing;
        continue;
      }
      if (key.n > 16 || key.head != last.head || key.tail != last.tail || key.n != last.n) {
        last_code = code_of(block, key, *pairs[k]);
        last = key;
      }
      code = last_code;
    }
  }
}

int64_t TextCodes::look_up(const RecordBlock& block, const Key& key, Pair& pair) {
  const std::string_view raw = block.raw(key.cell);
  const std::string_view text = clean(block.value(key.cell, scratch_));
  uint32_t code = table::kNoCode;
  if (plan_.type == CellType::flag) {
    const int flag = flag_of(text);
    n_unreadable_ += flag < 0 && !text.empty();
    if (flag >= 0) code = static_cast<uint32_t>(flag);
    if (raw.size() > 16) return value_of(code);
  } else if (!text.empty()) {
    code = dictionary_->code(text);
  }
  uint32_t shift = 0;
  const char* kept = nullptr;
  if (raw.size() > 16) {  // remembered only where the dictionary's text can stand for the cell's bytes
    if (code == table::kNoCode) return table::kMissing;
    shift = raw.front() == block.quote && block.quote != 0 ? 1 : 0;
    if (raw.substr(shift, raw.size() - 2 * shift) != text) return value_of(code);
    if (shift == 1 && raw.back() != block.quote) return value_of(code);
    kept = (*dictionary_)[code].data();
  }
  pair.slots[1] = pair.slots[0];
  pair.slots[0] = {key.head, key.tail, kept, static_cast<uint32_t>(raw.size()) << 1 | shift, code};
  return value_of(code);
}

}  // namespace clientele::ingest
