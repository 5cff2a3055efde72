#include "ingest/json_paths.h"

#include "base/error.h"

namespace clientele::ingest {
namespace {

[[noreturn]] void refuse() {
  throw base::Error(base::Code::too_large, "The records have more than 10,000 different fields.", "Give an array of records with the same keys, not an object keyed by number.");
}

}  // namespace

uint32_t JsonPaths::child(uint32_t parent, std::string_view key, bool container) {
  if (container && (key == "edges" || key == "node" || key == "nodes")) return parent;
  // Records mostly have the same keys in the same order.
  if (last_ != kNone) {
    const uint32_t likely = nodes_[last_].next;
    if (likely != kNone && nodes_[likely].parent == parent && nodes_[likely].key == key) return last_ = likely;
  }
  uint32_t node = kNone;
  for (const uint32_t known : nodes_[parent].children)
    if (nodes_[known].key == key) node = known;
  if (node == kNone) {
    if (nodes_.size() > 2 * kColumns) refuse();
    node = static_cast<uint32_t>(nodes_.size());
    nodes_[parent].children.push_back(node);
    nodes_.push_back({parent, std::string(key)});
  }
  if (last_ != kNone) nodes_[last_].next = node;
  return last_ = node;
}

uint32_t JsonPaths::column(uint32_t node) {
  uint32_t& column = nodes_[node].column;
  if (column != kNone) return column;
  if (columns_.size() >= kColumns) refuse();
  column = static_cast<uint32_t>(columns_.size());
  columns_.push_back(node);
  return column;
}

std::string JsonPaths::name(size_t column) const {
  std::string name;
  for (uint32_t node = columns_[column]; node != kRoot; node = nodes_[node].parent)
    name = nodes_[node].key + (name.empty() ? "" : "." + name);
  return name.empty() ? "value" : name;
}

std::vector<std::string> JsonPaths::names() const {
  std::vector<std::string> names;
  for (size_t c = 0; c < n_columns(); ++c) names.push_back(name(c));
  return names;
}

bool JsonPaths::below(uint32_t node, uint32_t ancestor) const {
  while (node != kNone && node != ancestor) node = nodes_[node].parent;
  return node == ancestor;
}

}  // namespace clientele::ingest
