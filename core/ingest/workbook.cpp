#include "ingest/workbook.h"

#include "base/error.h"
#include "ingest/sheet_rows.h"
#include "ingest/workbook_parts.h"
#include "ingest/xml_tokens.h"

namespace clientele::ingest {
namespace {

constexpr int64_t kMaxRows = 1'048'576;
constexpr size_t kMaxValue = size_t{1} << 20;
constexpr const char* kSaveAgain = "Open the workbook, save it again (or save the sheet as CSV UTF-8) and add that file.";

class Workbook final : public TextConverter, XmlHandler {
 public:
  void push(std::string_view text, TextWindow& out) override {
    out_ = &out;
    placed([&] { xml_.push(text); });
  }

  void finish(TextWindow& out) override {
    out_ = &out;
    placed([&] { xml_.finish(); });
    if (!seen_sheet_) throw base::Error(base::Code::bad_file, "The workbook holds no sheet of cells.", kSaveAgain);
  }

 private:
  enum class Part : uint8_t { other, workbook, styles, strings, sheet };
  enum class Type : uint8_t { number, shared, text, flag, fault, date };

  // In the sheet an error says in which row and column it stands.
  template <class F>
  void placed(F f) {
    try {
      f();
    } catch (base::Error& error) {
      if (part_ == Part::sheet && row_ > 0 && !error.where) error.where = base::Where{{}, row_, in_cell_ ? column_ + 1 : 0};
      throw;
    }
  }
  [[noreturn]] void fail(const std::string& what) const { throw base::Error(base::Code::bad_file, what, kSaveAgain); }

  void open(std::string_view name, std::span<const XmlAttribute> attributes) override {
    const size_t depth = xml_.depth();
    if (depth == 1) return begin_part(name);
    switch (part_) {
      case Part::workbook:
        if (depth == 2 && name == "workbookPr") {
          const std::string_view since_1904 = attribute(attributes, "date1904");
          since_1904_ = since_1904 == "1" || since_1904 == "true" || since_1904 == "on";
        }
        break;
      case Part::styles: styles_.open(name, attributes, depth); break;
      case Part::strings: strings_.open(name, attributes, depth); break;
      case Part::sheet: open_in_sheet(name, attributes, depth); break;
      case Part::other: break;
    }
  }

  void begin_part(std::string_view name) {
    part_ = name == "workbook" ? Part::workbook : name == "styleSheet" ? Part::styles : name == "sst" ? Part::strings
          : name == "worksheet" && !seen_sheet_ ? Part::sheet : Part::other;
    seen_sheet_ |= part_ == Part::sheet;
  }

  void open_in_sheet(std::string_view name, std::span<const XmlAttribute> attributes, size_t depth) {
    if (depth == 2) in_data_ = name == "sheetData";
    if (!in_data_) return;
    in_value_ = false;
    if (depth == 3 && name == "row") {
      begin_row(attribute(attributes, "r"));
    } else if (depth == 4 && in_row_ && name == "c") {
      begin_cell(attributes);
    } else if (depth == 5 && in_cell_) {
      in_value_ = name == "v";
      in_inline_ = name == "is";
      if (in_value_ || in_inline_) value_.clear();
    } else if (depth > 5 && in_cell_ && in_inline_) {
      rich_.open(name, attributes, depth - 5);
    }
  }

  void begin_row(std::string_view number) {
    const int64_t row = number.empty() ? row_ + 1 : whole_number(number);
    if (row < 1 || row > kMaxRows) fail("A row of the sheet is not numbered from 1 to 1,048,576.");
    row_ = row;
    column_ = -1;
    in_row_ = true;
  }

  void begin_cell(std::span<const XmlAttribute> attributes) {
    in_cell_ = true;
    value_.clear();
    type_ = Type::number;
    style_ = 0;
    std::string_view place;
    for (const auto& [name, value] : attributes) {
      if (name == "r") place = value;
      else if (name == "s") style_ = static_cast<size_t>(whole_number(value));
      else if (name == "t") type_ = type_of(value);
    }
    column_ = place.empty() ? column_ + 1 : column_of(place);
    if (column_ < 0 || column_ >= SheetRows::kMaxColumns) fail("A cell of the sheet is in no column from A to XFD.");
  }

  static Type type_of(std::string_view name) {
    if (name == "s") return Type::shared;
    if (name == "str" || name == "inlineStr") return Type::text;
    if (name == "b") return Type::flag;
    if (name == "e") return Type::fault;
    return name == "d" ? Type::date : Type::number;
  }

  /// 27 for "AB12"; -1 when it is no place in a sheet.
  static int64_t column_of(std::string_view place) {
    int64_t column = 0;
    size_t n = 0;
    for (; n < place.size() && n < 4; ++n) {
      const char c = static_cast<char>(place[n] | 0x20);
      if (c < 'a' || c > 'z') break;
      column = column * 26 + (c - 'a' + 1);
    }
    if (n == 0 || (n < place.size() && whole_number(place.substr(n)) < 0)) return -1;
    return column - 1;
  }

  void text(std::string_view piece) override {
    if (part_ == Part::strings) return strings_.text(piece);
    if (part_ != Part::sheet || !in_cell_) return;
    if (in_inline_) return rich_.text(piece, value_);
    if (!in_value_) return;
    if (value_.size() + piece.size() > kMaxValue) too_large("A cell of the workbook holds more than 1 MiB of text.");
    value_ += piece;
  }

  void close(std::string_view) override {
    const size_t depth = xml_.depth() + 1;
    if (part_ == Part::strings) return strings_.close(depth);
    if (part_ != Part::sheet || !in_data_) return;
    if (depth > 5 && in_inline_) return rich_.close(value_);
    in_value_ = false;
    if (depth == 5) {
      in_inline_ = false;
    } else if (depth == 4 && in_cell_) {
      end_cell();
      in_cell_ = false;
    } else if (depth == 3 && in_row_) {
      if (rows_.end(*out_, xml_.position())) lines.push_back(static_cast<uint64_t>(row_));
      in_row_ = false;
    } else if (depth == 2) {
      in_data_ = false;
    }
  }

  void end_cell() {
    if (value_.empty()) return;
    const auto column = static_cast<uint32_t>(column_);
    shown_.clear();
    switch (type_) {
      case Type::shared: {
        const int64_t index = whole_number(value_);
        if (index < 0 || static_cast<size_t>(index) >= strings_.size())
          fail("A cell refers to shared text " + value_.substr(0, 20) + ", and the workbook has " + std::to_string(strings_.size()) + ".");
        return rows_.cell(column, strings_[static_cast<size_t>(index)]);
      }
      case Type::text: read_escapes(value_); return rows_.cell(column, value_);
      case Type::flag: return rows_.cell(column, value_ == "1" || value_ == "true" ? "TRUE" : "FALSE");
      case Type::fault:
      case Type::date: return rows_.cell(column, value_);
      case Type::number: break;
    }
    const NumberLook look = styles_.look(style_);
    if (look == NumberLook::number || !append_serial(shown_, value_, look, since_1904_)) append_number(shown_, value_);
    rows_.cell(column, shown_);
  }

  XmlTokens xml_{*this};
  Part part_ = Part::other;
  bool since_1904_ = false, seen_sheet_ = false;
  WorkbookStyles styles_;
  SharedStrings strings_;
  bool in_data_ = false, in_row_ = false, in_cell_ = false, in_value_ = false, in_inline_ = false;
  int64_t row_ = 0, column_ = -1;
  Type type_ = Type::number;
  size_t style_ = 0;
  RichText rich_;
  std::string value_, shown_;
  SheetRows rows_;
  TextWindow* out_ = nullptr;
};

}  // namespace

std::unique_ptr<TextConverter> workbook_converter() { return std::make_unique<Workbook>(); }

}  // namespace clientele::ingest
