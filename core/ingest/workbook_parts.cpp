#include "ingest/workbook_parts.h"

#include <algorithm>

#include "base/error.h"

namespace clientele::ingest {
namespace {

constexpr size_t kMaxStyles = 65'536;                     // Excel has 65,490
constexpr size_t kMaxStrings = size_t{512} << 20;         // bytes
constexpr size_t kMaxItem = size_t{1} << 20;              // Excel has 32,767 characters a cell

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

}  // namespace

void too_large(const char* what) { throw base::Error(base::Code::too_large, what, "Save the sheet as CSV UTF-8 and add that file."); }

std::string_view attribute(std::span<const XmlAttribute> attributes, std::string_view name) {
  for (const XmlAttribute& one : attributes)
    if (one.name == name) return one.value;
  return {};
}

int64_t whole_number(std::string_view text) {
  if (text.empty() || text.size() > 9) return -1;
  int64_t value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

void RichText::open(std::string_view name, std::span<const XmlAttribute> attributes, size_t level) {
  if (level == 1) in_run_ = name == "r";
  taking_ = name == "t" && (level == 1 || (level == 2 && in_run_));
  keep_space_ = taking_ && attribute(attributes, "xml:space") == "preserve";
  begin_ = SIZE_MAX;
}

void RichText::text(std::string_view piece, std::string& out) {
  if (!taking_) return;
  if (begin_ == SIZE_MAX) begin_ = out.size();
  if (out.size() + piece.size() > kMaxItem) too_large("A cell of the workbook holds more than 1 MiB of text.");
  out += piece;
}

void RichText::close(std::string& out) {
  if (taking_ && !keep_space_ && begin_ != SIZE_MAX) {
    const std::string_view space = " \t\r\n";
    out.erase(std::max(out.find_last_not_of(space) + 1, begin_));
    const size_t first = out.find_first_not_of(space, begin_);
    if (first != out.npos) out.erase(begin_, first - begin_);
  }
  taking_ = false;
}

void read_escapes(std::string& text) {
  size_t at = text.find("_x"), from = 0;
  if (at == text.npos) return;
  std::string out;
  for (; at != text.npos; at = text.find("_x", at)) {
    uint32_t code = 0;
    bool is_escape = at + 7 <= text.size() && text[at + 6] == '_';
    for (size_t i = at + 2; is_escape && i < at + 6; ++i) {
      const int digit = hex_digit(text[i]);
      is_escape = digit >= 0;
      code = code * 16 + static_cast<uint32_t>(digit);
    }
    out.append(text, from, at - from);
    if (is_escape) append_utf8(out, code);
    else out += "_x";
    at += is_escape ? 7 : 2;
    from = at;
  }
  out.append(text, from);
  text = std::move(out);
}

void WorkbookStyles::open(std::string_view name, std::span<const XmlAttribute> attributes, size_t depth) {
  if (depth == 2) in_ = name == "numFmts" ? In::formats : name == "cellXfs" ? In::cells : In::other;
  if (depth != 3) return;
  if (in_ == In::formats && name == "numFmt") {
    const auto id = static_cast<size_t>(whole_number(attribute(attributes, "numFmtId")));
    if (id >= kMaxStyles) return;   // no cell's format has such a number
    if (own_.size() <= id) own_.resize(id + 1, NumberLook::none);
    own_[id] = look_of_code(attribute(attributes, "formatCode"));
  } else if (in_ == In::cells && name == "xf") {
    const auto id = static_cast<size_t>(whole_number(attribute(attributes, "numFmtId")));
    const NumberLook own = id < own_.size() ? own_[id] : NumberLook::none;
    looks_.push_back(own != NumberLook::none ? own : look_of_builtin(static_cast<uint32_t>(id)));
    if (looks_.size() > kMaxStyles) too_large("The workbook has more than 65,536 cell formats.");
  }
}

void SharedStrings::open(std::string_view name, std::span<const XmlAttribute> attributes, size_t depth) {
  if (depth == 2) {
    in_item_ = name == "si";
    item_.clear();
  } else if (in_item_ && depth > 2) {
    rich_.open(name, attributes, depth - 2);
  }
}

void SharedStrings::text(std::string_view piece) {
  if (in_item_) rich_.text(piece, item_);
}

/// `depth` of the element that closes.
void SharedStrings::close(size_t depth) {
  if (!in_item_) return;
  if (depth > 2) return rich_.close(item_);
  in_item_ = false;
  read_escapes(item_);
  if (all_.size() + item_.size() > kMaxStrings) too_large("The workbook's cells hold more than 512 MiB of text.");
  all_ += item_;
  ends_.push_back(static_cast<uint32_t>(all_.size()));
}

}  // namespace clientele::ingest
