#include "segments/rfm_scheme.h"

#include <algorithm>
#include <array>

#include "base/error.h"
#include "base/nearest.h"

namespace clientele::segments {
namespace {

std::string range_text(std::string_view attribute, int low, int high, int top) {
  const std::string name(attribute);
  if (low <= 1 && high >= top) return {};
  if (low == high) return name + " = " + std::to_string(low);
  if (high >= top) return name + " >= " + std::to_string(low);
  if (low <= 1) return name + " <= " + std::to_string(high);
  return name + " BETWEEN " + std::to_string(low) + " AND " + std::to_string(high);
}

std::string box_text(const RfmBox& box, int top) {
  const std::array parts = {range_text("recency_score", box.r_low, box.r_high, top), range_text("frequency_score", box.f_low, box.f_high, top),
                            range_text("monetary_score", box.m_low, box.m_high, top)};
  std::string text;
  for (const std::string& part : parts)
    if (!part.empty()) text += (text.empty() ? "" : " AND ") + part;
  return text.empty() ? "number_of_orders > 0" : text;
}

bool overlap(const RfmBox& a, const RfmBox& b) {
  return a.r_low <= b.r_high && b.r_low <= a.r_high && a.f_low <= b.f_high && b.f_low <= a.f_high && a.m_low <= b.m_high && b.m_low <= a.m_high;
}

// The box without the earlier boxes that reach into it.
std::string definition(std::span<const RfmBox> boxes, size_t at, int top) {
  std::string text = box_text(boxes[at], top);
  for (size_t i = 0; i < at; ++i)
    if (overlap(boxes[i], boxes[at])) text += " AND NOT (" + box_text(boxes[i], top) + ")";
  return text;
}

bool inside(const RfmBox& b, int r, int f, int m) {
  return r >= b.r_low && r <= b.r_high && f >= b.f_low && f <= b.f_high && m >= b.m_low && m <= b.m_high;
}

}  // namespace

RfmGroup RfmGroupText::group() const {
  RfmGroup out{std::string(name), std::string(definition), std::string(advice), {}, rank};
  for (std::string_view rest = next; !rest.empty();) {
    const size_t bar = std::min(rest.find('|'), rest.size());
    out.next.emplace_back(rest.substr(0, bar));
    rest.remove_prefix(std::min(bar + 1, rest.size()));
  }
  return out;
}

void fill_from_boxes(RfmScheme& scheme, std::span<const RfmBox> boxes) {
  const int top = scheme.n_scores;
  int worst = 0;
  std::string none_of;
  for (size_t i = 0; i < boxes.size(); ++i) {
    scheme.groups.push_back(RfmGroupText{boxes[i].name, definition(boxes, i, top), boxes[i].advice, boxes[i].next, boxes[i].rank}.group());
    worst = std::max(worst, boxes[i].rank);
    none_of += " AND NOT (" + box_text(boxes[i], top) + ")";
  }
  bool others = false;
  for (int r = 1; r <= top; ++r)
    for (int f = 1; f <= top; ++f)
      for (int m = 1; m <= top; ++m) {
        size_t i = 0;
        while (i < boxes.size() && !inside(boxes[i], r, f, m)) ++i;
        others |= i == boxes.size();
        scheme.cells.push_back(static_cast<uint8_t>(i));
      }
  if (others)
    scheme.groups.push_back({"Others", "number_of_orders > 0" + none_of, "Watch these customers; they fit no named group yet.", {}, worst});
  scheme.groups.push_back({"Prospects", "number_of_orders = 0", "Welcome them and offer a reason for a first order.", {}, worst + 1});
}

RfmScheme scheme_named(std::string_view name) {
  if (name == "shopify") return shopify_scheme();
  if (name == "klaviyo") return klaviyo_scheme();
  if (name == "reveal") return reveal_scheme();
  if (name == "rfm") return r_package_scheme();
  constexpr std::array<std::string_view, 4> known = {"shopify", "klaviyo", "reveal", "rfm"};
  const auto near = base::nearest(name, known);
  throw base::Error(base::Code::unknown_name, "There is no RFM scheme " + std::string(name) + ".",
                    near.empty() ? "Use shopify, klaviyo, reveal or rfm, or a scheme of your own as a JSON file."
                                 : "Did you mean " + std::string(near) + "?");
}

}  // namespace clientele::segments
