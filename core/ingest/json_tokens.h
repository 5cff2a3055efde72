#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace clientele::ingest {

/// What a JSON text holds, in its order. Views are valid during the call.
class JsonEvents {
 public:
  virtual ~JsonEvents() = default;
  virtual void open(bool array) = 0;
  virtual void close() = 0;                          ///< what was opened last
  virtual void key(std::string_view name) = 0;
  virtual void scalar(std::string_view text) = 0;    ///< a string's characters, a number as written, true, false, "" for null
};

/// Strict JSON (RFC 8259), pushed in pieces of any size; one value, or several, each from a new line on (NDJSON).
/// Escapes are undone; half a surrogate pair becomes U+FFFD. At most kDepth levels. O(bytes), no recursion.
class JsonTokens {
 public:
  static constexpr size_t kDepth = 1000;
  static constexpr size_t kTokenBytes = size_t{16} << 20;

  explicit JsonTokens(JsonEvents& events) : events_(events) {}

  /// False when the text is not JSON: fault() says why, line() and column() where. Then nothing more is taken, but for
  /// skip_line(). `text` loses what was read.
  bool push(std::string_view& text);
  /// The end of the text: false when it is not the end of a value, or there was none.
  bool finish();

  const char* fault() const { return fault_; }
  uint64_t line() const { return line_; }
  uint64_t column() const { return offset_ - line_offset_ + 1; }   ///< in bytes, from 1
  uint64_t n_values() const { return n_values_; }                  ///< finished, outermost
  uint64_t value_line() const { return value_line_; }              ///< where the last finished value ended
  bool inside() const { return !open_.empty() || lex_ != Lex::none; }

  /// Forgets the value with the fault: reading goes on with the next line, as a new value.
  void skip_line();

 private:
  enum class Want : uint8_t { value, value_or_end, key, key_or_end, colon, comma_or_end, line };
  enum class Lex : uint8_t { none, string, escape, unicode, word, skip };

  bool structure(char c);
  bool text_run(std::string_view& text);
  bool escape(char c);
  bool unicode(char c);
  bool end_word();
  bool value_done();
  void take(std::string_view part) { token_.append(part); }
  void put_unicode(uint32_t unit);
  bool fail(const char* why) { return fault_ = why, false; }

  JsonEvents& events_;
  std::string open_;         // [ and {
  Want want_ = Want::value;
  Lex lex_ = Lex::none;
  bool is_key_ = false, spread_ = false;   // spread_: the first value has several lines
  std::string token_;
  uint32_t unit_ = 0, high_ = 0;   // of \u: the digits so far; the first half of a pair
  int n_digits_ = 0;
  const char* fault_ = nullptr;
  uint64_t line_ = 1, offset_ = 0, line_offset_ = 0, n_values_ = 0, value_line_ = 0;
};

}  // namespace clientele::ingest
