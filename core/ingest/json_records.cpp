#include "ingest/json_records.h"

#include <algorithm>

#include "base/csv_text.h"
#include "base/error.h"
#include "ingest/json_paths.h"
#include "ingest/json_row.h"
#include "ingest/json_tokens.h"
#include "ingest/scan.h"
#include "ingest/scan_lines.h"
#include "ingest/text_fold.h"

namespace clientele::ingest {
namespace {

template <size_t N>
bool one_of(std::string_view key, const std::string_view (&words)[N]) {
  return std::find(std::begin(words), std::end(words), name_words(key)) != std::end(words);
}

// What stands beside the records in the answer of an API.
bool is_page_word(std::string_view key) {
  constexpr std::string_view kWords[] = {"count", "total", "total count", "total pages", "page", "pages", "page number", "page size", "per page", "limit", "offset", "next", "prev",
                                         "previous", "next page", "first", "last", "has more", "has next page", "has previous page", "cursor", "end cursor", "start cursor", "next cursor",
                                         "object", "success", "ok", "status", "code", "message", "error", "version", "url", "generated at", "exported at", "x total pages"};
  return one_of(key, kWords);
}

// Lists whose objects are the lines of an order.
bool is_line_word(std::string_view key) {
  constexpr std::string_view kWords[] = {"line items", "lineitems", "lines", "items", "order items", "order lines", "products", "order rows", "details", "transactions items"};
  return one_of(key, kWords);
}

// Of a path as path() writes it.
std::string_view last_key(std::string_view path) {
  path.remove_suffix(!path.empty());
  return path.substr(path.rfind('\n') + 1);
}

constexpr size_t kMaxRow = Scanner::kRecordLimit;
constexpr uint64_t kFreeText = uint64_t{64} << 20, kMostTimes = 100;

class JsonRecords final : public TextConverter, private JsonEvents {
 public:
  void push(std::string_view text, TextWindow& out) override {
    out_ = &out;
    n_read_ += text.size();
    std::string_view rest = text;
    while (!tokens_->push(rest)) recover(true, line_to(text.substr(0, text.size() - rest.size())));
    line_start_ = line_to(text);
  }

  void finish(TextWindow& out) override {
    out_ = &out;
    if (!tokens_->finish()) recover(false, line_start_);
    flush();
    if (!skipped_.empty()) notes.push_back("Beside the records the file holds other lists, which are not read: " + skipped_ + ".");
  }

  std::optional<std::vector<std::string>> settle(TextWindow& out) override {
    settled_ = true;
    std::vector<std::string> names = paths_.names();
    if (names.empty()) names.push_back("value");
    n_header_ = names.size();
    out_ = &out;
    std::string header;
    for (const std::string& name : names) {
      if (&name != &names.front()) header.push_back(',');
      base::append_csv_cell(header, name);
    }
    if (header.empty()) header = "\"\"";
    write(header, n_header_, 1);
    for (const Early& row : early_) write(row.text, row.n_cells, row.line);
    early_.clear();
    return names;
  }

  bool is_wider() const override { return wider_; }

  bool restart() override {
    tokens_.emplace(static_cast<JsonEvents&>(*this));
    stack_.clear();
    lines.clear();
    problems.clear();
    notes.clear();
    skipped_.clear();
    settled_ = wider_ = decided_ = wrapped_ = false;
    only_pages_ = true;
    n_rows_ = held_line_ = n_read_ = n_written_ = 0;
    line_start_.clear();
    outside_.clear();
    return true;
  }

 private:
  enum class Role : uint8_t { outside, records, skipped, fields, list, lines, element, line };
  struct Frame {
    Role role;
    bool array = false, is_record = false;
    uint32_t node = JsonPaths::kRoot;
    uint64_t line = 0;
    std::string key;      // of what stands above the records
    uint32_t n = 0;       // values in a list so far
  };
  struct Early {
    std::string text;
    size_t n_cells;
    uint64_t line;
  };

  void open(bool array) override {
    Frame frame{Role::fields, array, false, JsonPaths::kRoot, tokens_->line(), {}};
    if (stack_.empty()) {
      if (array) frame.role = Role::records, decided_ = true;
      else if (wrapped_ && !was_no_wrapper()) frame.role = Role::outside;
      else begin_record(frame);
    } else {
      place(frame, array);
    }
    stack_.push_back(std::move(frame));
  }

  void place(Frame& frame, bool array) {
    Frame& above = stack_.back();
    ++above.n;
    switch (above.role) {
      case Role::skipped: frame.role = Role::skipped; return;
      case Role::outside:
        frame.key = key_;
        frame.role = !array ? Role::outside : path(key_) == records_path_ ? Role::records : Role::skipped;
        if (frame.role == Role::skipped && skipped_.find(key_) == skipped_.npos) skipped_ += (skipped_.empty() ? "" : ", ") + key_;
        return;
      case Role::records:
        begin_record(frame);
        if (array) frame.role = Role::list;
        return;
      case Role::list:
      case Role::lines:
        if (above.is_record && above.n == 1 && !array) {   // a list of pages, each a list of records
          above.role = Role::records;
          above.is_record = false;
          return begin_record(frame);
        }
        frame.node = above.node;
        if (array) {
          frame.role = Role::list;
        } else if (is_wrapper()) {
          unwrap();
          frame.node = JsonPaths::kRoot;
          begin_record(frame);
        } else {
          if (above.role == Role::list && is_order_lines(above)) above.role = Role::lines;
          frame.role = above.role == Role::lines ? Role::line : Role::element;
          row_.open_scope();
        }
        return;
      default:
        frame.node = paths_.child(above.node, key_, true);
        frame.role = array ? Role::list : Role::fields;
        if (!decided_) frame.key = key_;
    }
  }

  void close() override {
    const Frame frame = std::move(stack_.back());
    stack_.pop_back();
    if (frame.role == Role::element) row_.merge_scope(frame.node);
    if (frame.role == Role::line) row_.scope_is_line(frame.line);
    if (frame.is_record) end_record(frame.line);
    if (stack_.empty() && wrapped_ && is_line_word(last_key(records_path_))) was_no_wrapper();
  }

  void key(std::string_view name) override { key_ = name; }

  void scalar(std::string_view text) override {
    if (stack_.empty() || stack_.back().role == Role::records) {
      if (stack_.empty() && wrapped_) return;
      flush();
      row_.begin();
      row_.set(JsonPaths::kRoot, text, false);
      return end_record(tokens_->line());
    }
    Frame& above = stack_.back();
    if (above.role == Role::outside && stack_.size() == 1 && !is_page_word(key_)) outside_.push_back(key_);
    if (above.role == Role::outside || above.role == Role::skipped) return;
    if (!above.array) {
      if (!decided_) only_pages_ = only_pages_ && is_page_word(key_);
      return row_.set(paths_.child(above.node, key_, false), text, false);
    }
    if (!decided_) only_pages_ = false;
    if (above.is_record) return row_.set(paths_.child(JsonPaths::kRoot, std::to_string(++above.n), false), text, false);
    row_.set(above.node, text, true);
  }

  void begin_record(Frame& frame) {
    frame.is_record = true;
    if (held_line_) row_.open_scope();
    else row_.begin();
  }

  void end_record(uint64_t line) {
    if (stack_.empty()) decided_ = true;
    if (held_line_ && end_child(line)) return row_.keep();
    held_line_ = line;
    // A bulk export of Shopify's GraphQL: what belongs to the record comes after it.
    if (stack_.size() <= 1 && row_.value(paths_.child(JsonPaths::kRoot, "id", false)).starts_with("gid://")) return row_.keep();
    flush();
  }

  // A record that names another as its parent is a line of it, or a list's object. Else the parent is whole, and the
  // record takes its place.
  bool end_child(uint64_t line) {
    const bool is_child = !row_.value(paths_.child(JsonPaths::kRoot, "__parentId", false)).empty();
    std::string type(row_.value(paths_.child(JsonPaths::kRoot, "id", false)));
    if (!is_child) {
      const JsonRow::Taken taken = row_.take_what_follows();
      flush();
      row_.begin();
      row_.put_back(taken);
      return false;
    }
    const std::vector<JsonRow::Field> fields = row_.take_scope();
    type = type.substr(0, type.rfind('/'));   // gid://shopify/LineItem/123
    type = type.substr(type.rfind('/') + 1);
    const bool is_line = type == "LineItem";
    if (!type.empty()) type[0] = static_cast<char>(type[0] | 0x20);
    const uint32_t list = paths_.child(JsonPaths::kRoot, type + "s", false);
    if (is_line) row_.open_scope();
    for (const JsonRow::Field& field : fields)
      if (paths_.key(field.node) != "__parentId") row_.set(moved(field.node, list), field.text, !is_line);
    if (is_line) row_.scope_is_line(line);
    return true;
  }

  uint32_t moved(uint32_t node, uint32_t below) {
    return node == JsonPaths::kRoot ? below : paths_.child(moved(paths_.parent(node), below), std::string(paths_.key(node)), false);
  }

  // The record that was read last is whole.
  void flush() {
    if (held_line_ && !row_.empty()) row_.rows(held_line_, [&](std::string_view text, size_t n_cells, uint64_t at) { write(text, n_cells, at); });
    held_line_ = 0;
  }

  // The first list of objects in an outer object that says nothing of its own: its objects are the records.
  bool is_wrapper() const {
    return !decided_ && !never_wrapped_ && only_pages_ && std::all_of(stack_.begin(), stack_.end() - 1, [](const Frame& f) { return f.role == Role::fields; });
  }

  void unwrap() {
    decided_ = wrapped_ = true;
    records_path_ = path("");
    for (Frame& frame : stack_) frame.role = Role::outside, frame.is_record = false;
    stack_.back().role = Role::records;
  }

  // What was taken for the answer of an API around its records was an order around its lines: it has fields of its own
  // after them, and others like it follow (or its list is called one of lines). Then all is read once more.
  bool was_no_wrapper() {
    if (outside_.empty()) return false;
    never_wrapped_ = wider_ = true;
    wrapped_ = false;
    paths_ = JsonPaths{};
    for (const std::string& key : outside_) paths_.column(paths_.child(JsonPaths::kRoot, key, false));
    return true;
  }

  // The keys from the outermost object on.
  std::string path(std::string_view last) const {
    std::string path;
    for (const Frame& frame : stack_) path += frame.key.empty() ? "" : frame.key + "\n";
    return last.empty() ? path : path + std::string(last) + "\n";
  }

  bool is_order_lines(const Frame& list) {
    if (paths_.lines == list.node) return true;
    if (paths_.lines != JsonPaths::kNone || !is_line_word(paths_.key(list.node))) return false;
    // A list within a list belongs to that, and is none of the order's lines.
    for (const Frame& frame : stack_)
      if (frame.role == Role::element || frame.role == Role::line) return false;
    paths_.lines = list.node;
    return true;
  }

  // A line of NDJSON can be left out; elsewhere nothing can be made of what follows a fault.
  void recover(bool more, const std::string& line) {
    const bool lines_alone = decided_ && !wrapped_ && tokens_->n_values() > 0 && tokens_->line() > tokens_->value_line() && (stack_.empty() || stack_.front().is_record);
    if (!lines_alone)
      throw base::Error(base::Code::bad_file, std::string("This is not valid JSON: ") + tokens_->fault() + ".", "Export the file again, or correct it at this place.",
                        base::Where{"", static_cast<int64_t>(tokens_->line()), static_cast<int64_t>(tokens_->column())});
    problems.push_back({tokens_->line(), next_row(), 0, std::string("not valid JSON: ") + tokens_->fault(), true, shown_text(line)});
    if (held_line_) row_.drop_what_follows();   // of the faulty record
    stack_.clear();
    if (more) tokens_->skip_line();
  }

  uint64_t next_row() const { return settled_ ? n_rows_ : early_.size() + 1; }

  // The beginning of the line at hand, up to where `read`, of the piece at hand, ends.
  std::string line_to(std::string_view read) const {
    constexpr size_t kMost = 1'004;   // shown_text() takes 1,000, and no half character
    const size_t end = read.rfind('\n');
    if (end != read.npos) return std::string(read.substr(end + 1, kMost));
    return line_start_ + std::string(read.substr(0, kMost - std::min(kMost, line_start_.size())));
  }

  void write(std::string_view text, size_t n_cells, uint64_t line) {
    if (text.size() > kMaxRow) return problems.push_back({line, next_row(), 0, "a record longer than 16 MiB", true, shown_text(text)});
    // A long text that is said once, and stands in very many rows; or very many columns, and rows that have one.
    n_written_ += text.size() + n_header_;
    if (n_written_ > kFreeText && n_written_ / kMostTimes > n_read_)
      throw base::Error(base::Code::too_large, "As a table its rows are more than a hundred times as large as the file.", "Export it without the long text, or with fewer columns.",
                        base::Where{"", static_cast<int64_t>(line), 0});
    if (!settled_) {
      early_.push_back({std::string(text), n_cells, line});
      return;
    }
    wider_ = wider_ || n_cells > n_header_;
    const size_t padding = n_header_ > n_cells ? n_header_ - n_cells : 0;
    char* to = out_->room(text.size() + padding + 1);
    std::copy(text.begin(), text.end(), to);
    std::fill_n(to + text.size(), padding, ',');
    to[text.size() + padding] = '\n';
    out_->wrote(text.size() + padding + 1);
    lines.push_back(line);
    ++n_rows_;
  }

  std::optional<JsonTokens> tokens_{std::in_place, static_cast<JsonEvents&>(*this)};
  JsonPaths paths_;
  JsonRow row_{paths_};
  std::vector<Frame> stack_;
  std::string key_, records_path_, skipped_, line_start_;
  std::vector<std::string> outside_;   // fields beside the list of records, in the object around it
  std::vector<Early> early_;
  TextWindow* out_ = nullptr;
  bool decided_ = false, wrapped_ = false, only_pages_ = true;   // where the records are
  bool settled_ = false, wider_ = false, never_wrapped_ = false;
  size_t n_header_ = 0;
  uint64_t n_read_ = 0, n_written_ = 0;
  uint64_t n_rows_ = 0, held_line_ = 0;   // line of a record that may have more to come; 0: none
};

}  // namespace

std::unique_ptr<TextConverter> json_converter() { return std::make_unique<JsonRecords>(); }

}  // namespace clientele::ingest
