#include "ingest/xml_tokens.h"

#include <algorithm>

#include "base/error.h"

namespace clientele::ingest {
namespace {

constexpr size_t kMaxEntity = 12;   // &#x10FFFF; and some zeros in front
constexpr size_t kWait = SIZE_MAX;  // the token goes on in the next piece
constexpr std::string_view kCdata = "<![CDATA[";

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool in_name(char c) { return !is_space(c) && c != '/' && c != '>' && c != '=' && c != '"' && c != '\'' && c != '<' && c != '&'; }

std::string_view local(std::string_view name) {
  const size_t colon = name.rfind(':');
  return colon == name.npos ? name : name.substr(colon + 1);
}

/// The character behind "amp" or "#38"; 0 when there is none.
uint32_t entity(std::string_view name) {
  if (name == "amp") return '&';
  if (name == "lt") return '<';
  if (name == "gt") return '>';
  if (name == "quot") return '"';
  if (name == "apos") return '\'';
  if (name.size() < 2 || name[0] != '#') return 0;
  const bool hex = name[1] == 'x';
  uint32_t code = 0;
  for (const char c : name.substr(hex ? 2 : 1)) {
    const uint32_t digit = c >= '0' && c <= '9' ? c - '0' : hex && c >= 'a' && c <= 'f' ? c - 'a' + 10u : hex && c >= 'A' && c <= 'F' ? c - 'A' + 10u : 99u;
    if (digit == 99) return 0;
    code = code * (hex ? 16 : 10) + digit;
    if (code > 0x10FFFF) return 0;
  }
  return code >= 0xD800 && code < 0xE000 ? 0 : code;
}

/// Where the tag that begins at text[0] ends: one past its '>'; kWait when that is not there yet.
size_t tag_end(std::string_view text) {
  char quote = 0;
  for (size_t i = 1; i < text.size(); ++i) {
    const char c = text[i];
    if (quote) {
      if (c == quote) quote = 0;
    } else if (c == '>') {
      return i + 1;
    } else if (c == '"' || c == '\'') {
      quote = c;
    }
  }
  return kWait;
}

}  // namespace

void append_utf8(std::string& out, uint32_t code) {
  if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) code = 0xFFFD;
  const auto put = [&](uint32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (code < 0x80) return put(code);
  if (code < 0x800) {
    put(0xC0 | code >> 6);
  } else {
    if (code < 0x10000) put(0xE0 | code >> 12);
    else put(0xF0 | code >> 18), put(0x80 | (code >> 12 & 0x3F));
    put(0x80 | (code >> 6 & 0x3F));
  }
  put(0x80 | (code & 0x3F));
}

void XmlTokens::fail(const char* what) const {
  throw base::Error(base::Code::bad_file, "The XML inside the workbook is damaged: " + std::string(what) + ", at byte " + std::to_string(n_read_) + " of what was read of it.",
                    "Open the workbook, save it again (or save the sheet as CSV UTF-8) and add that file.");
}

void XmlTokens::push(std::string_view text) {
  std::string joined;
  if (!carry_.empty()) {
    joined.swap(carry_);
    joined += text;
    text = joined;
  }
  while (!text.empty()) {
    size_t n = 0;
    switch (in_) {
      case In::content: n = content(text); break;
      case In::comment: n = skip(text, "-->"); break;
      case In::instruction: n = skip(text, "?>"); break;
      case In::cdata: n = skip(text, "]]>"); break;
    }
    if (n == kWait) break;
    n_read_ += n;
    text.remove_prefix(n);
  }
  carry_.assign(text);
}

void XmlTokens::finish() {
  if (depth() > 0 || in_ != In::content || !carry_.empty()) fail("it ends in the middle");
}

/// Text, an entity, or one piece of markup; gives how much of `text` it was.
size_t XmlTokens::content(std::string_view text) {
  if (text[0] == '<') return markup(text);
  if (text[0] != '&') {
    size_t n = 1;
    while (n < text.size() && text[n] != '<' && text[n] != '&') ++n;
    give(text.substr(0, n));
    return n;
  }
  const size_t end = text.substr(0, kMaxEntity).find(';');
  if (end == text.npos) {
    if (text.size() < kMaxEntity) return kWait;
    fail("an & that begins no character");
  }
  const uint32_t code = entity(text.substr(1, end - 1));
  if (code == 0) fail("an entity that is not one of XML's own");
  std::string character;
  append_utf8(character, code);
  after_cr_ = false;
  characters(character);
  return end + 1;
}

size_t XmlTokens::markup(std::string_view text) {
  after_cr_ = false;
  if (text.size() < 2) return kWait;
  if (text[1] == '?') return in_ = In::instruction, 2;
  if (text[1] == '!') {
    const std::string_view seen = text.substr(0, kCdata.size());
    if (seen.starts_with("<!--")) return in_ = In::comment, 4;
    if (depth() > 0 && seen == kCdata) return in_ = In::cdata, kCdata.size();
    if (std::string_view("<!--").starts_with(seen) || kCdata.starts_with(seen)) return kWait;
    fail("it declares a document type, which is not read");
  }
  const size_t end = tag_end(text.substr(0, kMaxTag));
  if (end == kWait) {
    if (text.size() >= kMaxTag) fail("a tag of more than 64 KiB");
    return kWait;
  }
  tag(text.substr(1, end - 2));
  return end;
}

/// Goes on to the end of what is not markup: a comment, an instruction, CDATA (whose text counts).
size_t XmlTokens::skip(std::string_view text, std::string_view end) {
  const size_t found = text.find(end);
  const size_t n = found != text.npos ? found : text.size() - std::min(text.size(), end.size() - 1);
  if (in_ == In::cdata && n > 0) give(text.substr(0, n));
  if (found == text.npos) return n > 0 ? n : kWait;
  in_ = In::content;
  after_cr_ = false;
  return n + end.size();
}

void XmlTokens::tag(std::string_view inside) {
  if (inside.starts_with('/')) {
    inside.remove_prefix(1);
    while (!inside.empty() && is_space(inside.back())) inside.remove_suffix(1);
    return close(inside);
  }
  const bool empty = inside.ends_with('/');
  if (empty) inside.remove_suffix(1);
  size_t n = 0;
  while (n < inside.size() && in_name(inside[n])) ++n;
  const std::string_view name = inside.substr(0, n);
  if (name.empty()) fail("a tag without a name");
  const std::string_view left = attributes(inside.substr(n));
  if (!left.empty()) fail("an attribute that is not name=\"value\"");
  if (depth() == kMaxDepth) fail("elements more than 64 deep");
  name_begins_.push_back(static_cast<uint32_t>(names_.size()));
  names_ += name;
  handler_.open(local(name), attributes_);
  if (empty) close(name);
}

/// Takes name="value" after name="value" apart; gives what it could not.
std::string_view XmlTokens::attributes(std::string_view rest) {
  attributes_.clear();
  decoded_.clear();
  decoded_.reserve(kMaxTag);   // values point into it, and none is longer than what it was written as
  for (;;) {
    size_t at = 0;
    while (at < rest.size() && is_space(rest[at])) ++at;
    if (at == rest.size()) return {};
    if (at == 0 || attributes_.size() == kMaxAttributes) return rest;
    rest.remove_prefix(at);
    size_t n = 0;
    while (n < rest.size() && in_name(rest[n])) ++n;
    const std::string_view name = rest.substr(0, n);
    while (n < rest.size() && is_space(rest[n])) ++n;
    if (name.empty() || n == rest.size() || rest[n] != '=') return rest;
    ++n;
    while (n < rest.size() && is_space(rest[n])) ++n;
    if (n == rest.size() || (rest[n] != '"' && rest[n] != '\'')) return rest;
    const size_t end = rest.find(rest[n], n + 1);
    if (end == rest.npos) return rest;
    std::string_view value = rest.substr(n + 1, end - n - 1);
    for (const XmlAttribute& other : attributes_)
      if (other.name == name) fail("an attribute that is there twice");
    if (value.find('<') != value.npos) return rest;
    if (value.find('&') != value.npos) {
      const size_t begin = decoded_.size();
      for (size_t amp = value.find('&'); amp != value.npos; amp = value.find('&')) {
        decoded_ += value.substr(0, amp);
        value.remove_prefix(amp + 1);
        const size_t semicolon = value.substr(0, kMaxEntity).find(';');
        const uint32_t code = semicolon == value.npos ? 0 : entity(value.substr(0, semicolon));
        if (code == 0) fail("an entity that is not one of XML's own");
        append_utf8(decoded_, code);
        value.remove_prefix(semicolon + 1);
      }
      decoded_ += value;
      value = std::string_view(decoded_).substr(begin);
    }
    attributes_.push_back({name, value});
    rest.remove_prefix(end + 1);
  }
}

void XmlTokens::close(std::string_view name) {
  if (depth() == 0 || std::string_view(names_).substr(name_begins_.back()) != name) fail("a closing tag that closes nothing open");
  names_.resize(name_begins_.back());
  name_begins_.pop_back();
  handler_.close(local(name));
}

/// Line ends \r\n and \r are \n, as XML has it.
void XmlTokens::give(std::string_view text) {
  if (after_cr_ && text[0] == '\n') text.remove_prefix(1);
  after_cr_ = false;
  for (size_t cr = text.find('\r'); cr != text.npos; cr = text.find('\r')) {
    characters(text.substr(0, cr));
    characters("\n");
    text.remove_prefix(cr + 1);
    if (text.empty()) after_cr_ = true;
    else if (text[0] == '\n') text.remove_prefix(1);
  }
  characters(text);
}

void XmlTokens::characters(std::string_view text) {
  if (text.empty()) return;
  if (depth() > 0) return handler_.text(text);
  // between documents: white space, and the three bytes of a byte order mark
  if (text.find_first_not_of(" \t\r\n\xEF\xBB\xBF") != text.npos) fail("text outside of all elements");
}

}  // namespace clientele::ingest
