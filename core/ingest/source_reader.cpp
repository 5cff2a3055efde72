#include "ingest/source_reader.h"

#include <map>
#include <utility>

#include "base/civil.h"
#include "base/error.h"
#include "base/prose.h"
#include "ingest/dialect_guess.h"
#include "ingest/record_sample.h"
#include "ingest/reject_log.h"
#include "ingest/row_builder.h"
#include "ingest/second_header.h"
#include "ingest/source_findings.h"
#include "ingest/source_plan.h"
#include "ingest/table_entities.h"
#include "ingest/total_row.h"

namespace clientele::ingest {
namespace {

std::string encoding_name(Encoding encoding) {
  switch (encoding) {
    case Encoding::utf8: return "utf-8";
    case Encoding::utf16le: return "utf-16le";
    case Encoding::utf16be: return "utf-16be";
    case Encoding::windows1252: return "windows-1252";
  }
  return "utf-8";
}

}  // namespace

constexpr int kMostPasses = 3;   // one for all columns, one for what they contradict

struct SourceReader::State : RecordSink {
  explicit State(SourceChoice choice_) : choice(std::move(choice_)) { restart(); }

  SourceChoice choice;
  Verdicts verdicts;
  int pass = 1;
  bool judged = false;

  std::optional<RecordReader> reader;
  Dialect dialect;
  bool begun = false;
  RecordSample sample;
  std::vector<ShapeProblem> dropped_early;   // before the plan stood
  std::unique_ptr<SourcePlan> plan;
  std::unique_ptr<RowBuilder> rows;
  RejectLog rejects;
  SourceTable table;
  SourceReport report;
  int64_t bytes = 0;
  struct Oddity {
    int64_t n = 0;
    uint64_t line = 0;
  };
  std::map<std::string, Oddity> oddities;    // shape problems of delivered records, by reason

  void restart() {
    reader.emplace(reader ? std::move(*reader).again() : RecordReader(choice.dialect));
    dialect = {};
    begun = false;
    sample = {};
    dropped_early.clear();
    rows.reset();
    plan.reset();
    rejects = {};
    table = {};
    report = {};
    bytes = 0;
    oddities.clear();
  }

  void begin(const Dialect& found) override {
    dialect = found;
    begun = true;
  }

  void records(const RecordBlock& block) override {
    size_t from = dialect.header && block.first_record == 0 && block.n_records() > 0 ? 1 : 0;  // the header is no row
    if (!rows) {
      from = sample.take(block, from);
      if (!sample.full()) return;
      make_rows();
    }
    if (from < block.n_records()) rows->read(block, from, block.n_records());
  }

  void problem(const ShapeProblem& problem) override {
    if (!problem.dropped) {
      Oddity& oddity = oddities[problem.reason];
      ++oddity.n;
      if (oddity.line == 0 || problem.line < oddity.line) oddity.line = problem.line;
    } else if (rows) {
      rows->dropped(problem);
    } else {
      dropped_early.push_back(problem);
    }
  }

  // The beginning is known: decide, and read it.
  void make_rows() {
    if (auto names = choice.dialect.header ? std::nullopt : second_header(dialect, sample)) {
      dialect.names = column_names(std::move(*names), dialect.names.size(), dialect.notes);
      dialect.notes.push_back("The row below the header names the columns, too, and better: its names are used.");
    }
    plan = std::make_unique<SourcePlan>(make_plan(choice_so_far(), dialect, sample, verdicts));
    rows = std::make_unique<RowBuilder>(choice, *plan, table, rejects);
    for (const ShapeProblem& problem : dropped_early) rows->dropped(problem);
    dropped_early.clear();
    sample.for_each_block([&](const RecordBlock& block) { rows->read(block, 0, block.n_records()); });
    sample.clear();
  }

  // Of JSON a column that the owner names may come late: only who has read it all can say that there is none.
  bool may_widen() const { return dialect.format == "json" && pass == 1; }
  SourceChoice choice_so_far() const {
    SourceChoice so_far = choice;
    so_far.columns_may_follow = may_widen();
    return so_far;
  }

  void finish_table() {
    rows->finish();
    table.source = choice.source;
    table.file = choice.file;
    table.kind = plan->kind;
    for (const Role role : replace_entities(table))
      plan->warnings.push_back("Column " + plan->reports[plan->column(role)->cell].name + " writes some characters as HTML does (&amp;): they are read as what they stand for.");
    table.profile = plan->profile_name;
    table.platform = plan->platform;
    table.order_level_total = plan->order_level_total && plan->column(Role::amount);
    if (!plan->column(Role::currency) && !plan->currency_in_cells) table.currency = plan->currency;
  }

  void finish_report() {
    report.source = choice.source;
    report.file = choice.file;
    report.kind = base::EnumNames<Kind>::names[static_cast<size_t>(plan->shown_kind)];
    report.kind_confidence = plan->kind_confidence;
    report.profile = plan->profile_name;
    if (plan->profile) report.platform = plan->profile->title;
    report.advice = plan->advice;
    report.encoding = encoding_name(dialect.encoding);
    report.format = dialect.format;
    report.delimiter = dialect.delimiter ? std::string(1, dialect.delimiter) : std::string();
    report.quote = dialect.quote ? std::string(1, dialect.quote) : std::string();
    report.header = dialect.header;
    report.header_line = static_cast<int64_t>(dialect.header_line);
    report.columns = plan->reports;
    for (size_t c = 0; c < report.columns.size(); ++c) report.columns[c].n_missing = rows->n_missing[c];
    report.rows = rows->counts;
    report.rows.blank += static_cast<int64_t>(reader->blank_lines());
    report.rejects = rejects.first();
    report.questions = plan->questions;
    add_questions(choice, *plan, *rows, dialect.delimiter, report);
    report.warnings = dialect.notes;
    for (const auto& more : {reader->notes(), plan->warnings}) report.warnings.insert(report.warnings.end(), more.begin(), more.end());
    for (const auto& [reason, oddity] : oddities)
      report.warnings.push_back(reason + ": " + base::counted(oddity.n, "record, at line ", "records, the first at line ") + std::to_string(oddity.line) + ".");
    add_warnings(*plan, *rows, report);
    if (const auto total = total_row(table))
      report.warnings.push_back("The last row (line " + std::to_string(total->line) + ") names no customer and amounts to all rows above it together: if it is their total, delete it in the file. Until then it counts as an order of nobody.");
    if (rows->first_utc_ms <= rows->last_utc_ms) {
      report.first_date = base::iso_date(choice.zone.local_day(rows->first_utc_ms));
      report.last_date = base::iso_date(choice.zone.local_day(rows->last_utc_ms));
    }
    report.bytes = bytes;
  }

  // Every error names the file.
  template <class F>
  void placed(F f) {
    try {
      f();
    } catch (base::Error& error) {
      if (!error.where) error.where = base::Where{};
      if (error.where->file.empty()) error.where->file = choice.file;
      throw;
    }
  }
};

SourceReader::SourceReader(SourceChoice choice) : state_(std::make_unique<State>(std::move(choice))) {}
SourceReader::~SourceReader() = default;
SourceReader::SourceReader(SourceReader&&) noexcept = default;

void SourceReader::feed(std::span<const uint8_t> bytes) {
  State& s = *state_;
  s.bytes += static_cast<int64_t>(bytes.size());
  s.placed([&] { s.reader->push(bytes, s); });
}

SourceReader::End SourceReader::finish() {
  State& s = *state_;
  bool again = false;
  s.placed([&] {
    s.reader->finish(s);
    if (!s.begun) throw base::Error(base::Code::no_data, "The file is empty.", "Export it again and check that it has rows.");
    if (!s.rows) s.make_rows();
    // What the whole source shows is judged once, by a reading that had all its columns.
    again = s.pass < kMostPasses && s.reader->is_wider();
    if (!again && s.may_widen() && !s.choice.roles.empty()) make_plan(s.choice, s.dialect, s.sample, s.verdicts);   // says which there is not
    if (!again && !s.judged && s.pass < kMostPasses) {
      s.judged = true;
      s.verdicts = contradictions(s.choice, *s.plan, *s.rows);
      again = s.verdicts.any();
    }
    if (again) {
      ++s.pass;
      s.restart();
      return;
    }
    s.finish_table();
    s.finish_report();
  });
  return again ? End::again : End::done;
}

int64_t SourceReader::rows_read() const { return state_->rows ? state_->rows->counts.read : 0; }
const SourceReport& SourceReader::report() const { return state_->report; }
SourceTable SourceReader::take_table() { return std::move(state_->table); }
std::string SourceReader::rejects_csv() const { return state_->rejects.csv(); }

}  // namespace clientele::ingest
