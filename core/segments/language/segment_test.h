#pragma once
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "features/facts.h"
#include "segments/language/ast.h"

namespace clientele::segments::language {

/// Whether a word begins a test of another segment: in_segment( …
bool names_segment(std::string_view word);

/// The segment that somebody means by an id or a name, in any case; nullptr when there is none.
const features::NamedSegment* segment_named(features::Facts& facts, std::string_view name);

/// The segments that one query names, and those that these name: each is read and checked once.
class SegmentTests {
 public:
  /// Finds the segment of an in_segment('…') and gives the node its id and its condition.
  /// Throws Error(bad_query) at the node: no such segment (with the nearest), one that is in itself, one whose own
  /// definition cannot be used, and more than 100,000 clauses in all (segments that name segments grow fast).
  void check(Node& node, std::string_view source, features::Facts& facts);

 private:
  struct Known {
    std::shared_ptr<const Node> root;
    size_t clauses = 0;   ///< of it, and of all that it names
  };
  Known read(const features::NamedSegment& segment, features::Facts& facts);

  std::map<std::string, Known, std::less<>> known_;
  std::vector<std::string> open_;   // being read: what names one of them is in itself
};

}  // namespace clientele::segments::language
