#pragma once
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "ingest/record_reader.h"

/// Everything that the reader says about some bytes.
struct Reading : clientele::ingest::RecordSink {
  using Rows = std::vector<std::vector<std::string>>;

  clientele::ingest::Dialect dialect;
  Rows rows;                        ///< every record delivered, the header too
  std::vector<uint64_t> numbers, lines;
  std::vector<clientele::ingest::ShapeProblem> problems;
  uint64_t n_blank = 0, n_begun = 0;
  std::optional<clientele::base::Error> error;

  void begin(const clientele::ingest::Dialect& d) override {
    dialect = d;
    ++n_begun;
  }
  void records(const clientele::ingest::RecordBlock& block) override {
    std::string scratch;
    for (size_t r = 0; r < block.n_records(); ++r) {
      auto& row = rows.emplace_back();
      for (size_t c = block.record_cells[r]; c < block.record_cells[r + 1]; ++c) row.emplace_back(block.value(c, scratch));
      numbers.push_back(block.first_record + r);
      lines.push_back(block.line_of(r));
    }
  }
  void problem(const clientele::ingest::ShapeProblem& p) override { problems.push_back(p); }

  /// All in one text, to compare two readings.
  std::string all() const {
    std::string out = error ? std::string(code_name(error->code)) + error->message : "";
    out += std::to_string(int(dialect.encoding)) + dialect.delimiter + dialect.quote + dialect.escape + (dialect.header ? "h" : "-") +
           std::to_string(dialect.header_line) + " blank " + std::to_string(n_blank) + "\n";
    for (const auto& name : dialect.names) out += name + "\x1F";
    for (const auto& note : dialect.notes) out += note + "\x1F";
    for (size_t r = 0; r < rows.size(); ++r) {
      out += "\n" + std::to_string(numbers[r]) + "@" + std::to_string(lines[r]);
      for (const auto& cell : rows[r]) out += "\x1F" + cell;
    }
    for (const auto& p : problems)
      out += "\n" + std::to_string(p.line) + " " + std::to_string(p.record) + " " + std::to_string(p.column) + (p.dropped ? " dropped " : " ") +
             p.reason + ": " + p.text;
    return out;
  }
};

/// Reads bytes with a reader, in chunks of the sizes that `next` gives.
template <class Next>
Reading read_chunks(clientele::ingest::RecordReader& reader, std::string_view bytes, Next next) {
  Reading reading;
  try {
    for (size_t at = 0; at < bytes.size();) {
      const size_t n = std::min<size_t>(next(), bytes.size() - at);
      // A copy of exactly this size, so that the sanitizer sees any byte read beyond the chunk.
      const std::vector<uint8_t> chunk(bytes.begin() + at, bytes.begin() + at + n);
      reader.push(chunk, reading);
      at += n;
    }
    reader.finish(reading);
    reading.n_blank = reader.blank_lines();
  } catch (const clientele::base::Error& error) {
    reading.error = error;
  }
  return reading;
}

template <class Next>
Reading read_chunks(std::string_view bytes, Next next, clientele::ingest::DialectChoice choice = {}) {
  clientele::ingest::RecordReader reader(std::move(choice));
  return read_chunks(reader, bytes, next);
}

inline Reading read_text(std::string_view bytes, clientele::ingest::DialectChoice choice = {}, size_t chunk = size_t{1} << 22) {
  return read_chunks(bytes, [&] { return chunk; }, std::move(choice));
}
