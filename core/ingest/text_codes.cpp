#include "ingest/text_codes.h"

#include <algorithm>
#include <utility>

#include "ingest/column_sample.h"
#include "ingest/currency_marks.h"
#include "ingest/fast_cells.h"
#include "ingest/number_text.h"
#include "ingest/text_fold.h"
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

constexpr size_t kRemembered = 256;   // bytes of the longest spelling that is

// Few bits of a text, quickly: who makes texts that collide here only makes us look in the dictionary.
size_t rough_hash(const table::TextKey& key, unsigned bits) {
  uint64_t sum = key.a + key.b * 0xC2B2AE3D27D4EB4F + key.n;
  if (key.n > 16) sum += table::word_at(key.p + key.n - 8) * 0x165667B19E3779F9;
  return sum * 0x9E3779B97F4A7C15 >> (64 - bits);
}

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

TextCodes::TextCodes(const PlanColumn& plan, std::shared_ptr<table::Dictionary> dictionary) : plan_(plan), dictionary_(std::move(dictionary)), recent_(size_t{1} << kRecentBits) {}

std::string_view TextCodes::clean(std::string_view value) {
  std::string_view text = trim(value);
  if (plan_.bare_id && is_guard(text)) text.remove_prefix(1);
  if (plan_.bare_id && text.starts_with("gid://")) text = text.substr(text.rfind('/') + 1);   // GraphQL's form of an id
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

void TextCodes::read(const RecordBlock& block, size_t from, std::span<const uint32_t> rows, uint32_t column, int64_t* out) {
  const char* const bytes = block.text;
  const uint32_t *begins = block.cell_begins.data(), *ends = block.cell_ends.data(), *records = block.record_cells.data() + from;
  const char quote = block.quote;
  const Recent* const recent = recent_.empty() ? nullptr : recent_.data();
  size_t n_recent = 0;
  for (const uint32_t row : rows) {
    const uint32_t cell = records[row] + column;
    const char* p = bytes;
    size_t n = 0;
    if (cell < records[row + 1]) {
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
    if (recent) {
      // A cell that begins with a quote is never its own value, so the two kinds are told apart here, too.
      const Recent& known = recent[rough_hash(key, kRecentBits)];
      if (known.key == key) {
        out[row] = known.meaning;
        ++n_recent;
        continue;
      }
    }
    Group::Side& side = group_.sides[spelled];
    side.keys[side.n++] = key;
    group_.places[group_.n++] = {row, cell, spelled};
    if (group_.n == Group::kSize) look_up(block, out);
  }
  look_up(block, out);
  if (!recent) return;
  n_looked_ += rows.size();
  n_recent_ += n_recent;
  if (n_looked_ > 4096 && n_recent_ < n_looked_ / 2) std::vector<Recent>().swap(recent_);
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
    const table::TextKey& key = side.keys[at];
    const uint32_t hash = side.hashes[at], code = side.codes[at];
    int64_t& value = out[place.row];
    if (key.n == 0) value = table::kMissing;
    else if (code == table::kNoCode) value = place.spelled ? spelling(block, place.cell, key, hash) : new_value(block, place.cell, key, hash);
    else remember(key, (place.spelled ? spellings_ : *dictionary_)[code].data(), value = place.spelled ? meanings_[code] : int64_t{code});
  }
  group_.n = group_.sides[0].n = group_.sides[1].n = 0;
}

void TextCodes::remember(const table::TextKey& key, const char* kept, int64_t meaning) {
  if (!recent_.empty()) recent_[rough_hash(key, kRecentBits)] = {{kept, key.n, key.a, key.b}, meaning};
}

int64_t TextCodes::new_value(const RecordBlock& block, uint32_t cell, const table::TextKey& key, uint32_t hash) {
  const std::string_view text = clean(key.text());
  if (text.data() == key.p && text.size() == key.n) return dictionary_->code(key, hash);
  return spelling(block, cell, key, spellings_.hash(key));
}

int64_t TextCodes::spelling(const RecordBlock& block, uint32_t cell, const table::TextKey& key, uint32_t hash) {
  if (const uint32_t known = spellings_.find(key, hash); known != table::kNoCode) {
    remember(key, spellings_[known].data(), meanings_[known]);
    return meanings_[known];
  }
  const int64_t understood = understand(block.value(cell, scratch_));
  if (key.n <= kRemembered) {
    spellings_.code(key, hash);
    meanings_.push_back(understood);
  }
  return understood;
}

int64_t TextCodes::understand(std::string_view cell) {
  const std::string_view text = clean(cell);
  if (text.empty()) return table::kMissing;
  if (dictionary_) return dictionary_->code(text);
  if (plan_.test_payment) return is_test_payment(text) ? 1 : table::kMissing;
  int flag = flag_of(text);
  if (flag < 0 && plan_.role == Role::test) flag = fold(text) == "test" ? 1 : fold(text) == "live" ? 0 : -1;   // a payment's mode
  // When somebody agreed: that they did.
  if (flag < 0 && plan_.agreed_when && parse_date(text, plan_.date).fault == DateFault::none) flag = 1;
  saw_no_flag_ |= flag < 0;
  return flag < 0 ? table::kMissing : flag;
}

}  // namespace clientele::ingest
