#include "shop/named_segments.h"

#include <set>

#include "base/error.h"
#include "segments/gallery.h"
#include "shop/state.h"

namespace clientele::shop {

std::string segment_id(std::string_view name) {
  std::string id;
  for (const char c : name) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter) {
      id += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    } else if (!id.empty() && id.back() != '-') {
      id += '-';
    }
  }
  if (!id.empty() && id.back() == '-') id.pop_back();
  return id;
}

void give_ids(std::vector<SegmentDefinition>& segments) {
  std::set<std::string> ids;
  for (size_t i = 0; i < segments.size(); ++i) {
    SegmentDefinition& segment = segments[i];
    if (segment.id.empty()) segment.id = segment_id(segment.name);
    if (segment.id.empty() && !segment.name.empty()) segment.id = "segment-" + std::to_string(i + 1);   // a name in another script
    if (segment.id.empty()) throw base::Error(base::Code::bad_argument, "Option segments: number " + std::to_string(i + 1) + " has no name.", "Give every segment an id or a name.");
    if (segment.name.empty()) segment.name = segment.id;
    if (!ids.insert(segment.id).second) throw base::Error(base::Code::bad_argument, "Option segments: two have the id " + segment.id + ".", "Give them different ids or names.");
  }
}

void name_segments(State& state, DayView& view) {
  view.members.clear();   // a definition may name one that is another now
  view.gallery.reset();
  view.facts->set_segments([&state, &view] {
    std::vector<features::NamedSegment> all;
    std::set<std::string> ids;
    const auto add = [&](std::string id, std::string name, std::string definition) {
      if (ids.insert(id).second) all.push_back({std::move(id), std::move(name), std::move(definition)});
    };
    for (const SegmentDefinition& mine : state.options.segments) add(mine.id, mine.name, mine.definition);
    for (const auto& group : view.rfm->scheme.groups) add(segment_id(group.name), group.name, segments::definition_by_name(group));
    for (auto& ready : segments::ready_segments(*view.facts)) add(std::string(ready.id), std::string(ready.name), std::move(ready.definition));
    return all;
  });
}

}  // namespace clientele::shop
