#pragma once
#include <tuple>

#include "fuzz/claim.h"
#include "support/records.h"

namespace clientele::fuzz {

/// All that a reader says of the text, read a second time where it asks for it. A refusal is its code, message and place:
/// how much was delivered before it depends on the pieces.
struct PiecesRead {
  Reading reading;
  bool again = false;
  std::string told;
};

inline PiecesRead read_pieces(std::string_view text, size_t piece, const ingest::DialectChoice& choice, size_t sniff_bytes) {
  PiecesRead out;
  ingest::RecordReader first(choice, sniff_bytes);
  out.reading = read_chunks(first, text, [&] { return piece; });
  std::vector<std::string> notes = first.notes();
  if (!out.reading.error && first.is_wider()) {
    out.again = true;
    ingest::RecordReader second = std::move(first).again();
    out.reading = read_chunks(second, text, [&] { return piece; });
    claim(!second.is_wider(), "a second reading knows all columns");
    notes = second.notes();
  }
  if (out.reading.error) {
    const base::Error& error = *out.reading.error;
    claim(error.code != base::Code::internal, "no input is a defect of ours");
    claim(!error.message.empty() && !error.hint.empty(), "a refusal says what and what to do");
    out.told = std::string(base::code_name(error.code)) + error.message;
    if (error.where) out.told += std::to_string(error.where->line) + ":" + std::to_string(error.where->column);
    return out;
  }
  // JSON and its bytes are read one after the other: what is wrong with a line may be told in either order.
  auto& problems = out.reading.problems;
  if (choice.format == "json")
    std::sort(problems.begin(), problems.end(), [](const auto& a, const auto& b) { return std::tie(a.line, a.record, a.reason, a.text) < std::tie(b.line, b.record, b.reason, b.text); });
  out.told = out.reading.all();
  for (const std::string& note : notes) out.told += note;
  return out;
}

/// What holds for every reading: records are numbered in order, none twice, and those left out are listed; cells are
/// UTF-8; what is shown of a record is short.
inline void check_reading(const Reading& reading) {
  if (reading.error) return;
  claim(reading.n_begun == 1, "the layout is told once");
  uint64_t dropped = 0;
  for (const auto& problem : reading.problems) {
    dropped += problem.dropped;
    claim(problem.text.size() <= 1000 && is_utf8(problem.text), "what is shown of a record is short, and characters");
    claim(!problem.reason.empty(), "a problem has a reason");
  }
  for (size_t i = 1; i < reading.numbers.size(); ++i) {
    claim(reading.numbers[i] > reading.numbers[i - 1], "records are numbered in order");
    claim(reading.lines[i] >= reading.lines[i - 1], "records stand on their lines in order");
  }
  if (!reading.numbers.empty()) {
    const uint64_t n = reading.rows.size() + dropped;
    claim(reading.numbers.back() + (reading.dialect.header ? 1 : 0) <= n, "a record left out is listed");
  }
  for (const auto& row : reading.rows)
    for (const auto& cell : row) claim(is_utf8(cell), "a cell is characters");
}

}  // namespace clientele::fuzz
