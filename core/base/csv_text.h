#pragma once
#include <string>
#include <string_view>

namespace clientele::base {

/// Appends a cell as RFC 4180 has it, quoted only where it must be: for a comma, a quote or a line end.
void append_csv_cell(std::string& out, std::string_view value);

/// Who will read the file. Spreadsheets run a cell that begins like a formula; other programs want it raw.
enum class Quoting : unsigned char { spreadsheet, machine };

/// RFC 4180 text (comma, CRLF), cell by cell. Quoting::spreadsheet disarms what a spreadsheet could run: a value
/// that begins with = + - @, TAB, CR, LF, NUL or the full-width ＝＋－＠ gets a leading apostrophe (and quotes),
/// unless it is a plain number (-12.50). Source: OWASP "CSV Injection".
class CsvText {
 public:
  explicit CsvText(Quoting quoting) : quoting_(quoting) {}

  void cell(std::string_view value);
  void end_record() {
    text_ += "\r\n";
    at_begin_ = true;
  }
  const std::string& text() const { return text_; }
  /// The text so far, handed over; the next record starts an empty one.
  std::string take() {
    std::string out;
    out.swap(text_);
    return out;
  }

 private:
  Quoting quoting_;
  std::string text_;
  bool at_begin_ = true;
};

}  // namespace clientele::base
