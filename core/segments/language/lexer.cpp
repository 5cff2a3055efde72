#include <cstdint>

#include "base/error.h"
#include "segments/language/text_fold.h"
#include "segments/language/token.h"

namespace clientele::segments::language {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool word_part(char c) { return letter(c) || digit(c); }

// An opening quote at `at`: its length in bytes and the closing quote; documents paste curly ones.
struct Quote {
  size_t length = 0;
  std::string_view close;
};
Quote quote_at(std::string_view s, size_t at) {
  if (s[at] == '\'') return {1, "'"};
  if (s[at] == '"') return {1, "\""};
  if (s.substr(at, 3) == "\u2018" || s.substr(at, 3) == "\u2019") return {3, "\u2019"};
  if (s.substr(at, 3) == "\u201C" || s.substr(at, 3) == "\u201D") return {3, "\u201D"};
  return {};
}

class Lexer {
 public:
  Lexer(std::string_view source, bool forgiving) : s_(source), forgiving_(forgiving) {}

  std::vector<Token> run() {
    while (true) {
      while (at_ < s_.size() && blank()) at_ += s_.substr(at_, 2) == "\u00A0" ? 2 : 1;
      if (at_ == s_.size()) break;
      one();
    }
    tokens_.push_back({TokenKind::end, s_.size(), s_.size(), "", true});
    return std::move(tokens_);
  }

 private:
  bool blank() const { return s_[at_] == ' ' || s_[at_] == '\t' || s_[at_] == '\n' || s_[at_] == '\r' || s_.substr(at_, 2) == "\u00A0"; }
  char peek(size_t ahead) const { return at_ + ahead < s_.size() ? s_[at_ + ahead] : '\0'; }

  void push(TokenKind kind, size_t to, std::string value) {
    tokens_.push_back({kind, at_, to, std::move(value), true});
    at_ = to;
  }

  void one() {
    const char c = s_[at_];
    if (quote_at(s_, at_).length) return text();
    if (digit(c)) return number_or_date();
    if ((c == '-' || c == '+') && digit(peek(1)) && offset()) return;
    if (letter(c)) return word();
    symbol();
  }

  // -30d, +4w: a sign, digits and d, w, m or y, and then no further letter.
  bool offset() {
    size_t to = at_ + 1;
    while (to < s_.size() && digit(s_[to])) ++to;
    if (to == s_.size()) return false;
    const char unit = static_cast<char>(s_[to] | 32);
    if (unit != 'd' && unit != 'w' && unit != 'm' && unit != 'y') return false;
    if (to + 1 < s_.size() && word_part(s_[to + 1])) return false;
    push(TokenKind::date, to + 1, lower(s_.substr(at_, to + 1 - at_)));
    return true;
  }

  void number_or_date() {
    size_t to = at_;
    while (to < s_.size() && digit(s_[to])) ++to;
    if (to - at_ == 4 && to < s_.size() && s_[to] == '-' && to + 1 < s_.size() && digit(s_[to + 1])) return day();
    if (to < s_.size() && s_[to] == '_') return named_days_ago(to);
    if (to + 1 < s_.size() && s_[to] == '.' && digit(s_[to + 1])) {
      ++to;
      while (to < s_.size() && digit(s_[to])) ++to;
    }
    if (to < s_.size() && letter(s_[to])) {
      size_t end = to;
      while (end < s_.size() && word_part(s_[end])) ++end;
      if (after_within()) return push(TokenKind::date, end, lower(s_.substr(at_, end - at_)));
      if (!forgiving_)
        refuse(s_, at_, "Found " + std::string(s_.substr(at_, end - at_)) + ", expected a number or a date.",
               "Write a number as 100.50, days ago as -30d, a text in quotes.");
    }
    push(TokenKind::number, to, std::string(s_.substr(at_, to - at_)));
  }

  // within: 2d is the only place where a length of time stands.
  bool after_within() const {
    size_t n = tokens_.size();
    while (n > 0 && tokens_[n - 1].kind == TokenKind::symbol && tokens_[n - 1].value != "," && tokens_[n - 1].value != "(") --n;
    return n > 0 && n < tokens_.size() && tokens_[n - 1].is("within");
  }

  // Everything that begins like 2024-: letters, digits, "-", ":" belong to it, so that 2024-1-5 is told as a whole.
  void day() {
    size_t to = at_;
    while (to < s_.size() && (word_part(s_[to]) || s_[to] == '-' || s_[to] == ':')) ++to;
    push(TokenKind::date, to, std::string(s_.substr(at_, to - at_)));
  }

  void named_days_ago(size_t to) {
    while (to < s_.size() && word_part(s_[to])) ++to;
    push(TokenKind::date, to, lower(s_.substr(at_, to - at_)));
  }

  void word() {
    size_t to = at_;
    while (to < s_.size() && (word_part(s_[to]) || (s_[to] == '.' && to + 1 < s_.size() && letter(s_[to + 1])))) ++to;
    const std::string small = lower(s_.substr(at_, to - at_));
    const bool date = small == "today" || small == "yesterday" || small == "tomorrow";
    push(date ? TokenKind::date : TokenKind::word, to, date ? small : std::string(s_.substr(at_, to - at_)));
  }

  // A quote inside is doubled ('') or follows a backslash (\').
  void text() {
    const Quote quote = quote_at(s_, at_);
    std::string value;
    size_t i = at_ + quote.length;
    while (i < s_.size()) {
      const bool escaped = s_[i] == '\\' && i + 1 < s_.size() && (s_[i + 1] == '\\' || s_.substr(i + 1, quote.close.size()) == quote.close);
      const size_t length = escaped && s_[i + 1] != '\\' ? quote.close.size() : 1;
      if (escaped) {
        value += s_.substr(i + 1, length);
        i += 1 + length;
      } else if (s_.substr(i, quote.close.size()) == quote.close) {
        if (quote.length > 1 || s_.substr(i + 1, 1) != quote.close) return push(TokenKind::text, i + quote.close.size(), std::move(value));
        value += quote.close;
        i += 2;
      } else {
        value += s_[i++];
      }
    }
    if (!forgiving_) refuse(s_, at_, "Found a text without its closing quote.", "End the text with " + std::string(quote.close) + ".");
    push(TokenKind::text, s_.size(), std::move(value));
    tokens_.back().closed = false;
  }

  void symbol() {
    for (const std::string_view two : {"!=", "<>", "<=", ">=", "=="})
      if (s_.substr(at_, 2) == two) return push(TokenKind::symbol, at_ + 2, two == "<>" ? "!=" : two == "==" ? "=" : std::string(two));
    for (const auto& [sign, meaning] : {std::pair{"\u2264", "<="}, {"\u2265", ">="}, {"\u2260", "!="}, {"\u2212", "-"}})
      if (s_.substr(at_, 3) == sign) return push(TokenKind::symbol, at_ + 3, meaning);
    const char c = s_[at_];
    if (std::string_view("(),:=<>+-*/").find(c) != std::string_view::npos) return push(TokenKind::symbol, at_ + 1, std::string(1, c));
    size_t to = at_ + 1;
    while (to < s_.size() && (static_cast<unsigned char>(s_[to]) & 0xC0) == 0x80) ++to;
    if (!forgiving_) {
      const std::string found(s_.substr(at_, to - at_));
      const bool money = found == "$" || found == "\u20AC" || found == "\u00A3";
      refuse(s_, at_, "Found " + found + ", expected an attribute, an operator or a value.",
             money ? "Write amounts without a currency sign: 100.50." : "Leave it out.");
    }
    at_ = to;
  }

  std::string_view s_;
  bool forgiving_;
  size_t at_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

bool Token::is(std::string_view what) const {
  if (kind == TokenKind::symbol) return value == what;
  return kind == TokenKind::word && lower(value) == lower(what);
}

std::vector<Token> tokens_of(std::string_view source, bool forgiving) { return Lexer(source, forgiving).run(); }

std::string token_name(const Token& token, std::string_view source) {
  if (token.kind == TokenKind::end) return "the end";
  std::string text(source.substr(token.from, token.to - token.from));
  return text.size() > 60 ? text.substr(0, 57) + "…" : text;
}

size_t utf16_before(std::string_view source, size_t at) {
  size_t units = 0;
  for (size_t i = 0; i < at && i < source.size(); ++i) {
    const auto byte = static_cast<unsigned char>(source[i]);
    if ((byte & 0xC0) != 0x80) units += byte >= 0xF0 ? 2 : 1;
  }
  return units;
}

size_t byte_at_utf16(std::string_view source, size_t units) {
  size_t i = 0;
  for (size_t seen = 0; i < source.size() && seen < units;) {
    seen += static_cast<unsigned char>(source[i]) >= 0xF0 ? 2 : 1;
    ++i;
    while (i < source.size() && (static_cast<unsigned char>(source[i]) & 0xC0) == 0x80) ++i;
  }
  return i;
}

void refuse(std::string_view source, size_t at, std::string message, std::string hint) {
  base::Where where;
  where.column = static_cast<int64_t>(utf16_before(source, at)) + 1;
  throw base::Error(base::Code::bad_query, std::move(message), std::move(hint), where);
}

}  // namespace clientele::segments::language
