#include "segments/rfm_distance.h"

#include <algorithm>
#include <tuple>

#include "base/money.h"
#include "base/prose.h"

namespace clientele::segments {
namespace {

// How many more of `have` until the score is at least `score` (2 or more).
int64_t missing_to(const RfmScale& scale, int score, int64_t have) {
  return std::max<int64_t>(0, scale.steps[static_cast<size_t>(score - 2)] - have);
}

// The group of a buyer with these values.
uint8_t group_at(const Rfm& rfm, int64_t days, int64_t orders, int64_t amount_minor) {
  return rfm.scheme.group_of(rfm.recency.score(days), rfm.frequency.score(orders), rfm.monetary.score(amount_minor));
}

double usual_order(const Rfm& rfm, const RfmCustomer& customer) {
  if (customer.orders > 0 && customer.amount_minor > 0) return static_cast<double>(customer.amount_minor) / static_cast<double>(customer.orders);
  const auto& cuts = rfm.monetary.cuts;
  return cuts.empty() ? 1 : std::max(1.0, cuts[cuts.size() / 2]);
}

// Days until the score of days drops so far that the group changes; nothing when it never does.
std::optional<int64_t> lasts(const Rfm& rfm, const RfmCustomer& customer, uint8_t group) {
  const int f = rfm.frequency.score(customer.orders), m = rfm.monetary.score(customer.amount_minor);
  int r = rfm.recency.score(customer.days);
  while (r > 1) {
    const int64_t last = rfm.recency.steps[static_cast<size_t>(r - 2)];
    r = rfm.recency.score(last + 1);
    if (rfm.scheme.group_of(r, f, m) != group) return last - customer.days;
  }
  return {};
}

std::string sentence(const RfmDistance& way, int digits) {
  std::string text = way.orders == 1 ? "one order" : base::grouped(way.orders) + " orders";
  if (way.amount_minor == 0) {
    text += " of any amount";
  } else {
    text += (way.orders == 1 ? " of " : " of together ") + base::grouped(base::format_minor(way.amount_minor, digits));
  }
  if (way.days) text += *way.days <= 0 ? " today" : " within " + base::counted(*way.days, "day", "days");
  return text;
}

// A way that a cheaper amount or fewer orders would not also do: trimmed until it is minimal.
bool reaches(const Rfm& rfm, const RfmCustomer& customer, int64_t orders, int64_t amount, uint8_t to) {
  return orders >= 1 && amount >= 0 && group_at(rfm, 0, customer.orders + orders, customer.amount_minor + amount) == to;
}

}  // namespace

std::vector<RfmDistance> distances(const Rfm& rfm, const RfmCustomer& customer, int currency_digits) {
  std::vector<RfmDistance> ways;
  const int top = rfm.scheme.n_scores;
  if (rfm.buyers == 0 || rfm.frequency.steps.empty() || rfm.monetary.steps.empty() || rfm.recency.steps.empty()) return ways;
  const bool bought = customer.orders > 0;
  const uint8_t from = bought ? group_at(rfm, customer.days, customer.orders, customer.amount_minor) : rfm.scheme.prospects();
  const auto& groups = rfm.scheme.groups;
  const double usual = usual_order(rfm, customer);
  const auto effort = [&](int64_t orders, int64_t amount) {
    return std::tuple(std::max(static_cast<double>(orders), static_cast<double>(amount) / usual), orders, amount);
  };
  const int f_now = rfm.frequency.score(customer.orders), m_now = rfm.monetary.score(customer.amount_minor);
  for (int f = f_now; f <= top; ++f)
    for (int m = m_now; m <= top; ++m) {
      const int64_t orders = std::max<int64_t>(1, f == f_now ? 1 : missing_to(rfm.frequency, f, customer.orders));
      const int64_t amount = m == m_now ? 0 : missing_to(rfm.monetary, m, customer.amount_minor);
      const uint8_t to = group_at(rfm, 0, customer.orders + orders, customer.amount_minor + amount);
      if (groups[to].rank >= groups[from].rank) continue;
      if (reaches(rfm, customer, orders - 1, amount, to) || reaches(rfm, customer, orders, amount - 1, to)) continue;
      auto known = std::find_if(ways.begin(), ways.end(), [&](const RfmDistance& way) { return way.to == to; });
      if (known == ways.end()) {
        ways.push_back({to, orders, amount, {}, {}});
      } else if (effort(orders, amount) < effort(known->orders, known->amount_minor)) {
        known->orders = orders;
        known->amount_minor = amount;
      }
    }
  const auto days = bought ? lasts(rfm, customer, from) : std::nullopt;
  for (RfmDistance& way : ways) {
    way.days = days;
    way.sentence = sentence(way, currency_digits);
  }
  std::sort(ways.begin(), ways.end(), [&](const RfmDistance& a, const RfmDistance& b) {
    return effort(a.orders, a.amount_minor) < effort(b.orders, b.amount_minor);
  });
  return ways;
}

}  // namespace clientele::segments
