#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace clientele::ingest {

/// Name as it stands in the tag, prefix and all; the value with its entities read.
struct XmlAttribute {
  std::string_view name, value;
};

class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  /// Element names come without their prefix: x:row is row. What is handed over is good until the call ends.
  virtual void open(std::string_view name, std::span<const XmlAttribute> attributes) = 0;
  virtual void close(std::string_view name) = 0;
  /// Text of the element that is open, in pieces of any length.
  virtual void text(std::string_view piece) = 0;
};

/// A strict push tokenizer for the XML of office files, UTF-8: documents one after the other as one stream.
/// No document types (so no entities beyond the five and numbers, and nothing to blow up), no names checked against
/// Unicode's tables, white space in attributes as it stands. Elements at most 64 deep, a tag at most 64 KiB with 256
/// attributes; text is handed on as it comes. Memory: one tag.
class XmlTokens {
 public:
  static constexpr size_t kMaxDepth = 64, kMaxTag = 64 * 1024, kMaxAttributes = 256;

  explicit XmlTokens(XmlHandler& handler) : handler_(handler) {}

  /// The events do not depend on how the text is cut, save where text() is. Throws Error(bad_file) with the byte.
  void push(std::string_view text);
  /// Throws Error(bad_file) when a document is open.
  void finish();

  size_t depth() const { return name_begins_.size(); }
  /// Bytes before the tag or text at hand.
  uint64_t position() const { return n_read_; }

 private:
  enum class In : uint8_t { content, comment, instruction, cdata };

  size_t content(std::string_view text);
  size_t markup(std::string_view text);
  size_t skip(std::string_view text, std::string_view end);
  void tag(std::string_view inside);
  std::string_view attributes(std::string_view rest);
  void close(std::string_view name);
  void give(std::string_view text);
  void characters(std::string_view text);
  [[noreturn]] void fail(const char* what) const;

  XmlHandler& handler_;
  In in_ = In::content;
  bool after_cr_ = false;               // a line end \r\n may be cut between the two
  std::string carry_;                   // the beginning of a token that is not whole yet
  uint64_t n_read_ = 0;                 // bytes of all documents up to the token at hand
  std::string names_;                   // of the open elements, one after the other
  std::vector<uint32_t> name_begins_;
  std::vector<XmlAttribute> attributes_;
  std::string decoded_;                 // values that held entities, one after the other
};

/// Appends the character to UTF-8; one that may not stand in text becomes U+FFFD.
void append_utf8(std::string& out, uint32_t code);

}  // namespace clientele::ingest
