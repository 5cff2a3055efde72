// LedgerBuilder: from keys to numbered persons.
#include <algorithm>
#include <string>

#include "identity/id_order.h"
#include "identity/ledger_builder.h"

namespace clientele::identity {

namespace {

// Two persons may carry the same text (the id 17 of two platforms): then all but the plain one say where it is from.
std::string told_apart(const KeyNodes& keys, uint32_t node) {
  const bool id = keys.kind(node) == KeyKind::id;
  const std::string where(keys.platform(node));
  return (id && !where.empty() ? where : std::string(kKeyKindNames[static_cast<size_t>(keys.kind(node))])) + ":" + std::string(keys.text(node));
}

}  // namespace

void LedgerBuilder::number_persons() {
  ledger_.n_persons = graph_->n_persons();
  ledger_.n_merged = graph_->n_accounts() - graph_->n_persons();
  ledger_.n_shared_keys = graph_->n_shared_keys();
  const std::vector<uint32_t> nodes = graph_->id_nodes();
  std::vector<std::string_view> texts(nodes.size());
  for (size_t p = 0; p < nodes.size(); ++p) texts[p] = keys_.text(nodes[p]);
  std::vector<uint32_t> order = id_order(texts);

  std::vector<std::string> renamed;
  bool again = false;
  for (size_t i = 0; i < order.size() && keys_.n_spaces() > 1;) {
    size_t end = i + 1;
    while (end < order.size() && texts[order[end]] == texts[order[i]]) ++end;
    if (end - i > 1) {
      renamed.resize(nodes.size());
      for (size_t k = i; k < end; ++k) {
        const uint32_t node = nodes[order[k]];
        if (keys_.kind(node) != KeyKind::id || !keys_.platform(node).empty()) renamed[order[k]] = told_apart(keys_, node);
      }
      again = true;
    }
    i = end;
  }
  if (again) {
    for (size_t p = 0; p < nodes.size(); ++p)
      if (!renamed[p].empty()) texts[p] = renamed[p];
    order = id_order(texts);
  }
  std::vector<uint32_t> rank(order.size());
  for (uint32_t i = 0; i < order.size(); ++i) rank[order[i]] = i;
  person_of_node_.resize(keys_.size());
  for (uint32_t node = 0; node < keys_.size(); ++node) {
    const uint32_t p = graph_->person(node);
    person_of_node_[node] = p == kNoNode ? kNobody : rank[p];
  }

  // One dictionary that already holds every id serves as it is; otherwise the ids get their own.
  const auto only = again ? nullptr : keys_.only_dictionary();
  auto own = only ? nullptr : std::make_shared<table::Dictionary>();
  ledger_.person_id.resize(order.size());
  for (uint32_t i = 0; i < order.size(); ++i) ledger_.person_id[i] = only ? nodes[order[i]] : own->code(texts[order[i]]);
  ledger_.ids = only ? only : std::move(own);
  ledger_.person_of_id.assign(ledger_.ids->size(), kNobody);
  for (uint32_t i = 0; i < order.size(); ++i) ledger_.person_of_id[ledger_.person_id[i]] = i;
}

void LedgerBuilder::finish_keys() {
  ledger_.key_person.resize(sources_.size());
  for (size_t s = 0; s < sources_.size(); ++s) {
    for (size_t k = 0; k < kKeyKinds; ++k) {
      auto& persons = ledger_.key_person[s][k];
      persons = keys_.nodes(s, static_cast<KeyKind>(k));
      for (uint32_t& code : persons) code = code == kNoNode ? kNobody : person_of_node_[code];
    }
  }
}

}  // namespace clientele::identity
