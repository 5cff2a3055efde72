#include <algorithm>

#include "base/describe_json.h"
#include "base/error.h"
#include "segments/rfm_scheme.h"

namespace clientele::segments {
namespace {

struct OwnGroup {
  std::string name;
  std::vector<double> recency = {1, 5}, frequency = {1, 5}, monetary = {1, 5};
  std::string advice;
  std::vector<std::string> next;
  static constexpr auto fields() {
    using T = OwnGroup;
    return std::tuple{base::field("name", &T::name), base::field("recency", &T::recency), base::field("frequency", &T::frequency),
                      base::field("monetary", &T::monetary), base::field("advice", &T::advice), base::field("next", &T::next)};
  }
};
struct OwnScheme {
  std::string name = "own";
  std::vector<OwnGroup> groups;
  static constexpr auto fields() { return std::tuple{base::field("name", &OwnScheme::name), base::field("groups", &OwnScheme::groups)}; }
};

[[noreturn]] void refuse(const std::string& what, const std::string& hint) {
  throw base::Error(base::Code::bad_argument, "RFM scheme: " + what, hint);
}

void check_range(const std::vector<double>& range, const std::string& path) {
  const bool good = range.size() == 2 && range[0] >= 1 && range[1] <= 5 && range[0] <= range[1] && range[0] == static_cast<int>(range[0]) &&
                    range[1] == static_cast<int>(range[1]);
  if (!good) refuse(path + " must be two whole scores from 1 to 5, the lower first.", "Write [4, 5], for example.");
}

OwnScheme read(std::string_view text) {
  OwnScheme own;
  bool is_json = false;
  try {
    is_json = base::from_json(text, own);
  } catch (const base::Error& error) {
    refuse(error.message, error.hint);
  }
  if (!is_json) refuse("the text is not JSON.", "Write {\"groups\": [{\"name\": \"Best\", \"recency\": [4, 5], …}]}.");
  return own;
}

}  // namespace

RfmScheme scheme_from_json(std::string_view text) {
  const OwnScheme own = read(text);
  if (own.groups.empty()) refuse("it has no groups.", "List at least one group with a name and its scores.");
  if (own.groups.size() > 200) refuse("it has more than 200 groups.", "Join some of them.");
  std::vector<RfmBox> boxes;
  for (const OwnGroup& group : own.groups) {
    const std::string at = "groups[" + std::to_string(boxes.size()) + "]";
    if (group.name.empty()) refuse(at + " has no name.", "Give every group a name.");
    if (group.name == "Others" || group.name == "Prospects")
      refuse(at + ": the name " + group.name + " is taken.", "Others are the customers that no group fits, Prospects those without an order.");
    for (const RfmBox& before : boxes)
      if (before.name == group.name) refuse(at + ": the name " + group.name + " stands there twice.", "Give every group its own name.");
    check_range(group.recency, at + ".recency");
    check_range(group.frequency, at + ".frequency");
    check_range(group.monetary, at + ".monetary");
    const auto low_high = [](const std::vector<double>& range, size_t i) { return static_cast<int>(range[i]); };
    boxes.push_back({group.name, low_high(group.recency, 0), low_high(group.recency, 1), low_high(group.frequency, 0), low_high(group.frequency, 1),
                     low_high(group.monetary, 0), low_high(group.monetary, 1), group.advice, {}, static_cast<int>(boxes.size())});
  }
  for (size_t i = 0; i < boxes.size(); ++i)
    for (const std::string& name : own.groups[i].next)
      if (std::none_of(boxes.begin(), boxes.end(), [&](const RfmBox& box) { return box.name == name; }))
        refuse("groups[" + std::to_string(i) + "].next names " + name + ", which is no group.", "Use the names of the groups in this file.");
  RfmScheme scheme{.name = own.name};
  fill_from_boxes(scheme, boxes);
  for (size_t i = 0; i < boxes.size(); ++i) scheme.groups[i].next = own.groups[i].next;
  return scheme;
}

}  // namespace clientele::segments
