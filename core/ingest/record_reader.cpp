#include "ingest/record_reader.h"

#include <algorithm>

#include "base/error.h"
#include "ingest/dialect_guess.h"
#include "ingest/encoding.h"
#include "ingest/format_signature.h"
#include "ingest/json_records.h"
#include "ingest/scan.h"
#include "ingest/scan_lines.h"
#include "ingest/text_converter.h"
#include "ingest/workbook.h"

namespace clientele::ingest {
namespace {

constexpr const char* kTurned = "from here on the text is not UTF-8; it is read as Windows-1252";
constexpr size_t kStep = 64 * 1024;   // bytes decoded and scanned at a time, so that they stay in the cache

// Of text that a converter has written.
size_t n_records_in(std::string_view text) {
  size_t n = 0;
  bool quoted = false;
  for (const char c : text) {
    quoted ^= c == '"';
    n += c == '\n' && !quoted;
  }
  return n;
}

}  // namespace

struct RecordReader::State {
  DialectChoice choice;
  size_t sniff_bytes = 0;
  std::vector<uint8_t> beginning;   // until the layout is known
  bool opened = false, begun = false, finished = false;   // the encoding is known; the layout is known
  EncodingGuess encoding;
  Decoder decoder;
  std::unique_ptr<TextConverter> converter;   // none: the text is scanned as it is
  TextWindow raw;                   // text that is yet to be converted
  TextWindow window;
  Scanner scanner;
  uint64_t first_listed = 0;        // record that the first of the converter's lines belongs to
  uint64_t raw_lines = 1;           // line at which the raw text begins
  uint64_t n_decode_listed = 0;
  bool turned_told = false;

  void begin(RecordSink& sink, bool whole);
  void choose_converter();
  void settle(RecordSink& sink, bool final);
  void start(Layout layout, RecordSink& sink);
  TextWindow& decoded() { return converter ? raw : window; }
  void convert(RecordSink& sink, bool final);
  void scan(RecordSink& sink, bool final);
  void deliver(RecordSink& sink);
  void tell_decoding(const RecordBlock& block, std::vector<ShapeProblem>& problems);
};

void RecordReader::State::begin(RecordSink& sink, bool whole) {
  opened = true;
  refuse_known_format(beginning);
  encoding = guess_encoding(beginning, whole, choice.encoding.value_or(""));
  decoder = Decoder(encoding.encoding, encoding.undecided);
  decoder.decode(std::span<const uint8_t>(beginning).subspan(encoding.bom_bytes), window);
  if (whole) decoder.finish(window);
  std::vector<uint8_t>().swap(beginning);
  choose_converter();
  if (converter) convert(sink, whole);
  else start(guess_layout({window.data(), window.size()}, whole, choice), sink);
}

void RecordReader::State::start(Layout layout, RecordSink& sink) {
  begun = true;
  layout.dialect.encoding = decoder.encoding();
  layout.dialect.bom = encoding.bom_bytes > 0;
  layout.dialect.confidence = std::min(layout.dialect.confidence, encoding.confidence);
  if (!encoding.note.empty()) layout.dialect.notes.insert(layout.dialect.notes.begin(), encoding.note);
  sink.begin(layout.dialect);
  first_listed = layout.dialect.header ? 0 : 1;
  scanner = Scanner(layout.scan, layout.body, layout.body_line, first_listed);
}

void RecordReader::State::choose_converter() {
  const std::string_view text(window.data(), window.size());
  const std::string format = choice.format.value_or(looks_like_json(text) ? "json" : "text");
  if (format == "json" || format == "xlsx") {
    if (!converter) converter = format == "json" ? json_converter() : workbook_converter();
    std::swap(raw, window);
  } else if (format == "text") {
    refuse_known_text(text);
  } else {
    throw base::Error(base::Code::bad_argument, "There is no format " + format + ".", "Use text, json or xlsx.");
  }
}

/// Turns the decoded text into records. Bytes that are no character are told of by their line.
void RecordReader::State::convert(RecordSink& sink, bool final) {
  const auto line_feeds = [&](uint64_t until) {   // no \r: a piece may end between it and its \n
    return static_cast<uint64_t>(std::count(raw.data(), raw.data() + (until - raw.n_dropped()), '\n'));
  };
  const auto tell = [&](uint64_t at, const char* reason) {
    converter->problems.push_back({raw_lines + line_feeds(at), 0, 0, reason, false, ""});
  };
  if (!turned_told && decoder.turned_at() != UINT64_MAX) {
    turned_told = true;
    tell(decoder.turned_at(), kTurned);
  }
  for (const uint64_t at : decoder.faults())
    if (++n_decode_listed <= Scanner::kListedFaults) tell(at, "bytes that are no character, read as \xEF\xBF\xBD");
  decoder.faults().clear();
  raw_lines += line_feeds(raw.n_dropped() + raw.size());
  converter->push({raw.data(), raw.size()}, window);
  raw.drop(raw.size());
  if (final) converter->finish(window);
  if (!begun) settle(sink, final);
}

/// A format that names its columns has done so now; else the header is looked for in the first mebibyte of records.
void RecordReader::State::settle(RecordSink& sink, bool final) {
  const std::string_view text(window.data(), window.size());
  if (auto names = converter->settle(window)) {
    Layout layout;
    const size_t n = names->size();
    layout.scan.n_cells = n;
    layout.scan.sound = true;
    layout.dialect.names = column_names(std::move(*names), n, layout.dialect.notes);
    layout.dialect.delimiter = layout.dialect.quote = layout.dialect.escape = 0;
    layout.dialect.format = "json";
    layout.dialect.header_line = 0;
    start(std::move(layout), sink);
  } else if (final || text.size() > sniff_bytes) {
    DialectChoice known = choice;
    known.delimiter = ",";
    known.quote = "\"";
    Layout layout = guess_layout(text.substr(0, sniff_bytes), text.size() <= sniff_bytes, known);
    layout.dialect.format = "xlsx";
    layout.scan.sound = true;
    // Rows above the table are no records.
    const size_t above = n_records_in({window.data(), layout.body});
    if (above < converter->lines.size()) layout.dialect.header_line = converter->lines[above];
    converter->lines.erase(converter->lines.begin(), converter->lines.begin() + static_cast<std::ptrdiff_t>(std::min(above, converter->lines.size())));
    start(std::move(layout), sink);
  }
}

/// What could not be decoded, among the records of the block.
void RecordReader::State::tell_decoding(const RecordBlock& block, std::vector<ShapeProblem>& problems) {
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
    problems.push_back(std::move(problem));
  };
  if (n == 0) return;
  if (!turned_told && decoder.turned_at() < end) {
    turned_told = true;
    if (decoder.turned_at() >= base + begin_of(0)) tell(decoder.turned_at(), kTurned);
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
  RecordBlock block = scanner.block(window);
  const auto line_of = [&](uint64_t record) {
    const uint64_t place = record - first_listed;
    return place < converter->lines.size() ? converter->lines[place] : 0;
  };
  // By their place, so that the order does not depend on how the text came.
  std::vector<ShapeProblem> problems;
  const auto tell = [&] {
    std::stable_sort(problems.begin(), problems.end(), [](const ShapeProblem& a, const ShapeProblem& b) { return a.line < b.line; });
    for (const ShapeProblem& problem : problems) sink.problem(problem);
    problems.clear();
  };
  if (converter) {
    std::swap(problems, converter->problems);
    tell();
    const size_t first = std::min<size_t>(block.first_record - first_listed, converter->lines.size());
    block.lines = std::span<const uint64_t>(converter->lines).subspan(first, std::min(block.n_records(), converter->lines.size() - first));
    if (!block.lines.empty()) block.first_line = block.lines[0];
  } else {
    tell_decoding(block, problems);
  }
  for (auto& p : scanner.problems())
    problems.push_back({converter ? line_of(p.record) : p.line, p.record, p.column, p.reason, p.dropped, std::move(p.text)});
  scanner.problems().clear();
  tell();
  if (block.n_records()) sink.records(block);
  scanner.taken(window);
  if (!converter) return;
  const size_t gone = std::min<size_t>(scanner.next_record() - first_listed, converter->lines.size());
  converter->lines.erase(converter->lines.begin(), converter->lines.begin() + static_cast<std::ptrdiff_t>(gone));
  first_listed += gone;
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

RecordReader::RecordReader(DialectChoice choice, size_t sniff_bytes) : state_(std::make_unique<State>()) {
  state_->choice = std::move(choice);
  state_->sniff_bytes = sniff_bytes;
}
RecordReader::~RecordReader() = default;
RecordReader::RecordReader(RecordReader&&) noexcept = default;

void RecordReader::push(std::span<const uint8_t> bytes, RecordSink& sink) {
  if (!state_->opened) {
    auto& beginning = state_->beginning;
    const size_t n = std::min(bytes.size(), state_->sniff_bytes - beginning.size());
    beginning.reserve(state_->sniff_bytes);   // else emcc's insert copies a byte at a time
    beginning.insert(beginning.end(), bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(n));
    bytes = bytes.subspan(n);
    if (beginning.size() < state_->sniff_bytes || bytes.empty()) return;
    state_->begin(sink, false);
    if (state_->begun) state_->scan(sink, false);
  }
  while (!bytes.empty()) {
    const size_t n = std::min(bytes.size(), kStep);
    state_->decoder.decode(bytes.first(n), state_->decoded());
    bytes = bytes.subspan(n);
    if (state_->converter) state_->convert(sink, false);
    if (state_->begun) state_->scan(sink, false);
  }
}

void RecordReader::finish(RecordSink& sink) {
  if (state_->finished) return;
  state_->finished = true;
  if (!state_->opened) {
    state_->begin(sink, true);
  } else {
    state_->decoder.finish(state_->decoded());
    if (state_->converter) state_->convert(sink, true);
  }
  state_->window.end();
  state_->scan(sink, true);
  const uint64_t unlisted = (state_->scanner.n_faults() > Scanner::kListedFaults ? state_->scanner.n_faults() - Scanner::kListedFaults : 0) +
                            (state_->n_decode_listed > Scanner::kListedFaults ? state_->n_decode_listed - Scanner::kListedFaults : 0);
  if (unlisted) sink.problem({0, 0, 0, std::to_string(unlisted) + " further cells with such faults are not listed one by one", false, ""});
}

std::vector<std::string> RecordReader::notes() const { return state_->converter ? state_->converter->notes : std::vector<std::string>(); }

bool RecordReader::is_wider() const { return state_->converter && state_->converter->is_wider(); }

RecordReader RecordReader::again() && {
  RecordReader reader(std::move(state_->choice), state_->sniff_bytes);
  reader.state_->converter = std::move(state_->converter);
  if (reader.state_->converter && !reader.state_->converter->restart()) reader.state_->converter.reset();
  return reader;
}

uint64_t RecordReader::blank_lines() const { return state_->scanner.n_blank_lines(); }

}  // namespace clientele::ingest
