#include "ingest/record_reader.h"

#include <algorithm>

#include "base/error.h"
#include "ingest/dialect_guess.h"
#include "ingest/encoding.h"
#include "ingest/format_signature.h"
#include "ingest/scan.h"
#include "ingest/scan_lines.h"
#include "ingest/workbook.h"

namespace clientele::ingest {
namespace {

constexpr size_t kSniffBytes = size_t{1} << 20;
constexpr size_t kStep = 64 * 1024;   // bytes decoded and scanned at a time, so that they stay in the cache

}  // namespace

struct RecordReader::State {
  DialectChoice choice;
  std::vector<uint8_t> beginning;   // until the layout is known
  bool begun = false, finished = false;
  Decoder decoder;
  TextWindow window;
  Scanner scanner;
  uint64_t n_decode_listed = 0;
  bool turned_told = false;

  std::unique_ptr<TextConverter> converter;   // where the format is not delimited text
  TextWindow source;

  void begin(RecordSink& sink, bool whole);
  void begin_converted(RecordSink& sink, bool whole);
  void convert(RecordSink& sink, bool final);
  void scan(RecordSink& sink, bool final);
  void deliver(RecordSink& sink);
  void tell_decoding(const RecordBlock& block, RecordSink& sink);
};

void RecordReader::State::begin(RecordSink& sink, bool whole) {
  begun = true;
  refuse_known_format(beginning);
  const EncodingGuess encoding = guess_encoding(beginning, whole, choice.encoding.value_or(""));
  decoder = Decoder(encoding.encoding, encoding.undecided);
  decoder.decode(std::span<const uint8_t>(beginning).subspan(encoding.bom_bytes), window);
  if (whole) decoder.finish(window);
  std::vector<uint8_t>().swap(beginning);

  const std::string_view text(window.data(), window.size());
  refuse_known_text(text);
  Layout layout = guess_layout(text, whole, choice);
  layout.dialect.encoding = decoder.encoding();
  layout.dialect.bom = encoding.bom_bytes > 0;
  layout.dialect.confidence = std::min(layout.dialect.confidence, encoding.confidence);
  if (!encoding.note.empty()) layout.dialect.notes.insert(layout.dialect.notes.begin(), encoding.note);
  sink.begin(layout.dialect);
  scanner = Scanner(layout.scan, layout.body, layout.body_line, layout.dialect.header ? 0 : 1);
}

void RecordReader::State::begin_converted(RecordSink& sink, bool whole) {
  begun = true;
  DialectChoice known = choice;
  known.delimiter = ",";
  known.quote = "\"";
  const std::string_view text(window.data(), window.size());
  Layout layout = guess_layout(text.substr(0, kSniffBytes), whole, known);
  sink.begin(layout.dialect);
  scanner = Scanner(layout.scan, layout.body, layout.body_line, layout.dialect.header ? 0 : 1);
}

void RecordReader::State::convert(RecordSink& sink, bool final) {
  converter->push({source.data(), source.size()}, window);
  source.drop(source.size());
  if (final) converter->finish(window);
  if (!begun && (final || window.size() > kSniffBytes)) begin_converted(sink, final && window.size() <= kSniffBytes);
  if (begun && !final) scan(sink, false);
}

/// What could not be decoded, among the records of the block.
void RecordReader::State::tell_decoding(const RecordBlock& block, RecordSink& sink) {
  auto& faults = decoder.faults();
  if (faults.empty() && (decoder.turned_at() == UINT64_MAX || turned_told)) return;
  const uint64_t base = window.n_dropped();
  const size_t n = block.n_records();
  const auto begin_of = [&](size_t record) { return block.cell_begins[block.record_cells[record]]; };
  const uint64_t end = n ? base + block.cell_ends.back() : base;
  const auto record_at = [&](uint64_t offset) {
    size_t low = 0, high = n;
    while (high - low > 1) {
      const size_t middle = (low + high) / 2;
      (base + begin_of(middle) <= offset ? low : high) = middle;
    }
    return low;
  };
  const auto tell = [&](uint64_t offset, const char* reason) {
    const size_t record = record_at(offset);
    const size_t from = begin_of(record);
    ShapeProblem problem;
    problem.line = block.line_of(record) + count_line_ends(block.text + from, block.text + (offset - base));
    problem.record = block.first_record + record;
    const auto first = block.cell_ends.begin() + block.record_cells[record], last = block.cell_ends.begin() + block.record_cells[record + 1];
    problem.column = static_cast<uint64_t>(std::lower_bound(first, last, static_cast<uint32_t>(offset - base)) - first) + 1;
    problem.reason = reason;
    problem.text = shown_text({block.text + from, block.cell_ends[block.record_cells[record + 1] - 1] - from});
    sink.problem(problem);
  };
  if (n == 0) return;
  if (!turned_told && decoder.turned_at() < end) {
    turned_told = true;
    if (decoder.turned_at() >= base + begin_of(0)) tell(decoder.turned_at(), "from here on the text is not UTF-8; it is read as Windows-1252");
  }
  size_t k = 0;
  for (; k < faults.size() && faults[k] < end; ++k) {
    if (faults[k] < base + begin_of(0)) continue;
    if (++n_decode_listed <= Scanner::kListedFaults)
      tell(faults[k], decoder.encoding() == Encoding::windows1252 ? "a byte that is no character in Windows-1252"
                                                                   : "bytes that are no character, read as \xEF\xBF\xBD");
  }
  faults.erase(faults.begin(), faults.begin() + static_cast<std::ptrdiff_t>(k));
}

void RecordReader::State::deliver(RecordSink& sink) {
  const RecordBlock block = scanner.block(window);
  tell_decoding(block, sink);
  for (auto& p : scanner.problems())
    sink.problem({p.line, p.record, p.column, p.reason, p.dropped, std::move(p.text)});
  scanner.problems().clear();
  if (block.n_records()) sink.records(block);
  scanner.taken(window);
}

/// Scans the text of the window, a step at a time, and hands over what was found.
void RecordReader::State::scan(RecordSink& sink, bool final) {
  for (size_t limit = kStep;; limit += kStep) {
    const uint64_t dropped = window.n_dropped();
    const bool last = limit >= window.size();
    while (scanner.scan(window, limit, final)) deliver(sink);
    deliver(sink);
    if (last) break;
    limit -= std::min<uint64_t>(limit, window.n_dropped() - dropped);
  }
}

RecordReader::RecordReader(DialectChoice choice) : state_(std::make_unique<State>()) { state_->choice = std::move(choice); }
RecordReader::~RecordReader() = default;
RecordReader::RecordReader(RecordReader&&) noexcept = default;

void RecordReader::push(std::span<const uint8_t> bytes, RecordSink& sink) {
  if (state_->choice.format) {
    if (!state_->converter) state_->converter = workbook_converter();
    for (; !bytes.empty(); bytes = bytes.subspan(std::min(bytes.size(), kStep))) {
      state_->decoder.decode(bytes.first(std::min(bytes.size(), kStep)), state_->source);
      state_->convert(sink, false);
    }
    return;
  }
  if (!state_->begun) {
    auto& beginning = state_->beginning;
    const size_t n = std::min(bytes.size(), kSniffBytes - beginning.size());
    beginning.reserve(kSniffBytes);   // else emcc's insert copies a byte at a time
    beginning.insert(beginning.end(), bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(n));
    bytes = bytes.subspan(n);
    if (beginning.size() < kSniffBytes || bytes.empty()) return;
    state_->begin(sink, false);
    state_->scan(sink, false);
  }
  while (!bytes.empty()) {
    const size_t n = std::min(bytes.size(), kStep);
    state_->decoder.decode(bytes.first(n), state_->window);
    bytes = bytes.subspan(n);
    state_->scan(sink, false);
  }
}

void RecordReader::finish(RecordSink& sink) {
  if (state_->finished) return;
  state_->finished = true;
  if (state_->converter) {
    state_->decoder.finish(state_->source);
    state_->convert(sink, true);
  } else if (!state_->begun) state_->begin(sink, true);
  else state_->decoder.finish(state_->window);
  state_->window.end();
  state_->scan(sink, true);
  const uint64_t unlisted = (state_->scanner.n_faults() > Scanner::kListedFaults ? state_->scanner.n_faults() - Scanner::kListedFaults : 0) +
                            (state_->n_decode_listed > Scanner::kListedFaults ? state_->n_decode_listed - Scanner::kListedFaults : 0);
  if (unlisted) sink.problem({0, 0, 0, std::to_string(unlisted) + " further cells with such faults are not listed one by one", false, ""});
}

uint64_t RecordReader::blank_lines() const { return state_->scanner.n_blank_lines(); }

}  // namespace clientele::ingest
