#include "ingest/format_signature.h"

#include <algorithm>
#include <cctype>
#include <string>

#include "base/error.h"
#include "ingest/json_tokens.h"

namespace clientele::ingest {
namespace {

constexpr std::string_view kSaveAsCsv = "In Excel choose File > Save as > CSV UTF-8 and add that file.";
constexpr std::string_view kExport = "Export the table as CSV (UTF-8) and add that file.";
constexpr std::string_view kUnpack = "Unpack it and add the CSV file that is inside.";

struct Signature {
  std::string_view magic;
  std::string_view what;
  std::string_view hint;
};
using namespace std::string_view_literals;
constexpr Signature kSignatures[] = {
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "an Excel workbook in the old format (.xls), or one with a password", kSaveAsCsv},
    {"\x09\x08\x10\x00\x00\x06"sv, "an Excel workbook in the old format (.xls)", kSaveAsCsv},
    {"\x09\x08\x08\x00\x00\x05"sv, "an Excel workbook in the old format (.xls)", kSaveAsCsv},
    {"%PDF-"sv, "a PDF document", "A PDF holds no table to read: export the data as CSV where it was made."},
    {"SQLite format 3\0"sv, "an SQLite database", kExport},
    {"PAR1"sv, "a Parquet file", kExport},
    {"ARROW1\0\0"sv, "an Arrow file", kExport},
    {"ORC\x03"sv, "an ORC file", kExport},
    {"Obj\x01"sv, "an Avro file", kExport},
    {"\x1F\x8B\x08"sv, "a gzip archive", kUnpack},
    {"BZh"sv, "a bzip2 archive", kUnpack},
    {"\xFD" "7zXZ\0"sv, "an xz archive", kUnpack},
    {"\x28\xB5\x2F\xFD"sv, "a zstd archive", kUnpack},
    {"7z\xBC\xAF\x27\x1C"sv, "a 7z archive", kUnpack},
    {"Rar!\x1A\x07"sv, "a RAR archive", kUnpack},
    {"\x89PNG\r\n"sv, "a picture (PNG)", kExport},
    {"\xFF\xD8\xFF"sv, "a picture (JPEG)", kExport},
    {"GIF89a"sv, "a picture (GIF)", kExport},
    {"{\\rtf"sv, "a text document (RTF)", kExport},
    {"\x7F" "ELF"sv, "a program", kExport},
};

[[noreturn]] void refuse(std::string_view what, std::string_view hint) {
  throw base::Error(base::Code::bad_file, "This is " + std::string(what) + ", not a delimited text file.", std::string(hint));
}

/// A ZIP archive: the names of its first entries tell what it is.
[[noreturn]] void refuse_zip(std::string_view bytes) {
  const std::string_view beginning = bytes.substr(0, 64 * 1024);
  const auto holds = [&](std::string_view name) { return beginning.find(name) != beginning.npos; };
  if (holds("mimetypeapplication/vnd.oasis.opendocument"))
    refuse("an OpenDocument file (.ods)", "In LibreOffice choose File > Save as > Text CSV and add that file.");
  if (holds("xl/") || holds("[Content_Types].xml")) refuse("an Excel workbook (.xlsx)", kSaveAsCsv);
  refuse("a ZIP archive", kUnpack);
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

struct NoEvents : JsonEvents {
  void open(bool) override {}
  void close() override {}
  void key(std::string_view) override {}
  void scalar(std::string_view) override {}
};

}  // namespace

void refuse_known_format(std::span<const uint8_t> bytes) {
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  if (text.starts_with("PK\x03\x04") || text.starts_with("PK\x05\x06") || text.starts_with("PK\x07\x08")) refuse_zip(text);
  for (const Signature& signature : kSignatures)
    if (text.starts_with(signature.magic)) refuse(signature.what, signature.hint);
  if (text.size() > 12 && text.starts_with("RIFF") && text.substr(8, 4) == "WEBP") refuse("a picture (WebP)", kExport);
}

void refuse_known_text(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  if (text.empty()) return;
  if (text.front() == '<') {
    const std::string start = lower(text.substr(0, 1024));
    const std::string_view tag = start;
    if (tag.starts_with("<?xml")) {
      if (tag.find("excel.sheet") != tag.npos || tag.find("office:spreadsheet") != tag.npos) refuse("an Excel workbook saved as XML", kSaveAsCsv);
      refuse("an XML file", kExport);
    }
    for (const std::string_view name : {"<!doctype html", "<html", "<head", "<body", "<table"})
      if (tag.starts_with(name) && tag.size() > name.size() && (is_space(tag[name.size()]) || tag[name.size()] == '>'))
        refuse("a web page (HTML)", "It may be a sign-in or error page saved instead of the export: export the data as CSV again.");
  }
}

bool looks_like_json(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  if (text.empty() || (text.front() != '{' && text.front() != '[')) return false;
  NoEvents events;
  JsonTokens tokens(events);
  text = text.substr(0, 64 * 1024);
  return tokens.push(text);
}

}  // namespace clientele::ingest
