#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace clientele::segments::language {

enum class TokenKind : uint8_t {
  word,     ///< attribute, function, parameter or keyword: number_of_orders, shopify_email.opened
  number,   ///< 100 or 100.50
  text,     ///< 'VIP'; `value` without the quotes
  date,     ///< 2024-03-01, 2024-03-01T16:00, -30d, +4w, today, 30_days_ago
  symbol,   ///< ( ) , : = != < <= > >= + - * /
  end,
};

struct Token {
  TokenKind kind = TokenKind::end;
  size_t from = 0, to = 0;   ///< bytes of the source
  std::string value;         ///< text: what it says; else as written (dates in small letters)
  bool closed = true;        ///< text: the closing quote is there
  bool is(std::string_view symbol_or_keyword) const;
};

/// Splits a query. The last token is `end`.
///   forgiving   for completion: an unclosed text ends at the end, an unknown character is left out
/// Throws Error(bad_query) with the position.
std::vector<Token> tokens_of(std::string_view source, bool forgiving = false);

/// How a token is named in an error: "the end", "'VIP'", "AND".
std::string token_name(const Token& token, std::string_view source);

/// Throws Error(bad_query); `at` is a byte of the source, told as a character position counted from 1 (UTF-16 units, as
/// editors count).
[[noreturn]] void refuse(std::string_view source, size_t at, std::string message, std::string hint);

/// UTF-16 units before byte `at`, and back.
size_t utf16_before(std::string_view source, size_t at);
size_t byte_at_utf16(std::string_view source, size_t units);

}  // namespace clientele::segments::language
