#include <algorithm>
#include <map>

#include "ingest/dialect_guess.h"
#include "ingest/scan_lines.h"

namespace clientele::ingest {
namespace {

struct Prior {
  char delimiter;
  double weight;
};
// Shop exports are separated by these; the weaker ones also stand inside values (12:30, plain words).
constexpr Prior kDelimiters[] = {{',', 1},    {';', 1},   {'\t', 1},  {'|', 0.95}, {'\x1E', 0.9}, {'\x1F', 0.9},
                                 {'\x01', 0.9}, {'~', 0.5}, {'^', 0.5}, {':', 0.35}, {' ', 0.3}};
constexpr double kOneColumn = 0.25;
constexpr size_t kSampleBytes = 64 * 1024;

double weight(CellKind kind) {
  switch (kind) {
    case CellKind::empty: return 0.8;
    case CellKind::code: return 0.8;
    case CellKind::text: return 0.7;
    case CellKind::odd: return 0.2;
    default: return 1;
  }
}

struct Candidate {
  ScanDialect scan;
  double score = 0;
  double agreement = 0;   ///< share of records with the usual number of cells
  bool one_typed_column = false;
};

/// The usual number of cells: the most frequent; of equals the one that comes first in the file.
size_t usual_cells(const DialectSample& sample, double& share) {
  std::map<size_t, size_t> counts;
  for (size_t r = 0; r < sample.n_rows(); ++r) ++counts[sample.n_cells(r)];
  size_t best = 0, n = 0;
  for (size_t r = 0; r < sample.n_rows(); ++r) {
    const size_t cells = sample.n_cells(r);
    if (counts[cells] > n) n = counts[cells], best = cells;
  }
  share = sample.n_rows() ? static_cast<double>(n) / static_cast<double>(sample.n_rows()) : 0;
  return best;
}

/// A candidate whose shape alone says that it scores no better than `to_beat` is not looked at cell by cell: score 0.
Candidate judge(std::string_view text, bool whole, ScanDialect scan, double prior, double to_beat) {
  Candidate candidate{scan};
  if (prior <= to_beat) return candidate;
  const DialectSample sample(text, whole, scan);
  if (sample.n_rows() == 0) return candidate;
  const size_t usual = usual_cells(sample, candidate.agreement);
  candidate.scan.n_cells = usual;
  const double rows = static_cast<double>(sample.n_rows());
  const double strays = std::min(1.0, static_cast<double>(sample.n_strays()) / rows);
  const double odd = std::min(1.0, static_cast<double>(sample.n_faults()) / rows);
  const double shape = usual <= 1 ? kOneColumn : 1 - 0.5 / static_cast<double>(usual);
  const double layout = prior * shape * candidate.agreement * (1 - 0.7 * strays) * (1 - 0.3 * odd) * (sample.broken() ? 0.1 : 1);
  if (layout <= to_beat) return candidate;
  double sum = 0;
  size_t n = 0, n_typed = 0, n_filled = 0;
  std::string scratch;
  for (size_t r = 0; r < sample.n_rows() && n < 5000; ++r) {
    if (sample.n_cells(r) != usual) continue;
    for (size_t c = 0; c < usual && n < 5000; ++c, ++n) {
      const CellKind kind = cell_kind(sample.value(r, c, scratch));
      sum += sample.quoted(r, c) ? std::max(weight(kind), 0.9) : weight(kind);
      if (kind == CellKind::empty) continue;
      ++n_filled;
      n_typed += is_typed(kind);
    }
  }
  candidate.one_typed_column = usual == 1 && n_typed + 1 >= n_filled && n_filled > 1;
  candidate.score = n ? layout * sum / static_cast<double>(n) : 0;
  return candidate;
}

/// Ways of quoting worth a try: those whose signs occur in the text.
std::vector<ScanDialect> quotings(std::string_view text, const DialectChoice& choice) {
  std::vector<ScanDialect> ways;
  const auto add = [&](char quote, char escape) {
    ScanDialect way;
    way.quote = quote;
    way.escape = escape;
    ways.push_back(way);
  };
  const auto add_quote = [&](char quote) {
    add(quote, quote);
    if (text.find(std::string{'\\', quote}) != text.npos) add(quote, '\\');
  };
  if (choice.quote) {
    if (choice.quote->empty()) add(0, 0);
    else add_quote((*choice.quote)[0]);
    return ways;
  }
  add_quote('"');
  if (text.find('\'') != text.npos) add_quote('\'');
  // No quoting at all, though there are quotes: only on the evidence of several lines. One odd quote is a fault.
  if (std::count(text.begin(), text.end(), '"') >= 4) add(0, 0);
  return ways;
}

/// Lines that begin with # are comments when their shape says so: blank or letter after it, and never a record's
/// number of cells. "#1042,ana@x.com" is an order.
bool comments_in(std::string_view text, const ScanDialect& scan) {
  size_t n = 0;
  bool after_record = false, record_seen = false;
  for (size_t at = 0; at < text.size();) {
    size_t end = at;
    while (end < text.size() && !is_line_end(text[end])) ++end;
    if (text[at] == '#') {
      const char next = at + 1 < end ? text[at + 1] : ' ';
      if (next >= '0' && next <= '9') return false;
      const std::string_view line = text.substr(at, end - at);
      const auto n_of = [&](char c) { return static_cast<size_t>(std::count(line.begin(), line.end(), c)); };
      if (scan.n_cells > 1 && n_of(scan.delimiter) + 1 == scan.n_cells) return false;
      if (scan.quote == '"' && n_of('"') % 2) return false;   // a quoted cell goes on in the next line
      ++n;
      after_record = after_record || record_seen;
    } else if (end > at) {
      record_seen = true;
    }
    at = end < text.size() ? end + line_end_length(text.data(), end, text.size()) : end;
  }
  return n > 0 && record_seen && (scan.n_cells > 1 || !after_record);
}

/// Every " stands beside another: where ' is the quote, a sign that " escapes.
bool quotes_are_doubled(std::string_view text) {
  size_t at = text.find('"');
  if (at == text.npos) return false;
  for (; at != text.npos; at = text.find('"', at + 2))
    if (at + 1 >= text.size() || text[at + 1] != '"') return false;
  return true;
}

std::string without_comments(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    size_t end = at;
    while (end < text.size() && !is_line_end(text[end])) ++end;
    const size_t next = end < text.size() ? end + line_end_length(text.data(), end, text.size()) : end;
    if (text[at] != '#') out.append(text.substr(at, next - at));
    at = next;
  }
  return out;
}

Candidate best_of(std::string_view text, bool whole, const DialectChoice& choice) {
  Candidate best;
  bool any = false;
  const std::vector<ScanDialect> ways = quotings(text, choice);
  const auto take = [&](ScanDialect scan, char delimiter, double prior, Candidate& winner) {
    if (scan.quote == delimiter) return;
    scan.delimiter = delimiter;
    const Candidate candidate = judge(text, whole, scan, prior, any ? winner.score : -1);
    if (!any || candidate.score > winner.score) winner = candidate;
    any = true;
  };
  for (const ScanDialect& way : ways) {
    const auto attempt = [&](char delimiter, double prior) { take(way, delimiter, prior, best); };
    if (choice.delimiter) {
      attempt((*choice.delimiter)[0], 1);
      continue;
    }
    for (const Prior& prior : kDelimiters)
      if (text.find(prior.delimiter) != text.npos) attempt(prior.delimiter, prior.weight);
    attempt(kNoDelimiter, 1);
  }
  // A column of times or of numbers with decimal commas is one column, not two, unless the header has two as well.
  if (!choice.delimiter && best.scan.n_cells == 2 && best.agreement < 1) {
    Candidate one;
    any = false;
    for (const ScanDialect& way : ways) take(way, kNoDelimiter, 1, one);
    if (one.one_typed_column) best = one;
  }
  return best;
}

}  // namespace

DialectGuess guess_delimiter(std::string_view text, bool whole, const DialectChoice& choice) {
  std::string_view start = text.substr(0, kSampleBytes);
  bool complete = whole && text.size() <= kSampleBytes;
  Candidate best = best_of(start, complete, choice);
  if (best.scan.n_cells == 0 && !complete) {   // one record is longer than the sample
    start = text;
    complete = whole;
    best = best_of(start, complete, choice);
  }
  const bool is_text = choice.format.value_or("text") == "text";   // a sheet has no comments
  if (is_text && (start.starts_with('#') || start.find("\n#") != start.npos || start.find("\r#") != start.npos)) {
    const std::string bare = without_comments(start);
    const Candidate without = best_of(bare, complete, choice);
    const bool fits_as_it_is = best.scan.n_cells > 1 && best.agreement == 1;
    if (!fits_as_it_is && without.scan.n_cells >= 1 && comments_in(start, without.scan)) {
      best = without;
      best.scan.comment = '#';
    }
  }
  if (best.scan.n_cells == 0 && !text.empty()) best.scan.n_cells = 1;   // nothing but blank lines
  if (best.scan.quote == '\'' && quotes_are_doubled(start)) best.scan.escape = '"';
  // A file of one column: a comma may stand in its text. Where none does, say "," as everybody expects.
  if (!choice.delimiter && best.scan.n_cells <= 1) {
    const bool free = start.find(',') == start.npos || best.scan.n_cells == 0;
    best.scan.delimiter = free ? ',' : kNoDelimiter;
  }
  return {best.scan, std::min(1.0, best.score / 0.6)};
}

}  // namespace clientele::ingest
