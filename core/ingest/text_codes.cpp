#include "ingest/text_codes.h"

#include <algorithm>
#include <utility>

#include "ingest/column_sample.h"
#include "ingest/currency_marks.h"
#include "ingest/fast_cells.h"
#include "ingest/number_text.h"
#include "ingest/value_words.h"
#include "table/packed_ints.h"

namespace clientele::ingest {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// An apostrophe that an exporter wrote so that a spreadsheet keeps the cell as text.
bool is_guard(std::string_view text) {
  if (text.size() < 2 || text[0] != '\'') return false;
  return is_digit(text[1]) || text[1] == '+' || text[1] == '-' || text[1] == '=' || text[1] == '@' || text[1] == '#';
}

constexpr int64_t kNoFlag = table::kMissing + 1;    // neither yes nor no
constexpr int64_t kAsAbove = table::kMissing + 2;   // until the row above is known
constexpr size_t kRemembered = 256;                 // bytes of the longest spelling that is

// Is this byte anywhere in the text? Eight at a time; 8 bytes behind the text are readable.
bool holds_byte(const char* p, size_t n, char wanted) {
  const uint64_t all = kOnes * static_cast<uint8_t>(wanted);
  for (size_t i = 0; i < n; i += 8) {
    uint64_t word = table::word_at(p + i) ^ all;
    if (n - i < 8) word |= ~uint64_t{0} << (8 * (n - i));
    if ((word - kOnes) & ~word & 0x8080808080808080) return true;
  }
  return false;
}

}  // namespace

TextCodes::TextCodes(const PlanColumn& plan, std::shared_ptr<table::Dictionary> dictionary) : plan_(plan), dictionary_(std::move(dictionary)) {}

std::string_view TextCodes::clean(std::string_view value) {
  std::string_view text = trim(value);
  if (plan_.drop_apostrophe && is_guard(text)) text.remove_prefix(1);
  if (plan_.undo_float && text.size() > 2 && text.substr(text.size() - 2) == ".0" && std::all_of(text.begin(), text.end() - 2, is_digit)) text.remove_suffix(2);
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

void TextCodes::read(const RecordBlock& block, size_t from, size_t to, uint32_t column, int64_t* out, const int64_t* filled) {
  const char* const bytes = block.text;
  const uint32_t *begins = block.cell_begins.data(), *ends = block.cell_ends.data(), *records = block.record_cells.data();
  const char quote = block.quote;
  table::TextKey above;   // the cell of the row above: rows of one order repeat each other
  for (size_t i = from; i < to; ++i) {
    const uint32_t cell = records[i] + column;
    const char* p = bytes;
    size_t n = 0;
    if (cell < records[i + 1] && !(filled && filled[i - from] != table::kMissing)) {
      p += begins[cell];
      n = ends[cell] - begins[cell];
    }
    bool spelled = !dictionary_;
    if (n != 0 && *p == quote && quote != 0) {
      spelled |= n < 2 || p[n - 1] != quote || block.escape != quote || holds_byte(p + 1, n - 2, quote);
      if (!spelled) {
        ++p;
        n -= 2;
      }
    }
    const table::TextKey key = table::TextKey::padded(p, n);
    const auto row = static_cast<uint32_t>(i - from);
    // Whether a row repeats the one above is as good as random: no branch, but a place that is kept or not.
    const bool fresh = i == from || !(key == above);
    out[row] = kAsAbove;
    Group::Side& side = group_.sides[spelled];
    side.keys[side.n] = key;
    side.n += fresh;
    group_.places[group_.n] = {row, cell, spelled};
    group_.n += fresh;
    above = key;
    if (group_.n == Group::kSize) look_up(block, out);
  }
  look_up(block, out);
  int64_t last = table::kMissing;
  for (size_t row = 0; row < to - from; ++row) {
    last = out[row] == kAsAbove ? last : out[row];
    out[row] = last;
  }
}

// Finds first, all together; then what is new gets its code, in the order of the rows.
void TextCodes::look_up(const RecordBlock& block, int64_t* out) {
  const auto find = [](const table::Dictionary& texts, Group::Side& side) {
    if (side.n) texts.find({side.keys, side.n}, side.hashes, side.codes);
  };
  if (dictionary_) find(*dictionary_, group_.sides[0]);
  find(spellings_, group_.sides[1]);
  size_t taken[2] = {0, 0};
  for (size_t k = 0; k < group_.n; ++k) {
    const Group::Place& place = group_.places[k];
    Group::Side& side = group_.sides[place.spelled];
    const size_t at = taken[place.spelled]++;
    const uint32_t code = side.codes[at];
    int64_t& value = out[place.row];
    if (side.keys[at].n == 0) value = table::kMissing;
    else if (code != table::kNoCode) value = place.spelled ? meaning(meanings_[code]) : int64_t{code};
    else if (place.spelled) value = spelling(block, place.cell, side.keys[at], side.hashes[at]);
    else value = new_value(block, place.cell, side.keys[at], side.hashes[at]);
  }
  group_.n = group_.sides[0].n = group_.sides[1].n = 0;
}

int64_t TextCodes::meaning(int64_t understood) {
  n_unreadable_ += understood == kNoFlag;
  return understood == kNoFlag ? table::kMissing : understood;
}

int64_t TextCodes::new_value(const RecordBlock& block, uint32_t cell, const table::TextKey& key, uint32_t hash) {
  if (const uint32_t code = dictionary_->find(key, hash); code != table::kNoCode) return code;
  if (clean(key.text()) == key.text()) return dictionary_->code(key, hash);
  return spelling(block, cell, key, spellings_.hash(key));
}

int64_t TextCodes::spelling(const RecordBlock& block, uint32_t cell, const table::TextKey& key, uint32_t hash) {
  if (const uint32_t known = spellings_.find(key, hash); known != table::kNoCode) return meaning(meanings_[known]);
  const int64_t understood = understand(block.value(cell, scratch_));
  if (key.n <= kRemembered) {
    spellings_.code(key, hash);
    meanings_.push_back(understood);
  }
  return meaning(understood);
}

int64_t TextCodes::understand(std::string_view cell) {
  const std::string_view text = clean(cell);
  if (text.empty()) return table::kMissing;
  if (dictionary_) return dictionary_->code(text);
  if (plan_.test_payment) return is_test_payment(text) ? 1 : table::kMissing;
  const int flag = flag_of(text);
  return flag < 0 ? kNoFlag : flag;
}

}  // namespace clientele::ingest
