#include <algorithm>
#include <unordered_map>

#include "segments/language/clause.h"
#include "segments/language/vocabulary.h"

// Texts and lists: each distinct value is compared once, the rows by their codes.
namespace clientele::segments::language {
namespace {

using Matches = std::vector<uint8_t>;  // per code of the dictionary

class TextMatch final : public Clause {
 public:
  TextMatch(const table::Column& column, Matches matches) : column_(column), matches_(std::move(matches)) {}
  void test(size_t first, size_t n, uint64_t* words) const override {
    const uint32_t* codes = column_.codes.data() + first;
    const uint8_t* matches = matches_.data();
    const auto known = static_cast<uint32_t>(matches_.size());
    fill_words(n, words, [=](size_t i) { return codes[i] < known && matches[codes[i]]; });
  }

 private:
  const table::Column& column_;
  Matches matches_;
};

class ListMatch final : public Clause {
 public:
  ListMatch(const table::Column& column, Matches matches, bool any) : column_(column), matches_(std::move(matches)), any_(any) {}
  void test(size_t first, size_t n, uint64_t* words) const override {
    const uint32_t* at = column_.offsets.data() + first;
    const uint32_t* codes = column_.codes.data();
    fill_words(n, words, [&, this](size_t i) {
      bool found = false;
      for (uint32_t k = at[i]; k < at[i + 1]; ++k) found |= matches_[codes[k]] != 0;
      return at[i] != at[i + 1] && found == any_;
    });
  }

 private:
  const table::Column& column_;
  Matches matches_;
  bool any_;
};

class TextPair final : public Clause {
 public:
  TextPair(const table::Column& a, const table::Column& b, bool equal) : a_(a), b_(b), equal_(equal) {
    std::unordered_map<std::string, uint32_t> ids;
    for (const auto& [column, to] : {std::pair{&a, &same_a_}, {&b, &same_b_}})
      for (uint32_t code = 0; code < column->dictionary->size(); ++code) {
        const auto key = folded((*column->dictionary)[code]);
        const std::string bytes(reinterpret_cast<const char*>(key.data()), key.size() * sizeof(char32_t));
        to->push_back(ids.try_emplace(bytes, static_cast<uint32_t>(ids.size())).first->second);
      }
  }
  void test(size_t first, size_t n, uint64_t* words) const override {
    fill_words(n, words, [&, this](size_t i) {
      const uint32_t a = a_.codes[first + i], b = b_.codes[first + i];
      return a != table::kNoCode && b != table::kNoCode && (same_a_[a] == same_b_[b]) == equal_;
    });
  }

 private:
  const table::Column &a_, &b_;
  std::vector<uint32_t> same_a_, same_b_;
  bool equal_;
};

Matches matches_of(const Node& node, const table::Column& column) {
  const bool within = node.kind == NodeKind::contains && node.children[0].type == ValueType::text;
  const Fold fold = fold_of(node.children[0].text);
  Matches matches(column.dictionary ? column.dictionary->size() : 0);
  for (size_t c = 1; c < node.children.size(); ++c) {
    const auto wanted = folded(node.children[c].text, fold);
    for (uint32_t code = 0; code < matches.size(); ++code) {
      const auto text = (*column.dictionary)[code];
      if (!matches[code]) matches[code] = within ? folded(text, fold).find(wanted) != std::u32string::npos : folds_to(text, wanted, fold);
    }
  }
  return matches;
}

}  // namespace

std::unique_ptr<Clause> text_clause(const Node& node, features::Facts& facts, bool negated) {
  const table::Column& column = facts.column(node.children[0].text);
  const bool stated = node.kind == NodeKind::compare ? node.compare == Compare::eq : !node.negated;
  const bool wanted = stated != negated;
  if (node.kind == NodeKind::in_set) {
    // IN may name attributes too: a = b OR a = 'x'.
    const bool attributes = std::any_of(node.children.begin() + 1, node.children.end(), [](const Node& n) { return n.kind == NodeKind::attribute; });
    if (attributes) {
      Node any{.kind = NodeKind::any_of};
      for (size_t i = 1; i < node.children.size(); ++i) {
        Node one{.kind = NodeKind::compare};
        one.children = {node.children[0], node.children[i]};
        any.children.push_back(std::move(one));
      }
      return compile(any, facts, !wanted);
    }
  }
  if (node.children[1].kind == NodeKind::attribute) return std::make_unique<TextPair>(column, facts.column(node.children[1].text), wanted);
  Matches matches = matches_of(node, column);
  if (column.type == table::ColumnType::list) return std::make_unique<ListMatch>(column, std::move(matches), wanted);
  if (!wanted)
    for (uint8_t& match : matches) match = !match;
  return std::make_unique<TextMatch>(column, std::move(matches));
}

}  // namespace clientele::segments::language
