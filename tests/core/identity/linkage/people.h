#pragma once
#include <cstdint>
#include <deque>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "identity/linkage/link.h"

namespace clientele::tests {

namespace linkage = identity::linkage;
using linkage::Field;

/// A person's record as a test writes it down: cells by role ("given_name", "email", "full_name", "customer_id" …).
using Person = std::map<std::string, std::string>;

/// A column of text by code, owning what Cells look at.
struct OwnedCells {
  std::vector<uint32_t> codes, offsets{0};
  std::string utf8;
  std::map<std::string, uint32_t> known;

  void add(const std::string& text) {
    if (text.empty()) return codes.push_back(linkage::kNoValue);
    const auto [at, is_new] = known.emplace(text, static_cast<uint32_t>(known.size()));
    if (is_new) utf8 += text, offsets.push_back(static_cast<uint32_t>(utf8.size()));
    codes.push_back(at->second);
  }
  linkage::Cells cells() const { return {codes, offsets, utf8}; }
};

/// Sources of such records, and what the linkage makes of them. Labels are given or "source:row".
struct People {
  std::vector<std::vector<Person>> sources;
  linkage::Records records;
  linkage::Linkage result;
  std::vector<std::string> labels;
  std::string platform = "shop";   ///< whose customer ids theirs are, in all sources

  static std::string cell(const Person& person, const std::string& name) {
    const auto found = person.find(name);
    return found == person.end() ? "" : found->second;
  }

  void read() {
    std::deque<OwnedCells> owned;
    std::vector<linkage::SourceCells> cells;
    labels.clear();
    for (size_t s = 0; s < sources.size(); ++s) {
      linkage::SourceCells source;
      source.n = static_cast<uint32_t>(sources[s].size());
      const auto column = [&](const std::string& name) -> linkage::Cells {
        OwnedCells& own = owned.emplace_back();
        for (const Person& person : sources[s]) own.add(cell(person, name));
        return own.known.empty() ? linkage::Cells() : own.cells();
      };
      for (size_t f = 0; f < linkage::kFields; ++f) source.fields[f] = column(std::string(linkage::spec(static_cast<Field>(f)).name));
      source.platform = platform;
      source.full_name = column("full_name");
      source.customer_id = column("customer_id");
      cells.push_back(source);
      for (size_t i = 0; i < sources[s].size(); ++i) {
        const std::string id = cell(sources[s][i], "id");
        labels.push_back(id.empty() ? std::to_string(s) + ":" + std::to_string(i) : id);
      }
    }
    linkage::make_records(cells, labels, records).run();
  }

  void link(linkage::LinkOptions options = {}) {
    read();
    linkage::link(records, options, result).run();
  }
  const std::string& label(uint32_t record) const { return labels[records.row[record]]; }
  uint32_t record_of(const std::string& wanted) const {
    uint32_t i = 0;
    while (label(i) != wanted) ++i;
    return i;
  }
};

/// A CSV file without quotes, as FEBRL's are: cells by the header's names, trimmed.
inline std::vector<Person> read_people(const std::string& path, const std::map<std::string, std::string>& role_of_name) {
  std::ifstream in(path);
  std::vector<Person> people;
  std::vector<std::string> names;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    std::vector<std::string> cells;
    for (size_t from = 0; from <= line.size();) {
      const size_t to = std::min(line.find(',', from), line.size());
      const size_t first = std::min(line.find_first_not_of(' ', from), to);
      cells.push_back(line.substr(first, to - first));
      from = to + 1;
    }
    if (names.empty()) {
      names = cells;
      continue;
    }
    Person person;
    for (size_t c = 0; c < names.size() && c < cells.size(); ++c) {
      const auto role = role_of_name.find(names[c]);
      if (role != role_of_name.end() && !cells[c].empty()) person[role->second] = cells[c];
    }
    people.push_back(std::move(person));
  }
  return people;
}

inline const std::map<std::string, std::string> kFebrlRoles = {
    {"rec_id", "id"}, {"given_name", "given_name"}, {"surname", "surname"}, {"street_number", "street_number"}, {"address_1", "street"},
    {"address_2", "address_2"}, {"suburb", "city"}, {"postcode", "postcode"}, {"state", "region"}, {"date_of_birth", "birth_date"},
    {"soc_sec_id", "person_number"}};

inline bool is_there(const std::string& path) { return std::ifstream(path).good(); }

}  // namespace clientele::tests
