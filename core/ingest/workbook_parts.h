#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/sheet_numbers.h"
#include "ingest/xml_tokens.h"

namespace clientele::ingest {

/// Throws Error(too_large), with the way out.
[[noreturn]] void too_large(const char* what);

/// The attribute's value; empty when there is none of the name.
std::string_view attribute(std::span<const XmlAttribute> attributes, std::string_view name);

/// A whole number of at most nine digits; -1 when it is none.
int64_t whole_number(std::string_view text);

/// What a <si> or <is> says: its <t> and the <t> of its runs <r>, without the reading aids (<rPh>).
class RichText {
 public:
  /// `level` counts from the children of <si>. True: the text that follows, up to the next tag, belongs to it.
  void open(std::string_view name, std::span<const XmlAttribute> attributes, size_t level);
  void text(std::string_view piece, std::string& out);
  /// A tag closed; white space at the ends of a <t> counts only where it says so (xml:space).
  void close(std::string& out);

 private:
  bool taking_ = false, in_run_ = false, keep_space_ = false;
  size_t begin_ = SIZE_MAX;
};

/// _x000D_ and so on are characters that XML cannot hold.
void read_escapes(std::string& text);

/// Which cell formats show dates.
class WorkbookStyles {
 public:
  void open(std::string_view name, std::span<const XmlAttribute> attributes, size_t depth);
  NumberLook look(size_t style) const { return style < looks_.size() ? looks_[style] : NumberLook::number; }

 private:
  enum class In : uint8_t { other, formats, cells } in_ = In::other;
  std::vector<NumberLook> own_;   // of the workbook's formats, by their number; none where there is no such format
  std::vector<NumberLook> looks_;
};

/// The texts that cells refer to by number.
class SharedStrings {
 public:
  void open(std::string_view name, std::span<const XmlAttribute> attributes, size_t depth);
  void text(std::string_view piece);
  void close(size_t depth);
  size_t size() const { return ends_.size(); }
  std::string_view operator[](size_t i) const {
    const size_t from = i == 0 ? 0 : ends_[i - 1];
    return std::string_view(all_).substr(from, ends_[i] - from);
  }

 private:
  bool in_item_ = false;
  RichText rich_;
  std::string all_, item_;
  std::vector<uint32_t> ends_;
};

}  // namespace clientele::ingest
