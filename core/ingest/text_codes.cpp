#include "ingest/text_codes.h"

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
    : plan_(plan), dictionary_(std::move(dictionary)), shift_(n_distinct < 200 ? 54 : 50), slots_(size_t{1} << (64 - shift_)) {}

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

int64_t TextCodes::look_up(const RecordBlock& block, size_t cell, Slot& slot, uint64_t head, uint64_t tail) {
  const std::string_view raw = block.raw(cell);
  const std::string_view text = clean(block.value(cell, scratch_));
  int64_t code = table::kMissing;
  if (plan_.type == CellType::flag) {
    const int flag = flag_of(text);
    n_unreadable_ += flag < 0 && !text.empty();
    if (flag >= 0) code = flag;
    if (raw.size() > 16) return code;
  } else if (!text.empty()) {
    code = dictionary_->code(text);
  }
  uint32_t shift = 0;
  if (raw.size() > 16) {  // remembered only where the dictionary's text can stand for the cell's bytes
    if (code == table::kMissing) return code;
    shift = raw.front() == block.quote && block.quote != 0 ? 1 : 0;
    if (raw.size() < 2 * shift || raw.substr(shift, raw.size() - 2 * shift) != text) return code;
    if (shift == 1 && raw.back() != block.quote) return code;
  }
  const char* kept = raw.size() > 16 ? (*dictionary_)[static_cast<uint32_t>(code)].data() : nullptr;
  slot = {head, tail, kept, static_cast<uint32_t>(raw.size()), shift, code};
  return code;
}

}  // namespace clientele::ingest
