#include "ingest/json_tokens.h"

namespace clientele::ingest {
namespace {

constexpr uint32_t kNoUnit = 0xFFFFFFFF;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// RFC 8259, section 6.
bool is_number(std::string_view text) {
  size_t at = 0;
  const auto next = [&](char c) { return at < text.size() && text[at] == c && ++at; };
  const auto digits = [&] {
    const size_t from = at;
    while (at < text.size() && is_digit(text[at])) ++at;
    return at > from;
  };
  next('-');
  if (!next('0') && !digits()) return false;
  if (next('.') && !digits()) return false;
  if (next('e') || next('E')) {
    if (!next('+')) next('-');
    if (!digits()) return false;
  }
  return at == text.size();
}

}  // namespace

bool JsonTokens::push(std::string_view& text) {
  while (!text.empty() && !fault_) {
    const char c = text.front();
    if (lex_ == Lex::string) {
      if (!text_run(text)) return false;
      continue;
    }
    if (lex_ == Lex::word && (is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-' || c == '+')) {
      if (token_.size() >= kTokenBytes) return fail("a number of more than 16 MiB");
      token_.push_back(c);
    } else {
      if (lex_ == Lex::word && !end_word()) return false;
      if (lex_ == Lex::skip ? false : lex_ == Lex::escape ? !escape(c) : lex_ == Lex::unicode ? !unicode(c) : !structure(c)) return false;
    }
    text.remove_prefix(1);
    ++offset_;
    if (c != '\n') continue;
    ++line_;
    line_offset_ = offset_;
    if (want_ == Want::line) want_ = Want::value;
    if (lex_ == Lex::skip) lex_ = Lex::none, want_ = Want::value;
  }
  return fault_ == nullptr;
}

bool JsonTokens::structure(char c) {
  if (c == '\n' && !open_.empty()) {   // where the first value stands on one line, so do all
    if (n_values_ == 0) spread_ = true;
    else if (!spread_) return fail("a value is not closed on its line");
  }
  if (is_blank(c)) return true;
  const bool array = !open_.empty() && open_.back() == '[';
  switch (want_) {
    case Want::line: return fail("something follows a value on its line");
    case Want::colon:
      if (c != ':') return fail("a colon is missing after a key");
      want_ = Want::value;
      return true;
    case Want::comma_or_end:
      if (c == ',') return want_ = array ? Want::value : Want::key, true;
      if (c != (array ? ']' : '}')) return fail(array ? "a comma or ] is missing" : "a comma or } is missing");
      break;
    case Want::key_or_end:
      if (c == '}') break;
      [[fallthrough]];
    case Want::key:
      if (c != '"') return fail("a key in double quotes is missing");
      is_key_ = true;
      lex_ = Lex::string;
      return true;
    case Want::value_or_end:
      if (c == ']') break;
      [[fallthrough]];
    case Want::value:
      if (c == '{' || c == '[') {
        if (open_.size() >= kDepth) return fail("it is nested deeper than 1,000 levels");
        open_.push_back(c);
        want_ = c == '[' ? Want::value_or_end : Want::key_or_end;
        events_.open(c == '[');
        return true;
      }
      if (c == '"') return is_key_ = false, lex_ = Lex::string, true;
      if (c != '-' && !is_digit(c) && c != 't' && c != 'f' && c != 'n') return fail("a value is missing");
      lex_ = Lex::word;
      token_.assign(1, c);
      return true;
  }
  open_.pop_back();   // only an end comes here
  events_.close();
  return value_done();
}

bool JsonTokens::value_done() {
  want_ = open_.empty() ? Want::line : Want::comma_or_end;
  if (!open_.empty()) return true;
  ++n_values_;
  value_line_ = line_;
  return true;
}

bool JsonTokens::text_run(std::string_view& text) {
  size_t n = 0;
  while (n < text.size() && text[n] != '"' && text[n] != '\\' && static_cast<unsigned char>(text[n]) >= 0x20) ++n;
  if (high_ && (n > 0 || text[0] != '\\')) put_unicode(kNoUnit);
  if (token_.size() + n > kTokenBytes) return fail("a text of more than 16 MiB");
  take(text.substr(0, n));
  text.remove_prefix(n);
  offset_ += n;
  if (text.empty()) return true;
  const char c = text.front();
  if (c == '\\') {
    lex_ = Lex::escape;
  } else if (c != '"') {
    return fail(c == '\n' || c == '\r' ? "a text is not closed on its line" : "a control character within a text");
  } else {
    lex_ = Lex::none;
    if (is_key_) {
      events_.key(token_);
      want_ = Want::colon;
    } else {
      events_.scalar(token_);
      value_done();
    }
    token_.clear();
  }
  text.remove_prefix(1);
  ++offset_;
  return true;
}

bool JsonTokens::escape(char c) {
  constexpr std::string_view kNames = "\"\\/bfnrt", kBytes = "\"\\/\b\f\n\r\t";
  if (c == 'u') {
    lex_ = Lex::unicode;
    unit_ = 0;
    n_digits_ = 0;
    return true;
  }
  const size_t k = kNames.find(c);
  if (k == kNames.npos) return fail("an escape that JSON does not know");
  if (high_) put_unicode(kNoUnit);
  token_.push_back(kBytes[k]);
  lex_ = Lex::string;
  return true;
}

bool JsonTokens::unicode(char c) {
  const char low = static_cast<char>(c | 0x20);
  if (!is_digit(c) && !(low >= 'a' && low <= 'f')) return fail("\\u needs four hexadecimal digits");
  unit_ = unit_ * 16 + static_cast<uint32_t>(is_digit(c) ? c - '0' : low - 'a' + 10);
  if (++n_digits_ < 4) return true;
  lex_ = Lex::string;
  put_unicode(unit_);
  return true;
}

// One UTF-16 unit; a first half waits for its second, or for kNoUnit.
void JsonTokens::put_unicode(uint32_t unit) {
  const auto put = [&](uint32_t c) {
    if (c < 0x80) return token_.push_back(static_cast<char>(c));
    if (c < 0x800) token_.push_back(static_cast<char>(0xC0 | c >> 6));
    else if (c < 0x10000) token_.push_back(static_cast<char>(0xE0 | c >> 12)), token_.push_back(static_cast<char>(0x80 | (c >> 6 & 0x3F)));
    else for (const int shift : {18, 12, 6}) token_.push_back(static_cast<char>((shift == 18 ? 0xF0 : 0x80) | (c >> shift & (shift == 18 ? 7u : 0x3Fu))));
    token_.push_back(static_cast<char>(0x80 | (c & 0x3F)));
  };
  const bool first = unit >= 0xD800 && unit < 0xDC00, second = unit >= 0xDC00 && unit < 0xE000;
  const uint32_t high = high_;
  high_ = 0;
  if (high && second) return put(0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00));
  if (high) put(0xFFFD);
  if (unit == kNoUnit) return;
  if (first) high_ = unit;
  else put(second ? 0xFFFD : unit);
}

bool JsonTokens::end_word() {
  lex_ = Lex::none;
  const bool known = token_ == "true" || token_ == "false" || token_ == "null";
  if (!known && !is_number(token_)) return fail("a value that is no text in quotes, no number and not true, false or null");
  events_.scalar(token_ == "null" ? std::string_view() : token_);
  token_.clear();
  return value_done();
}

bool JsonTokens::finish() {
  if (fault_) return false;
  if (lex_ == Lex::word && !end_word()) return false;
  if (lex_ == Lex::skip) return true;
  if (!open_.empty() || lex_ != Lex::none) return fail("the file ends in the midst of a value");
  return n_values_ > 0 || fail("the file holds no value");
}

void JsonTokens::skip_line() {
  fault_ = nullptr;
  open_.clear();
  token_.clear();
  high_ = 0;
  lex_ = Lex::skip;
}

}  // namespace clientele::ingest
