#include "segments/language/segment_test.h"

#include <algorithm>

#include "base/error.h"
#include "base/nearest.h"
#include "segments/language/check.h"
#include "segments/language/clause.h"
#include "segments/language/parser.h"
#include "segments/language/text_fold.h"
#include "segments/language/token.h"

namespace clientele::segments::language {
namespace {

constexpr size_t kMostClauses = 100'000;

// Who is not in a segment: all others, those of whom it is not known included. Membership is never unknown.
class Outside final : public Clause {
 public:
  explicit Outside(std::unique_ptr<Clause> inside) : inside_(std::move(inside)) {}
  void test(size_t first, size_t n, uint64_t* words) const override {
    inside_->test(first, n, words);
    for (size_t w = 0; w * 64 < n; ++w) words[w] = ~words[w] & (n - w * 64 >= 64 ? ~uint64_t{0} : (uint64_t{1} << (n - w * 64)) - 1);
  }

 private:
  std::unique_ptr<Clause> inside_;
};

size_t clauses_of(const Node& node) {
  size_t n = 1;
  for (const Node& child : node.children) n += clauses_of(child);
  return n;
}

}  // namespace

bool names_segment(std::string_view word) { return lower(word) == "in_segment"; }

const features::NamedSegment* segment_named(features::Facts& facts, std::string_view name) {
  const std::string wanted = lower(name);
  const auto all = facts.segments();
  // An id goes before a name; of several of one name the first stands.
  for (const auto& segment : all)
    if (lower(segment.id) == wanted) return &segment;
  for (const auto& segment : all)
    if (lower(segment.name) == wanted) return &segment;
  return nullptr;
}

void SegmentTests::check(Node& node, std::string_view source, features::Facts& facts) {
  const auto* segment = segment_named(facts, node.text);
  if (!segment) {
    std::vector<std::string_view> ids;
    for (const auto& one : facts.segments()) ids.push_back(one.id);
    const auto near = base::nearest(lower(node.text), ids);
    refuse(source, node.from, "There is no segment '" + node.text + "'.",
           ids.empty() ? "Keep a segment first, then name it here." : near.empty() ? "See the list of segments." : "Did you mean '" + std::string(near) + "'?");
  }
  node.text = segment->id;
  const auto at = std::find(open_.begin(), open_.end(), segment->id);
  if (at != open_.end()) {
    std::string circle;
    for (auto i = at; i != open_.end(); ++i) circle += *i + " → ";
    refuse(source, node.from, "The segment '" + segment->id + "' is in itself: " + circle + segment->id + ".", "Take one of them out of this circle.");
  }
  auto found = known_.find(segment->id);
  if (found == known_.end()) {
    try {
      found = known_.emplace(segment->id, read(*segment, facts)).first;
    } catch (const base::Error& error) {
      if (error.code != base::Code::bad_query) throw;
      refuse(source, node.from, "The segment '" + segment->id + "' cannot be used: " + error.message, error.hint);
    }
  }
  node.segment = found->second.root;
}

SegmentTests::Known SegmentTests::read(const features::NamedSegment& segment, features::Facts& facts) {
  open_.push_back(segment.id);
  Known known;
  try {
    Node root = parse_tree(segment.definition);
    std::vector<std::string> notes;   // of the other segment, where they are shown
    language::check(root, segment.definition, facts, notes, *this);
    known.clauses = clauses_of(root);
    std::vector<const Node*> walk = {&root};
    while (!walk.empty()) {
      const Node* node = walk.back();
      walk.pop_back();
      if (node->kind == NodeKind::segment_test) known.clauses += known_.find(node->text)->second.clauses;
      for (const Node& child : node->children) walk.push_back(&child);
    }
    if (known.clauses > kMostClauses) refuse(segment.definition, 0, "It has more than 100,000 clauses, those of the segments that it names included.", "Name fewer segments in it.");
    known.root = std::make_shared<const Node>(std::move(root));
  } catch (...) {
    open_.pop_back();
    throw;
  }
  open_.pop_back();
  return known;
}

std::unique_ptr<Clause> segment_clause(const Node& node, features::Facts& facts, bool negated) {
  auto inside = compile(*node.segment, facts);
  if (node.negated != negated) return std::make_unique<Outside>(std::move(inside));
  return inside;
}

}  // namespace clientele::segments::language
