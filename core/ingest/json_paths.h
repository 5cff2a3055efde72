#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace clientele::ingest {

/// The keys that a JSON source has used, as a tree: "billing" → "email" is the column "billing.email". Knows nothing of
/// one record's values, so that a second reading of the same source begins with all columns.
class JsonPaths {
 public:
  static constexpr uint32_t kRoot = 0;
  static constexpr size_t kColumns = 10'000;

  /// The node below `parent`; what GraphQL puts between a list and its items (edges, node, nodes) is no level.
  uint32_t child(uint32_t parent, std::string_view key, bool container);

  /// The node's column, from 0, in the order in which they were asked for. Throws Error(too_large) beyond kColumns.
  uint32_t column(uint32_t node);
  bool has_column(uint32_t node) const { return nodes_[node].column != kNone; }
  size_t n_columns() const { return columns_.size(); }
  std::string name(size_t column) const;
  std::vector<std::string> names() const;

  std::string_view key(uint32_t node) const { return nodes_[node].key; }
  uint32_t parent(uint32_t node) const { return nodes_[node].parent; }
  bool below(uint32_t node, uint32_t ancestor) const;

  /// The node whose objects are rows of their own: the lines of orders. kNone until one was met.
  static constexpr uint32_t kNone = 0xFFFFFFFF;
  uint32_t lines = kNone;

 private:
  struct Node {
    uint32_t parent = kNone;
    std::string key;
    uint32_t column = kNone, next = kNone;   // next: the sibling that came after it last time
    std::vector<uint32_t> children;
  };
  std::vector<Node> nodes_{1};
  std::vector<uint32_t> columns_;   // nodes
  uint32_t last_ = kNone;
};

}  // namespace clientele::ingest
