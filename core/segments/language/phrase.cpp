#include "segments/language/phrase.h"

#include "base/prose.h"
#include "segments/language/date_value.h"

namespace clientele::segments::language {
namespace {

Compare turned(Compare compare, bool negated) {
  constexpr Compare opposites[] = {Compare::ne, Compare::eq, Compare::ge, Compare::gt, Compare::le, Compare::lt};
  return negated ? opposites[static_cast<int>(compare)] : compare;
}

std::string counted(int64_t n, const char* unit) { return base::counted(n, unit, std::string(unit) + "s"); }

// Amounts and counts have their thousands apart; numbers that are names (locations, products) have not.
std::string amount_text(const Node& value) { return value.kind == NodeKind::number ? base::grouped(value.text) : value_phrase(value); }

// "90 days", "3 months" for a date that is counted back or ahead; empty for a fixed one.
std::string distance(const Node& date, bool& past) {
  const auto value = read_date(date.text);
  past = false;
  if (!value || value->offset == 0) return {};
  const int64_t n = value->offset < 0 ? -value->offset : value->offset;
  past = value->offset < 0;
  if (value->kind == DateValue::Kind::days_off) {
    const bool weeks = date.text.find('w') != std::string::npos && n % 7 == 0;
    return date.text == "yesterday" || date.text == "tomorrow" ? "" : weeks ? counted(n / 7, "week") : counted(n, "day");
  }
  const bool years = date.text.find('y') != std::string::npos && n % 12 == 0;
  if (value->kind == DateValue::Kind::months_off) return years ? counted(n / 12, "year") : counted(n, "month");
  return {};
}

std::string date_noun(const Node& date) {
  bool past;
  const std::string far = distance(date, past);
  if (far.empty()) return date.text;
  return far + (past ? " ago" : " from today");
}

bool named_day(const Node& date) { return date.text == "today" || date.text == "yesterday" || date.text == "tomorrow"; }

std::string one_time(Compare compare, const Node& date) {
  bool past;
  const std::string far = distance(date, past);
  if (!far.empty() && past) {
    switch (compare) {
      case Compare::eq: return "exactly " + far + " ago";
      case Compare::ne: return "not exactly " + far + " ago";
      case Compare::lt: return "more than " + far + " ago";
      case Compare::le: return "at least " + far + " ago";
      case Compare::gt: return "less than " + far + " ago";
      case Compare::ge: return "in the last " + far;
    }
  }
  const std::string noun = date_noun(date), on = named_day(date) || !far.empty() ? "" : "on ";
  switch (compare) {
    case Compare::eq: return on + noun;
    case Compare::ne: return "not " + on + noun;
    case Compare::lt: return "before " + noun;
    case Compare::le: return "on or before " + noun;
    case Compare::gt: return "after " + noun;
    case Compare::ge: return "on or after " + noun;
  }
  return {};
}

}  // namespace

std::string listed(const std::vector<std::string>& parts, const std::string& last) {
  std::string text;
  for (size_t i = 0; i < parts.size(); ++i) text += (i == 0 ? "" : i + 1 == parts.size() ? " " + last + " " : ", ") + parts[i];
  return text;
}

std::string value_phrase(const Node& value) {
  switch (value.kind) {
    case NodeKind::text: return "'" + value.text + "'";
    case NodeKind::date: return date_noun(value);
    case NodeKind::attribute: {
      std::string words = value.text.rfind("customer_", 0) == 0 && value.text != "customer_id" ? value.text.substr(9) : value.text;
      for (char& c : words)
        if (c == '_' || c == '.') c = ' ';
      return words;
    }
    case NodeKind::anniversary: return "anniversary of the " + value_phrase(value.children[0]);
    case NodeKind::percentile: {
      const std::string within = value.children.size() > 1 ? " among customers of the same " + value_phrase(value.children[1]) : "";
      return "percentile by " + value_phrase(value.children[0]) + within;
    }
    case NodeKind::arithmetic: {
      const auto part = [](const Node& n) { return n.kind == NodeKind::arithmetic ? "(" + value_phrase(n) + ")" : value_phrase(n); };
      const char* word = value.sign == '+' ? " plus " : value.sign == '-' ? " minus " : value.sign == '*' ? " times " : " divided by ";
      return part(value.children[0]) + word + part(value.children[1]);
    }
    default: return value.text;
  }
}

std::string time_phrase(const Node& test, bool negated) {
  const auto date = [&](size_t i) -> const Node& { return test.children[i]; };
  if (test.kind == NodeKind::compare) {
    if (date(1).kind == NodeKind::date) return one_time(turned(test.compare, negated), date(1));
    constexpr const char* words[] = {"on the day of ", "not on the day of ", "before ", "on or before ", "after ", "on or after "};
    return words[static_cast<int>(turned(test.compare, negated))] + std::string("the ") + value_phrase(date(1));
  }
  const std::string no = test.negated != negated ? "not " : "";
  if (test.kind == NodeKind::between) return no + "between " + date_noun(date(1)) + " and " + date_noun(date(2));
  std::vector<std::string> days;
  for (size_t i = 1; i < test.children.size(); ++i) days.push_back(date_noun(date(i)));
  return no + "on " + listed(days, "or");
}

std::string amount_phrase(const Node& test, bool negated) {
  if (test.kind == NodeKind::compare) {
    constexpr const char* words[] = {"exactly ", "other than ", "less than ", "at most ", "more than ", "at least "};
    return words[static_cast<int>(turned(test.compare, negated))] + amount_text(test.children[1]);
  }
  const std::string no = test.negated != negated ? "not " : "";
  if (test.kind == NodeKind::between) return no + "between " + amount_text(test.children[1]) + " and " + amount_text(test.children[2]);
  std::vector<std::string> values;
  for (size_t i = 1; i < test.children.size(); ++i) values.push_back(amount_text(test.children[i]));
  return no + listed(values, "or");
}

}  // namespace clientele::segments::language
