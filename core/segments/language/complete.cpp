#include <algorithm>
#include <string>

#include "base/civil.h"
#include "segments/language/completion_state.h"
#include "segments/language/format.h"
#include "segments/language/language.h"
#include "segments/language/text_fold.h"
#include "segments/language/token.h"

namespace clientele::segments::language {
namespace {

constexpr size_t kMost = 60;
// Values looked at for an offer; a column of millions of e-mails must not be felt while typing.
constexpr uint32_t kMostValues = 20'000;

class Offering {
 public:
  Offering(features::Facts& facts, std::string typed) : facts_(facts), typed_(folded(typed)) {}

  // Keeps the offer when what is typed begins it or stands in it.
  void add(std::string insert, std::string label, const char* kind, std::string doc) {
    const auto text = folded(label);
    const size_t at = text.find(typed_);
    if (at == std::u32string::npos) return;
    (at == 0 ? first_ : second_).push_back({std::move(insert), std::move(label), kind, std::move(doc)});
  }
  void word(const std::string& text, const char* kind, const char* doc) { add(text, text, kind, doc); }

  void attributes(bool only_numbers) {
    for (const auto& feature : facts_.features()) {
      if (feature.identifier) continue;
      const ValueType type = value_type(feature.type);
      if (only_numbers && type != ValueType::number && type != ValueType::money) continue;
      add(std::string(feature.name), std::string(feature.name), "attribute", std::string(feature.formula));
    }
  }

  void dates_of_customers() {
    for (const auto& feature : facts_.features())
      if (feature.type == table::ColumnType::instant) add(std::string(feature.name), std::string(feature.name), "attribute", std::string(feature.formula));
  }

  // What percentile( … ) may be by; top( … ) is by a number, as percentile's first.
  void groups() {
    for (const auto& feature : facts_.features())
      if (!feature.identifier && (feature.type == table::ColumnType::text || feature.type == table::ColumnType::list))
        add("by: " + std::string(feature.name), std::string(feature.name), "attribute", std::string(feature.formula));
  }

  void operators(ValueType type, bool after_not) {
    const bool order = type == ValueType::number || type == ValueType::money || type == ValueType::instant, list = type == ValueType::list;
    if (!after_not) {
      if (order)
        for (const auto& [sign, doc] : {std::pair{">=", "at least, since"}, {">", "more than, after"}, {"<=", "at most, until"}, {"<", "less than, before"}}) word(sign, "operator", doc);
      if (!list) word("=", "operator", "equal"), word("!=", "operator", "not equal");
    }
    if (order) word("BETWEEN", "operator", "both ends count");
    if (list || type == ValueType::text) word("CONTAINS", "operator", list ? "the list holds the value" : "the text holds the part");
    word("IN", "operator", "one of several");
    if (after_not) return;
    if (list || type == ValueType::text) word("NOT CONTAINS", "operator", "and the value is not missing");
    word("NOT IN", "operator", "none of several");
    word("IS NULL", "operator", "missing");
    word("IS NOT NULL", "operator", "not missing");
  }

  void values(ValueType type, const std::string& attribute) {
    if (type == ValueType::flag) word("TRUE", "value", "yes"), word("FALSE", "value", "no");
    if (type == ValueType::instant) dates();
    if (type == ValueType::duration)
      for (const auto& [text, doc] : {std::pair{"12h", "hours"}, {"2d", "days"}, {"1w", "a week"}, {"1m", "30 days"}}) word(text, "value", doc);
    if (type == ValueType::number || type == ValueType::money) attributes(true);
    if (type == ValueType::text || type == ValueType::list) texts(attribute);
  }

  void events() {
    std::vector<std::string_view> names = facts_.event_names();
    for (const std::string_view name : {"purchase", "refund"})
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    for (const auto name : names) add(quoted_text(name), std::string(name), "value", "");
  }

  bool any_segment() { return !facts_.segments().empty(); }
  void segments() {
    for (const auto& segment : facts_.segments()) add(quoted_text(segment.id), segment.name, "value", segment.definition);
    word(")", "keyword", "the end");
  }

  void dates() {
    for (const auto& [text, doc] : {std::pair{"today", "the as-of day"}, {"yesterday", "the day before"}, {"-7d", "7 days ago"}, {"-30d", "30 days ago"},
                                    {"-90d", "90 days ago"}, {"-6m", "6 months ago"}, {"-12m", "12 months ago"}, {"30_days_ago", "as Shopify writes it"}})
      word(text, "value", doc);
    word(base::iso_date(facts_.as_of_day()), "value", "a day, year first");
  }

  void texts(const std::string& attribute) {
    const auto* feature = feature_named(facts_, attribute);
    if (!feature) return;
    const auto& dictionary = facts_.column(feature->name).dictionary;
    if (!dictionary || feature->identifier) return;
    for (uint32_t code = 0; code < std::min(dictionary->size(), kMostValues) && first_.size() < kMost; ++code) {
      const std::string value((*dictionary)[code]);
      add(quoted_text(value), value, "value", "");
    }
  }

  std::vector<Offer> take() {
    for (Offer& offer : second_) first_.push_back(std::move(offer));
    if (first_.size() > kMost) first_.resize(kMost);
    return std::move(first_);
  }

 private:
  features::Facts& facts_;
  std::u32string typed_;
  std::vector<Offer> first_, second_;
};

void offer(Offering& out, const CompletionState& state) {
  using Expect = CompletionState::Expect;
  switch (state.expect) {
    case Expect::term:
      out.attributes(false);
      for (const Function& function : functions())
        out.add(std::string(function.name) + (function.named.empty() ? " MATCHES (" : "("), std::string(function.name), "function", std::string(function.doc));
      out.add("percentile(", "percentile", "function", "how far up among all customers, or those of one group: 100 is the highest");
      out.add("top(", "top", "function", "the customers with the highest of something");
      out.add("bottom(", "bottom", "function", "the customers with the lowest of something");
      out.add("anniversary(", "anniversary", "function", "a date that comes round every year: a birthday");
      if (out.any_segment()) out.add("in_segment(", "in_segment", "function", "customers of another segment");
      out.word("NOT", "keyword", "the opposite");
      break;
    case Expect::function_test:
      for (const char* text : {"MATCHES (", "NOT MATCHES (", "IS NOT NULL", "IS NULL"}) out.word(text, "operator", "");
      break;
    case Expect::ranked:
      if (state.ranking == "percentile") out.attributes(true);
      else out.word("100", "value", "how many customers");
      out.word(", by: ", "keyword", state.ranking == "percentile" ? "among customers of the same …" : "what they are chosen by");
      if (state.ranking == "percentile") out.word(")", "keyword", "the end");
      break;
    case Expect::ranked_by:
      if (state.ranking == "percentile") out.groups();
      else out.attributes(true);
      out.word(")", "keyword", "the end");
      break;
    case Expect::comparison: out.operators(state.type, state.after_not); break;
    case Expect::number: out.attributes(true); break;
    case Expect::segment: out.segments(); break;
    case Expect::date_name:
      out.dates_of_customers();
      out.word(")", "keyword", "the end");
      break;
    case Expect::value:
      if (state.values_of == kEventNames) out.events();
      else out.values(state.type, state.values_of);
      break;
    case Expect::list: out.word("(", "keyword", "several values"); break;
    case Expect::null_word:
      out.word("NULL", "keyword", "missing");
      if (!state.after_not) out.word("NOT NULL", "keyword", "not missing");
      break;
    case Expect::between_and: out.word("AND", "keyword", "the other end"); break;
    case Expect::parameter:
      if (!state.function->named.empty()) out.events();
      for (const Parameter& parameter : state.function->parameters) out.add(std::string(parameter.name), std::string(parameter.name), "parameter", std::string(parameter.doc));
      break;
    case Expect::after_value:
      if (state.in_list || state.in_parameters) {
        out.word(",", "keyword", state.in_list ? "another value" : "another parameter");
        out.word(")", "keyword", "the end");
        break;
      }
      if (state.after_function) out.word("= TRUE", "operator", "those who did"), out.word("= FALSE", "operator", "those who did not");
      out.word("AND", "keyword", "both must hold");
      out.word("OR", "keyword", "one is enough");
      if (state.in_group) out.word(")", "keyword", "the end of the group");
      break;
  }
}

}  // namespace

Offers complete(std::string_view text, size_t cursor_utf16, features::Facts& facts) {
  const size_t cursor = byte_at_utf16(text, cursor_utf16);
  const auto tokens = tokens_of(text, true);
  // The token that is being typed: the cursor is in it or at its end.
  size_t before = 0, from = cursor, to = cursor;
  while (before < tokens.size() && tokens[before].kind != TokenKind::end && tokens[before].to < cursor) ++before;
  if (before < tokens.size() && tokens[before].kind != TokenKind::end) {
    const Token& token = tokens[before];
    const bool done = token.kind == TokenKind::text && token.closed && token.to == cursor;
    if (token.kind == TokenKind::symbol || done) {
      before += token.to <= cursor;
    } else if (token.from < cursor) {
      from = token.from;
      to = std::max(token.to, cursor);
    }
  }
  std::string typed(text.substr(from, cursor - from));
  if (from < cursor && tokens[before].kind == TokenKind::text) typed = std::string(text.substr(from + 1, cursor - from - 1));
  const auto state = state_after(std::span(tokens).first(std::min(before, tokens.size())), facts);
  Offering offering(facts, std::move(typed));
  offer(offering, state);
  return {utf16_before(text, from), utf16_before(text, to), offering.take()};
}

}  // namespace clientele::segments::language
