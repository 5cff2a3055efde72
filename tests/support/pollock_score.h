#pragma once
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace clientele::tests {

/// What Pollock measures of one loaded file, 0 to 1 each; the simple score of a system is their sum, averaged over files.
/// Source: Vitagliano, Hameed, Jiang, Reisener, Wu, Naumann, "Pollock: A Data Loading Benchmark" (VLDB 2023), section 4, and
/// its evaluate.py: multisets of header cells, of records (their cells joined), and of all cells; the share of the right
/// answer that was found and the share of what was loaded that is right (it calls the first precision).
/// It writes numbers, dates and prices of headers and records in one way before it compares. We compare them as they
/// stand, so that our score can only come out lower.
struct PollockMeasures {
  static constexpr std::array<const char*, 10> kNames = {"success", "head p", "head r", "head f1", "rec p", "rec r", "rec f1", "cell p", "cell r", "cell f1"};
  std::array<double, 10> of{};
  double sum() const {
    double all = 0;
    for (const double x : of) all += x;
    return all;
  }
};

using PollockRows = std::vector<std::vector<std::string>>;

namespace pollock {

inline void compare(const std::vector<std::string>& want, const std::vector<std::string>& got, double* out) {
  if (want.empty()) {
    out[0] = out[1] = out[2] = 1;
    return;
  }
  std::map<std::string_view, long> left;
  for (const std::string& text : want) ++left[text];
  double both = 0;
  for (const std::string& text : got) both += left[text]-- > 0;
  if (both == 0) return;
  out[0] = both / static_cast<double>(want.size());
  out[1] = both / static_cast<double>(got.size());
  out[2] = 2 * out[0] * out[1] / (out[0] + out[1]);
}

inline std::vector<std::string> records(const PollockRows& rows) {
  std::vector<std::string> out;
  for (size_t r = 1; r < rows.size(); ++r) {
    out.emplace_back();
    for (const std::string& cell : rows[r]) out.back() += cell;
  }
  return out;
}

inline std::vector<std::string> cells(const PollockRows& rows) {
  std::vector<std::string> out;
  for (const auto& row : rows) out.insert(out.end(), row.begin(), row.end());
  return out;
}

}  // namespace pollock

/// `loaded`: false when the file was refused, which is worth nothing.
inline PollockMeasures pollock_measures(bool loaded, const PollockRows& want, const PollockRows& got) {
  PollockMeasures out;
  if (!loaded) return out;
  if (want.empty()) {
    out.of.fill(1);
    return out;
  }
  out.of[0] = 1;
  pollock::compare(want[0], got.empty() ? std::vector<std::string>() : got[0], &out.of[1]);
  pollock::compare(pollock::records(want), pollock::records(got), &out.of[4]);
  pollock::compare(pollock::cells(want), pollock::cells(got), &out.of[7]);
  return out;
}

/// How often a pollution was seen in the files that the paper surveyed (its pollock_weights.json); 0 = not known here.
inline double pollock_weight(const std::string& name) {
  static const std::map<std::string, double> files = {{"source.csv", 1}, {"file_no_payload.csv", 15}, {"file_no_trailing_newline.csv", 184}, {"file_double_trailing_newline.csv", 5},
      {"file_no_header.csv", 470}, {"file_header_multirow_2.csv", 47}, {"file_multitable_more.csv", 188.0 / 3}, {"file_multitable_less.csv", 188.0 / 3},
      {"file_record_delimiter_0xD.csv", 7}, {"file_record_delimiter_0xA.csv", 1691}, {"file_quotation_char_0x27.csv", 11}, {"file_escape_char_0x00.csv", 7}};
  if (const auto known = files.find(name); known != files.end()) return known->second;
  if (name.starts_with("row_less_sep") || name.starts_with("row_more_sep")) return 260.0 / 707;
  if (name.starts_with("row_field_delimiter")) return 1.0 / 7;
  return name.starts_with("row_extra_quote") ? 1.0 / 108 : 0;
}

}  // namespace clientele::tests
