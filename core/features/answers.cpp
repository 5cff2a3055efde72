#include "features/answers.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace clientele::features {
namespace {

using table::Column;
using table::ColumnType;
using table::kMissing;
using table::kNoCode;

constexpr size_t kLongestName = 60;

// "How likely are you …?" → survey.how_likely_are_you; the language knows Latin letters, digits and "_".
std::string attribute_name(std::string_view words) {
  std::string name;
  for (const char c : words) {
    const bool fits = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (fits) name += c;
    else if (!name.empty() && name.back() != '_') name += '_';
    if (name.size() == kLongestName) break;
  }
  while (!name.empty() && name.back() == '_') name.pop_back();
  if (name.empty() || (name[0] >= '0' && name[0] <= '9')) name = "question" + std::string(name.empty() ? "" : "_") + name;
  return "survey." + name;
}

struct Question {
  std::string text;
  std::vector<std::pair<size_t, size_t>> columns;   // source, column of its answers
};

bool is_number(std::string_view text) {
  text.remove_prefix(!text.empty() && text[0] == '-');
  bool digit = false, point = false;
  for (const char c : text) {
    if (c == '.' && !point) point = true;
    else if (c >= '0' && c <= '9') digit = true;
    else return false;
  }
  return digit && text.back() != '.';
}

std::vector<std::string_view> choices(std::string_view text) {
  std::vector<std::string_view> out;
  const std::string_view mark = text.find(';') != std::string_view::npos ? ";" : ", ";
  while (true) {
    const size_t at = text.find(mark);
    if (const auto piece = identity::trimmed(text.substr(0, at)); !piece.empty()) out.push_back(piece);
    if (at == std::string_view::npos) return out;
    text.remove_prefix(at + mark.size());
  }
}

// Several choices in a cell: there are fewer single ones than there are cells of them.
bool are_lists(const table::Dictionary& answers) {
  std::set<std::string_view> single;
  uint32_t several = 0;
  for (uint32_t code = 0; code < answers.size(); ++code) {
    const auto of = choices(answers[code]);
    several += of.size() > 1;
    single.insert(of.begin(), of.end());
  }
  return several >= 2 && single.size() <= answers.size();
}

// Each person's last answer, as a code of `answers`.
std::vector<uint32_t> last_answers(FactTable& facts, const Question& question, table::Dictionary& answers) {
  const auto& ledger = facts.ledger();
  std::vector<uint32_t> latest(facts.n_persons(), kNoCode);
  std::vector<int64_t> when(facts.n_persons());
  for (const auto& [s, k] : question.columns) {
    const ingest::SourceTable& source = *ledger.sources[s];
    const auto& column = source.answers[k];
    for (uint32_t i = 0; i < source.n_rows(); ++i) {
      const uint32_t person = ledger.person_of_row(ledger.row_begin[s] + i);
      const int64_t code = column.codes[i], date = source.has(ingest::Role::date) ? source[ingest::Role::date][i] : kMissing;
      if (person == identity::kNobody || code == kMissing || (date != kMissing && date >= facts.as_of_end_utc_ms())) continue;
      const std::string_view text = identity::trimmed((*column.texts)[static_cast<uint32_t>(code)]);
      if (text.empty()) continue;
      const bool newer = latest[person] == kNoCode || date > when[person] || (date == when[person] && text < answers[latest[person]]);
      if (!newer) continue;
      latest[person] = answers.code(text);
      when[person] = date;
    }
  }
  return latest;
}

Column column_of(const std::vector<uint32_t>& codes, std::shared_ptr<table::Dictionary> answers) {
  Column column;
  bool numbers = answers->size() > 0;
  for (uint32_t code = 0; code < answers->size(); ++code) numbers &= is_number((*answers)[code]);
  if (numbers) {
    column = number_column(codes.size());
    for (size_t p = 0; p < codes.size(); ++p)
      if (codes[p] != kNoCode) column.numbers[p] = std::strtod(std::string((*answers)[codes[p]]).c_str(), nullptr);
    return column;
  }
  if (!are_lists(*answers)) {
    column.type = ColumnType::text;
    column.codes = codes;
    column.dictionary = std::move(answers);
    return column;
  }
  column.type = ColumnType::list;
  auto single = std::make_shared<table::Dictionary>();
  column.offsets.push_back(0);
  for (const uint32_t code : codes) {
    const auto first = static_cast<std::ptrdiff_t>(column.codes.size());
    if (code != kNoCode)
      for (const auto choice : choices((*answers)[code])) column.codes.push_back(single->code(choice));
    std::sort(column.codes.begin() + first, column.codes.end());
    column.codes.erase(std::unique(column.codes.begin() + first, column.codes.end()), column.codes.end());
    column.offsets.push_back(static_cast<uint32_t>(column.codes.size()));
  }
  column.dictionary = std::move(single);
  return column;
}

}  // namespace

void add_answers(FactTable& facts) {
  std::map<std::string, Question> questions;
  const auto& sources = facts.ledger().sources;
  for (size_t s = 0; s < sources.size(); ++s) {
    std::set<std::string> of_source;   // two questions of one form that begin alike are two
    for (size_t k = 0; k < sources[s]->answers.size(); ++k) {
      const std::string& text = sources[s]->answers[k].question;
      const std::string base = attribute_name(sources[s]->answers[k].words);
      std::string name = base;
      for (int n = 2; !of_source.insert(name).second; ++n) name = base + "_" + std::to_string(n);
      Question& question = questions[name];
      question.text = text;
      question.columns.emplace_back(s, k);
    }
  }
  for (const auto& [name, question] : questions) {
    auto answers = std::make_shared<table::Dictionary>();
    const auto codes = last_answers(facts, question, *answers);
    Column column = column_of(codes, answers);
    const auto type = column.type;
    facts.add({name, type, "", "the last answer to: " + question.text}, std::move(column));
  }
}

}  // namespace clientele::features
