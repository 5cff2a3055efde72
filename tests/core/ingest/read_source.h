#pragma once
#include <cstdint>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "ingest/source_reader.h"

namespace clientele::tests {

struct ReadSource {
  ingest::SourceReport report;
  ingest::SourceTable table;
  std::string rejects;
  int passes = 0;
};

/// Reads text as a source, in chunks of `chunk` bytes, once more when the reader asks for it.
inline ReadSource read_source(std::string_view text, ingest::SourceChoice choice = {}, size_t chunk = 1 << 20) {
  if (choice.file.empty()) choice.file = "orders.csv";
  ingest::SourceReader reader(std::move(choice));
  ReadSource out;
  for (;;) {
    ++out.passes;
    for (size_t i = 0; i < text.size(); i += chunk) {
      const std::string_view part = text.substr(i, chunk);
      reader.feed({reinterpret_cast<const uint8_t*>(part.data()), part.size()});
    }
    if (reader.finish() == ingest::SourceReader::End::done || out.passes == 3) break;
  }
  out.report = reader.report();
  out.rejects = reader.rejects_csv();
  out.table = reader.take_table();
  return out;
}

inline std::string file_text(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// Name of the column that has the role; "" when none has.
inline std::string column_of(const ingest::SourceReport& report, std::string_view role) {
  for (const auto& column : report.columns)
    if (column.role == role) return column.name;
  return "";
}

inline std::string text_at(const ingest::SourceTable& table, ingest::Role role, size_t row) {
  const int64_t code = table[role][row];
  return code == table::kMissing ? "" : std::string(table.text(role)[static_cast<uint32_t>(code)]);
}

inline bool asked(const ingest::SourceReport& report, std::string_view what) {
  for (const auto& question : report.questions)
    if (question.what == what && question.open) return true;
  return false;
}

}  // namespace clientele::tests
