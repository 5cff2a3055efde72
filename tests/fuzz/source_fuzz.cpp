// A source from bytes to table: its rows add up, in any pieces, after a second reading as after the first.
//   byte 0  size of the pieces
//   byte 1  what is said of the source
#include "base/error.h"
#include "core/ingest/read_source.h"
#include "fuzz/claim.h"

using namespace clientele;
using fuzz::claim;

namespace {

std::string told(std::string_view text, size_t piece, const ingest::SourceChoice& choice) {
  try {
    const auto got = tests::read_source(text, choice, piece);
    const ingest::RowCounts& rows = got.report.rows;
    claim(got.passes <= 2, "a source is read once more at most");
    claim(rows.read == rows.kept + rows.rejected + rows.duplicate, "read = kept + rejected + duplicate");
    claim(rows.anonymous <= rows.kept && rows.repeated <= rows.kept && rows.read >= 0 && rows.rejected >= 0 && rows.duplicate >= 0, "counts are of what was kept");
    claim(got.table.n_rows() == static_cast<size_t>(rows.kept), "the table holds what was kept");
    for (const auto& values : got.table.values) claim(values.empty() || values.size() == got.table.n_rows(), "a column has a value a row");
    claim(got.report.rejects.size() == static_cast<size_t>(std::min<int64_t>(rows.rejected, 100)), "the first hundred rejects are shown");
    std::string out = got.report.kind + got.report.profile + got.report.encoding + got.report.delimiter + got.rejects;
    for (const int64_t n : {rows.read, rows.kept, rows.duplicate, rows.anonymous, rows.repeated, rows.blank}) out += " " + std::to_string(n);
    for (const auto& column : got.report.columns) out += "\n" + column.name + ":" + column.role + ":" + column.type + ":" + column.format + std::to_string(column.n_missing);
    for (const auto& question : got.report.questions) out += "\n" + question.what + question.choice + question.why;
    for (const auto& warning : got.report.warnings) out += "\n" + warning;
    for (const auto& values : got.table.values)
      for (size_t r = 0; r < values.size(); ++r) out += "," + std::to_string(values[r]);
    return out;
  } catch (const base::Error& error) {
    claim(error.code != base::Code::internal, "no input is a defect of ours");
    claim(!error.message.empty() && !error.hint.empty(), "a refusal says what and what to do");
    claim(error.where && error.where->file == choice.file, "a refusal names the file");
    return std::string(base::code_name(error.code)) + error.message;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 2) return 0;
  const std::string_view text = fuzz::rest_of(data, size, 2);
  ingest::SourceChoice choice;
  choice.file = "orders.csv";
  if (data[1] & 1) choice.kind = static_cast<ingest::Kind>((data[1] >> 1) % 6);
  if (data[1] & 16) choice.currency = "EUR";
  if (data[1] & 32) choice.zone = {"Europe/Berlin", {1711846800000, 1729990800000}, {60, 120, 60}};
  claim(told(text, text.size() + 1, choice) == told(text, fuzz::piece_size(data[0]), choice), "the same in any pieces");
  return 0;
}
