#pragma once
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iterator>
#include <random>
#include <string>
#include <vector>

namespace clientele::tests {

/// A random shop's transaction log as some till or plugin might write it: any delimiter, quote and line end, lines of an
/// order apart from each other, the same line twice, corrections, credit notes, gifts, rows without a customer.
struct RandomExport {
  std::string text;            ///< UTF-8
  bool utf16 = false;          ///< to be handed over as UTF-16 with a byte order mark
  char delimiter = ',', decimal = '.';
  bool line_ids = false;       ///< there is a column line_id, so that the same line is a duplicate
  int64_t offset_minutes = 0;  ///< of the shop's zone
};

class ExportMaker {
 public:
  explicit ExportMaker(uint64_t seed) : random_(seed) {}

  RandomExport make() {
    out_ = {};
    constexpr char delimiters[] = {',', ';', '\t', '|'};
    constexpr const char* line_ends[] = {"\n", "\r\n", "\r"};
    out_.delimiter = delimiters[below(4)];
    out_.decimal = out_.delimiter != ',' && one_in(2) ? ',' : '.';
    out_.line_ids = one_in(3);
    out_.utf16 = one_in(8);
    out_.offset_minutes = one_in(2) ? 0 : (below(27) - 12) * 60 + (one_in(4) ? 30 : 0);
    line_end_ = line_ends[below(3)];
    always_quote_ = one_in(4);
    const int64_t n_customers = 1 + below(25), n_orders = 3 + below(40);
    for (int64_t o = 0; o < n_orders; ++o) order(o, n_customers);
    if (one_in(2)) std::shuffle(rows_.begin(), rows_.end(), random_);
    for (size_t i = 0, n = rows_.size(); i < n; ++i)
      if (one_in(15)) rows_.push_back(rows_[i]);  // rung up twice, or exported twice

    if (one_in(5)) out_.text = "\xEF\xBB\xBF";
    std::vector<std::string> header = {"order_id", "customer_id", "order_date", "product", "quantity", "unit_price"};
    if (out_.line_ids) header.insert(header.begin() + 1, "line_id");
    line(header);
    for (auto& row : rows_) {
      if (!out_.line_ids) row.erase(row.begin() + 1);
      line(row);
    }
    rows_.clear();
    return out_;
  }

 private:
  int64_t below(int64_t n) { return static_cast<int64_t>(random_() % static_cast<uint64_t>(n)); }
  bool one_in(int64_t n) { return below(n) == 0; }

  static std::string two(int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); }

  // Hundredths as a decimal in the file's own writing.
  std::string decimal(int64_t hundredths) const {
    const int64_t size = hundredths < 0 ? -hundredths : hundredths;
    return (hundredths < 0 ? "-" : "") + std::to_string(size / 100) + out_.decimal + two(size % 100);
  }

  std::string product() {
    constexpr const char* parts[] = {"Caf\xC3\xA9", "Mug", "\"best\"", ", ", ";", "|", "\t", "\n", "\r\n", "\"", "\"\"", "x", " ", "'", "=1+1"};
    std::string name = "P" + std::to_string(below(9));
    for (int64_t k = below(4); k > 0; --k) name += parts[below(static_cast<int64_t>(std::size(parts)))];
    return name + "z";  // a cell's outer blanks are not the reader's to keep
  }

  void order(int64_t number, int64_t n_customers) {
    const std::string customer = one_in(12) ? "" : (one_in(2) ? "C" : "C0") + std::to_string(below(n_customers));
    const std::string instant = "20" + two(20 + below(3)) + "-" + two(1 + below(12)) + "-" + two(1 + below(28)) + "T" + two(below(24)) + ":" + two(below(60)) + ":" + two(below(60)) + "Z";
    const bool credit_note = one_in(10), gift = one_in(15);
    for (int64_t l = 0, n = 1 + below(4); l < n; ++l) {
      int64_t tenths = (1 + below(6)) * 10, price = 5 + below(9995);
      if (one_in(6)) tenths = 1 + below(99);            // by weight
      if (credit_note || one_in(9)) tenths = -tenths;   // taken back
      else if (one_in(20)) price = -price;              // a correction
      if (gift || one_in(20)) price = 0;
      std::string quantity = std::to_string(tenths / 10);
      if (tenths % 10) quantity = (tenths < 0 ? "-" : "") + std::to_string(std::abs(tenths) / 10) + out_.decimal + std::to_string(std::abs(tenths) % 10);
      rows_.push_back({"A" + std::to_string(1000 + number), std::to_string(l + 1), customer, instant, product(), quantity, decimal(price)});
    }
  }

  void line(const std::vector<std::string>& cells) {
    for (size_t i = 0; i < cells.size(); ++i) {
      if (i) out_.text += out_.delimiter;
      const bool must = cells[i].find_first_of(std::string("\"\r\n") + out_.delimiter) != std::string::npos;
      if (!must && !always_quote_ && !one_in(10)) {
        out_.text += cells[i];
        continue;
      }
      out_.text += '"';
      for (const char c : cells[i]) out_.text += c == '"' ? std::string("\"\"") : std::string(1, c);
      out_.text += '"';
    }
    out_.text += line_end_;
  }

  std::mt19937_64 random_;
  RandomExport out_;
  std::string line_end_;
  bool always_quote_ = false;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace clientele::tests
