#pragma once
#include <algorithm>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace clientele::tests {

/// Rows of one header, each cell given by its column's name; the columns not named are blank. Made up throughout.
struct Sheet {
  std::vector<std::string> names;
  std::string text;
  char delimiter;
  bool strict = false;   ///< a cell of a column that is not there is a mistake of the test

  explicit Sheet(std::vector<std::string> names_, char delimiter_ = ',') : names(std::move(names_)), delimiter(delimiter_) {
    for (size_t i = 0; i < names.size(); ++i) text += (i ? std::string(1, delimiter) : "") + "\"" + names[i] + "\"";
    text += "\n";
  }
  /// A header as it stands in docs: names between commas.
  static Sheet of(const std::string& header, char delimiter = ',') {
    std::vector<std::string> names;
    for (size_t from = 0; from <= header.size();) {
      const size_t to = std::min(header.find(',', from), header.size());
      names.push_back(header.substr(from, to - from));
      from = to + 1;
    }
    Sheet sheet(std::move(names), delimiter);
    sheet.strict = true;
    return sheet;
  }
  Sheet& row(const std::vector<std::pair<std::string, std::string>>& cells) {
    for (const auto& cell : cells)
      if (strict && std::find(names.begin(), names.end(), cell.first) == names.end()) throw std::invalid_argument("the header has no " + cell.first);
    for (size_t i = 0; i < names.size(); ++i) {
      if (i) text += delimiter;
      for (const auto& [name, value] : cells)
        if (name == names[i]) text += "\"" + value + "\"";
    }
    text += "\n";
    return *this;
  }
};

}  // namespace clientele::tests
