#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/source_report.h"

namespace clientele::ingest {

/// Rows set aside: the first 100 for the report, all of them as CSV up to 1,000,000 rows or 64 MiB; the count is
/// exact whatever happens. Listed by line, in whatever order they come.
class RejectLog {
 public:
  static constexpr int64_t kRows = 1'000'000;
  static constexpr size_t kBytes = size_t{64} << 20;

  void add(Reject reject);
  int64_t n() const { return n_; }
  const std::vector<Reject>& first() const { return first_; }
  /// line, column, reason, text; with a last line that says how many more there are, if any.
  std::string csv() const;

 private:
  struct Entry {
    int64_t line;
    size_t from, to;   // in text_
  };
  std::vector<Reject> first_;
  std::string text_;
  std::vector<Entry> entries_;
  int64_t n_ = 0;
};

/// At most 1,000 bytes of a row, whole characters only.
std::string row_text(std::string_view row);

}  // namespace clientele::ingest
