#include "ingest/reject_log.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "base/csv_text.h"
#include "base/index_sort.h"
#include "base/prose.h"

namespace clientele::ingest {
namespace {

constexpr size_t kFirst = 100;

std::string record(const Reject& reject) {
  base::CsvText csv(base::Quoting::spreadsheet);
  csv.cell(std::to_string(reject.line));
  csv.cell(reject.column);
  csv.cell(reject.reason);
  csv.cell(reject.text);
  csv.end_record();
  return csv.take();
}

}  // namespace

void RejectLog::add(Reject reject) {
  ++n_;
  if (entries_.size() < kRows && text_.size() < kBytes) {
    const size_t from = text_.size();
    text_ += record(reject);
    entries_.push_back({reject.line, from, text_.size()});
  }
  if (first_.size() == kFirst && reject.line >= first_.back().line) return;
  const auto at = std::upper_bound(first_.begin(), first_.end(), reject.line, [](int64_t line, const Reject& r) { return line < r.line; });
  first_.insert(at, std::move(reject));
  if (first_.size() > kFirst) first_.pop_back();
}

std::string RejectLog::csv() const {
  std::vector<uint32_t> order(entries_.size());
  std::iota(order.begin(), order.end(), 0);
  base::sort_indices(order, [&](uint32_t a, uint32_t b) { return entries_[a].line < entries_[b].line; });
  std::string out = "line,column,reason,text\r\n";
  out.reserve(out.size() + text_.size());
  for (const uint32_t i : order) out.append(text_, entries_[i].from, entries_[i].to - entries_[i].from);
  const auto more = n_ - static_cast<int64_t>(entries_.size());
  if (more > 0) out += record({0, "", base::grouped(more) + " more rows were set aside; only the first " + base::grouped(static_cast<int64_t>(entries_.size())) + " are listed", ""});
  return out;
}

std::string row_text(std::string_view row) {
  if (row.size() <= 1000) return std::string(row);
  size_t n = 1000;
  while (n > 0 && (static_cast<uint8_t>(row[n]) & 0xC0) == 0x80) --n;
  return std::string(row.substr(0, n));
}

}  // namespace clientele::ingest
