#include "segments/language/completion_state.h"

#include "segments/language/anniversary.h"
#include "segments/language/ranking.h"
#include "segments/language/segment_test.h"
#include "segments/language/text_fold.h"

namespace clientele::segments::language {
namespace {

using Expect = CompletionState::Expect;
enum class Inside : uint8_t { group, list, parameters, ranking, segment, anniversary };

class Reader {
 public:
  explicit Reader(const features::Facts& facts) : facts_(facts) {}

  void read(const Token& token) {
    if (token.is(")")) return close();
    switch (s_.expect) {
      case Expect::term: return term(token);
      case Expect::function_test: return function_test(token);
      case Expect::comparison: return comparison(token);
      case Expect::number: return number(token);
      case Expect::value: return value(token);
      case Expect::list:
        if (token.is("(")) open(Inside::list, Expect::value);
        return;
      case Expect::null_word:
        s_.after_not = token.is("NOT");
        if (token.is("NULL")) s_.expect = Expect::after_value;
        return;
      case Expect::between_and:
        if (token.is("AND")) s_.expect = Expect::value;
        return;
      case Expect::parameter: return parameter(token);
      case Expect::after_value: return after_value(token);
      case Expect::ranked:
      case Expect::ranked_by: return ranked(token);
      case Expect::segment:
        if (token.is("(")) inside_.push_back(Inside::segment);
        return;
      case Expect::date_name:
        if (token.is("(")) inside_.push_back(Inside::anniversary);
        return;
    }
  }

  CompletionState state() {
    s_.in_group = false;
    for (const Inside inside : inside_) s_.in_group |= inside == Inside::group;
    s_.in_list = !inside_.empty() && inside_.back() == Inside::list;
    s_.in_parameters = !inside_.empty() && inside_.back() == Inside::parameters;
    return s_;
  }

 private:
  void open(Inside inside, Expect expect) {
    inside_.push_back(inside);
    s_.expect = expect;
  }

  // percentile( … , by: … ) and top( … , by: … ): what is ranked, then by what.
  void ranked(const Token& token) {
    if (token.is("(") && (inside_.empty() || inside_.back() != Inside::ranking)) open(Inside::ranking, Expect::ranked);
    if (token.is(",")) s_.expect = Expect::ranked_by;
  }

  void close() {
    if (!inside_.empty() && inside_.back() == Inside::anniversary) {
      inside_.pop_back();
      s_.type = ValueType::instant;
      s_.values_of.clear();
      s_.expect = Expect::comparison;
      return;
    }
    if (!inside_.empty() && inside_.back() == Inside::ranking) {
      inside_.pop_back();
      s_.type = ValueType::number;
      s_.values_of.clear();
      s_.expect = s_.ranking == "percentile" ? Expect::comparison : Expect::after_value;
      s_.after_function = s_.ranking != "percentile";
      s_.ranking.clear();
      return;
    }
    s_.after_function = !inside_.empty() && (inside_.back() == Inside::segment || (inside_.back() == Inside::parameters && old_form_));
    if (!inside_.empty()) inside_.pop_back();
    s_.expect = Expect::after_value;
    between_ = false;
  }

  void attribute(const Token& token) {
    s_.after_not = false;
    const auto* feature = feature_named(facts_, token.value);
    s_.type = feature ? value_type(feature->type) : ValueType::number;
    s_.values_of = feature ? std::string(feature->name) : "";
    s_.expect = Expect::comparison;
  }

  void term(const Token& token) {
    if (token.is("(")) return open(Inside::group, Expect::term);
    if (token.is("NOT")) return;
    if (token.kind != TokenKind::word) {
      s_.expect = Expect::comparison;
      return;
    }
    if (is_ranking(token.value)) {
      s_.ranking = lower(token.value);
      s_.expect = Expect::ranked;
      return;
    }
    if (names_anniversary(token.value)) {
      s_.expect = Expect::date_name;
      return;
    }
    if (names_segment(token.value)) {
      s_.expect = Expect::segment;
      return;
    }
    s_.function = function_named(token.value);
    if (!s_.function) return attribute(token);
    s_.expect = Expect::function_test;
    old_form_ = true;
  }

  void function_test(const Token& token) {
    if (token.is("MATCHES")) old_form_ = false;
    if (token.is("(")) open(Inside::parameters, Expect::parameter);
    if (token.is("IS")) s_.expect = Expect::null_word;
  }

  void comparison(const Token& token) {
    s_.after_not = token.is("NOT");
    if (token.is("BETWEEN")) between_ = true;
    if (token.is("BETWEEN") || token.is("CONTAINS")) s_.expect = Expect::value;
    if (token.is("IN")) s_.expect = Expect::list;
    if (token.is("IS")) s_.expect = Expect::null_word;
    if (token.is("AND") || token.is("OR")) s_.expect = Expect::term;
    if (token.is(":")) return;
    const auto begins_with_one_of = [&](std::string_view signs) { return token.kind == TokenKind::symbol && signs.find(token.value[0]) != signs.npos; };
    if (begins_with_one_of("+-*/")) s_.expect = Expect::number;
    if (begins_with_one_of("=!<>")) s_.expect = Expect::value;
    // Old form: date: -30d, id: (1, 2)
    if (in_parameters() && token.is("(")) return open(Inside::list, Expect::value);
    const bool value = token.kind == TokenKind::date || token.kind == TokenKind::number || token.kind == TokenKind::text;
    if (in_parameters() && value) s_.expect = Expect::after_value;
  }

  bool in_parameters() const { return !inside_.empty() && inside_.back() == Inside::parameters; }

  void number(const Token& token) {
    if (token.is("(")) return;
    s_.expect = Expect::comparison;
    s_.type = ValueType::number;
  }

  void value(const Token& token) {
    if (token.is("(")) return open(Inside::list, Expect::value);
    if (token.kind == TokenKind::symbol) return;
    s_.expect = between_ ? Expect::between_and : Expect::after_value;
    between_ = false;
  }

  void parameter(const Token& token) {
    if (token.kind == TokenKind::text && s_.function && !s_.function->named.empty()) s_.expect = Expect::after_value;
    if (token.kind != TokenKind::word || !s_.function) return;
    const Parameter* known = parameter_named(*s_.function, token.value);
    s_.type = known ? known->type : ValueType::number;
    const bool event = known && known->field == features::FactField::event && known->type == ValueType::text;
    s_.values_of = event ? std::string(kEventNames) : known ? std::string(known->values_of) : "";
    s_.after_not = false;
    s_.expect = Expect::comparison;
  }

  void after_value(const Token& token) {
    if (token.is(",")) {
      s_.expect = in_parameters() ? Expect::parameter : Expect::value;
    } else if (token.is("AND") || token.is("OR")) {
      s_.expect = Expect::term;
      s_.after_function = false;
    } else if (token.is("=") || token.is("!=")) {
      s_.type = ValueType::flag;
      s_.expect = Expect::value;
      s_.after_function = false;
    } else if (token.kind == TokenKind::symbol && std::string_view("+-*/").find(token.value[0]) != std::string_view::npos) {
      s_.expect = Expect::value;
    }
  }

  const features::Facts& facts_;
  CompletionState s_;
  std::vector<Inside> inside_;
  bool between_ = false, old_form_ = false;
};

}  // namespace

CompletionState state_after(std::span<const Token> tokens, const features::Facts& facts) {
  Reader reader(facts);
  for (const Token& token : tokens)
    if (token.kind != TokenKind::end) reader.read(token);
  return reader.state();
}

}  // namespace clientele::segments::language
