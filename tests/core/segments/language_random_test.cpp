// Random conditions, each made as a text and, beside it, as a plain function of one person: a second evaluator that
// shares nothing with the first but the shop.
#include <functional>
#include <random>

#include "segments/language/language.h"
#include "support/catch.h"
#include "support/fake_facts.h"

using namespace clientele;
namespace language = segments::language;
using tests::FakeOrder;
using tests::FakePerson;
using tests::FakeShop;

namespace {

enum class Tri { no, yes, unknown };
Tri of(bool b) { return b ? Tri::yes : Tri::no; }

struct Made {
  std::string text;
  std::function<Tri(const FakePerson&)> holds;
};

class Maker {
 public:
  Maker(tests::FakeFacts& facts, uint64_t seed) : facts_(facts), shop_(facts.shop()), random_(seed) {
    for (const FakePerson& p : shop_.persons) {
      const std::pair entry(spent(p), static_cast<int64_t>(&p - shop_.persons.data()));
      amounts_[""].push_back(entry);
      if (p.domain) amounts_[*p.domain].push_back(entry);
    }
    for (auto& [domain, all] : amounts_) std::sort(all.begin(), all.end());
  }

  Made condition(int depth) {
    const int kind = depth <= 0 ? 10 : static_cast<int>(random_() % 9);
    if (kind > 5) return leaf();
    if (kind == 5) return segment(depth);
    if (kind == 4) {
      Made inner = condition(depth - 1);
      return {pick({"NOT (", "not ("}) + inner.text + ")", [=](const FakePerson& p) {
                const Tri t = inner.holds(p);
                return t == Tri::unknown ? t : of(t == Tri::no);
              }};
    }
    const bool every = kind % 2;
    Made left = condition(depth - 1), right = condition(depth - 1);
    return {"(" + left.text + ")" + pick(every ? Words{" AND ", " and "} : Words{" OR ", " or "}) + "(" + right.text + ")", [=](const FakePerson& p) {
              const Tri a = left.holds(p), b = right.holds(p), decides = every ? Tri::no : Tri::yes;
              if (a == decides || b == decides) return decides;
              return a == Tri::unknown || b == Tri::unknown ? Tri::unknown : every ? Tri::yes : Tri::no;
            }};
  }

 private:
  using Words = std::vector<std::string>;
  std::string pick(const Words& words) { return words[random_() % words.size()]; }
  int64_t up_to(int64_t n) { return static_cast<int64_t>(random_() % static_cast<uint64_t>(n + 1)); }

  Made leaf() {
    switch (random_() % 12) {
      case 0: return number("number_of_orders", up_to(5), "", [](const FakePerson& p) { return std::optional<double>(p.orders.size()); });
      case 1: return money();
      case 2: return date();
      case 3: return text();
      case 4: return tag();
      case 5: return null();
      case 6: return orders();
      case 7: return products();
      case 8: return percentile();
      case 9: return extreme();
      case 10: return anniversary();
      default: return average();
    }
  }

  // Whoever the condition is not known of is not in the segment.
  Made segment(int depth) {
    Made inner = condition(depth - 1);
    const std::string id = "s" + std::to_string(shop_.segments.size());
    facts_.name_segment({id, "Segment " + id, inner.text});
    return {pick({"in_segment('" + id + "')", "in_segment('SEGMENT " + id + "') = true"}), [=](const FakePerson& p) { return of(inner.holds(p) == Tri::yes); }};
  }

  // Walks the days one by one: a year's 29 February is its 28th where there is none.
  static bool same_day_of_year(base::CivilDate born, base::CivilDate day) {
    const bool leap = (day.year % 4 == 0 && day.year % 100 != 0) || day.year % 400 == 0;
    if (born.month == 2 && born.day == 29 && !leap) born.day = 28;
    return born.month == day.month && born.day == day.day;
  }
  Made anniversary() {
    const int64_t from = up_to(800) - 400, length = up_to(40), sign = up_to(2);
    const auto offset = [](int64_t days) { return (days < 0 ? "-" : "+") + std::to_string(std::abs(days)) + "d"; };
    const int64_t first = shop_.as_of_day + from, last = sign == 0 ? first : first + length;
    const std::string test = sign == 0 ? " = " + offset(from) : std::string(sign == 1 ? "" : " NOT") + " BETWEEN " + offset(from) + " AND " + offset(from + length);
    return {"anniversary(birth_date)" + test, [=](const FakePerson& p) {
              if (!p.born) return Tri::unknown;
              bool any = false;
              for (int64_t day = first; day <= last; ++day) any |= same_day_of_year(*base::parse_iso_date(*p.born), base::civil_from_days(day));
              return of(any == (sign != 2));
            }};
  }

  template <class F>
  Made number(const std::string& name, int64_t with, const std::string& decimals, F value) {
    const std::string sign = pick({"=", "!=", "<", "<=", ">", ">="});
    const double limit = static_cast<double>(with) + (decimals.empty() ? 0 : std::stod("0" + decimals));
    return {name + " " + sign + " " + std::to_string(with) + decimals, [=](const FakePerson& p) {
              const std::optional<double> v = value(p);
              if (!v) return Tri::unknown;
              if (sign == "=") return of(*v == limit);
              if (sign == "!=") return of(*v != limit);
              if (sign == "<") return of(*v < limit);
              if (sign == "<=") return of(*v <= limit);
              return sign == ">" ? of(*v > limit) : of(*v >= limit);
            }};
  }

  static int64_t spent(const FakePerson& p) {
    int64_t minor = 0;
    for (const FakeOrder& order : p.orders) minor += order.minor;
    return minor;
  }
  Made money() {
    int64_t low = up_to(300), high = up_to(300);
    if (random_() % 4 == 0) {  // the exact amount of somebody
      const auto& p = shop_.persons[random_() % shop_.persons.size()];
      const int64_t minor = std::max<int64_t>(0, spent(p));
      const std::string cents = std::to_string(minor % 100);
      return {"amount_spent = " + std::to_string(minor / 100) + "." + (cents.size() == 1 ? "0" : "") + cents, [=](const FakePerson& q) { return of(spent(q) == minor); }};
    }
    const bool no = random_() % 2;
    return {"amount_spent" + std::string(no ? " NOT" : "") + " BETWEEN " + std::to_string(low) + " AND " + std::to_string(high) + ".25",
            [=](const FakePerson& p) { return of((spent(p) >= low * 100 && spent(p) <= high * 100 + 25) != no); }};
  }
  Made average() {
    const int64_t limit = up_to(100);
    return {"amount_spent / number_of_orders >= " + std::to_string(limit), [=](const FakePerson& p) {
              if (p.orders.empty()) return Tri::unknown;
              return of(spent(p) >= limit * 100 * static_cast<int64_t>(p.orders.size()));
            }};
  }

  // By counting who is below.
  Made percentile() {
    const int64_t limit = up_to(100);
    const bool by_domain = random_() % 2;
    return {"percentile(amount_spent" + std::string(by_domain ? ", by: customer_email_domain" : "") + ") >= " + std::to_string(limit), [=, this](const FakePerson& p) {
              if (by_domain && !p.domain) return Tri::unknown;
              const auto& all = amounts_[by_domain ? *p.domain : ""];
              const auto below = std::lower_bound(all.begin(), all.end(), std::pair(spent(p), int64_t{-1})) - all.begin(), others = static_cast<std::ptrdiff_t>(all.size()) - 1;
              return of(others == 0 ? limit <= 0 : 100 * below >= limit * others);
            }};
  }
  Made extreme() {
    const int64_t n = 1 + up_to(20);
    const bool top = random_() % 2;
    return {std::string(top ? "top(" : "bottom(") + std::to_string(n) + ", by: amount_spent)", [=, this](const FakePerson& p) {
              const auto& all = amounts_[""];   // by amount, then place
              const int64_t place = &p - shop_.persons.data();
              const auto at = [&](int64_t minor, int64_t from) { return std::lower_bound(all.begin(), all.end(), std::pair(minor, from)) - all.begin(); };
              const auto equal_before = at(spent(p), place) - at(spent(p), -1);
              const auto before = equal_before + (top ? static_cast<std::ptrdiff_t>(all.size()) - at(spent(p) + 1, -1) : at(spent(p), -1));
              return of(before < n);
            }};
  }

  // Days as ISO texts of the shop's clock: they compare like the days.
  std::string day_of(int64_t utc_ms) const { return base::iso_date((shop_.zone.to_local_ms(utc_ms)) / base::kDayMs); }
  std::pair<std::string, std::string> some_day() {
    const int64_t back = up_to(500);
    if (random_() % 2) return {"-" + std::to_string(back) + "d", base::iso_date(shop_.as_of_day - back)};
    if (random_() % 2) return {base::iso_date(shop_.as_of_day - back), base::iso_date(shop_.as_of_day - back)};
    const int64_t weeks = back / 7;
    return {"-" + std::to_string(weeks) + "w", base::iso_date(shop_.as_of_day - weeks * 7)};
  }
  static Tri compare_days(const std::string& sign, const std::string& a, const std::string& b) {
    const int c = a.compare(b);
    return of(sign == "=" ? c == 0 : sign == "!=" ? c != 0 : sign == "<" ? c < 0 : sign == "<=" ? c <= 0 : sign == ">" ? c > 0 : c >= 0);
  }
  Made date() {
    const bool last = random_() % 2;
    const auto when = some_day();
    const std::string written = when.first, day = when.second;
    const std::string sign = pick({"=", "!=", "<", "<=", ">", ">="});
    return {(last ? "last_order_date " : "first_order_date ") + sign + " " + written, [=, this](const FakePerson& p) {
              if (p.orders.empty()) return Tri::unknown;
              return compare_days(sign, day_of((last ? p.orders.back() : p.orders.front()).at_utc_ms), day);
            }};
  }

  Made text() {
    const std::string wanted = pick({"gmail.com", "WEB.de", "t-online.de"});
    const bool no = random_() % 2;
    if (random_() % 2)
      return {"customer_email_domain " + std::string(no ? "!=" : "=") + " '" + wanted + "'", [=](const FakePerson& p) {
                return p.domain ? of((tests::fake::small(*p.domain) == tests::fake::small(wanted)) != no) : Tri::unknown;
              }};
    return {"customer_email_domain" + std::string(no ? " NOT" : "") + " CONTAINS 'E'", [=](const FakePerson& p) {
              return p.domain ? of((tests::fake::small(*p.domain).find('e') != std::string::npos) != no) : Tri::unknown;
            }};
  }
  Made tag() {
    const std::string a = pick({"vip", "News", "gold"}), b = pick({"VIP", "b2b"});
    const bool no = random_() % 2, many = random_() % 2;
    const std::string no_text = no ? " NOT" : "";
    return {"customer_tags" + no_text + (many ? " IN ('" + a + "', '" + b + "')" : " CONTAINS '" + a + "'"), [=](const FakePerson& p) {
              if (p.tags.empty()) return Tri::unknown;
              bool found = false;
              for (const std::string& t : p.tags) found |= tests::fake::small(t) == tests::fake::small(a) || (many && tests::fake::small(t) == tests::fake::small(b));
              return of(found != no);
            }};
  }
  Made null() {
    const bool no = random_() % 2;
    const std::string test = no ? " IS NOT NULL" : " IS NULL";
    switch (random_() % 3) {
      case 0: return {"customer_tags" + test, [=](const FakePerson& p) { return of(p.tags.empty() != no); }};
      case 1: return {"customer_email_domain" + test, [=](const FakePerson& p) { return of(!p.domain != no); }};
      default: return {"orders_placed" + test, [=](const FakePerson& p) { return of(p.orders.empty() != no); }};
    }
  }

  Made orders() {
    const auto when = some_day();
    const std::string written = when.first, day = when.second;
    const std::string sign = pick({">=", "<", "="}), channel = pick({"web", "POS", ""});
    const int64_t least = up_to(3), sum = up_to(150);
    const bool counted = random_() % 2, summed = random_() % 2, no = random_() % 2, old = random_() % 2;
    const std::string colon = old ? ": " : " ";
    std::string inside = "date" + colon + sign + " " + written;
    if (!channel.empty()) inside += ", channel" + colon + (old ? "" : "= ") + "'" + channel + "'";
    if (counted) inside += ", count" + colon + ">= " + std::to_string(least);
    if (summed) inside += ", sum_amount" + colon + "> " + std::to_string(sum);
    const std::string text = old ? "orders_placed(" + inside + ")" + (no ? " = false" : " = TRUE") : "orders_placed" + std::string(no ? " NOT" : "") + " MATCHES (" + inside + ")";
    return {text, [=, this](const FakePerson& p) {
              int64_t count = 0, minor = 0;
              for (const FakeOrder& order : p.orders) {
                if (compare_days(sign, day_of(order.at_utc_ms), day) != Tri::yes) continue;
                if (!channel.empty() && (!order.channel || tests::fake::small(*order.channel) != tests::fake::small(channel))) continue;
                ++count;
                minor += order.minor;
              }
              return of((count >= (counted ? least : 1) && (!summed || minor > sum * 100)) != no);
            }};
  }
  Made products() {
    const std::string category = pick({"shoes", "Hats", "bags"});
    const auto when = some_day();
    const std::string written = when.first, day = when.second;
    const int64_t units = up_to(4);
    const bool no = random_() % 2;
    return {"products_purchased" + std::string(no ? " NOT" : "") + " MATCHES (category = '" + category + "', date != " + written + ", sum_quantity >= " + std::to_string(units) + ")",
            [=, this](const FakePerson& p) {
              int64_t orders = 0, quantity = 0;
              for (const FakeOrder& order : p.orders) {
                bool any = false;
                if (day_of(order.at_utc_ms) == day) continue;
                for (const auto& line : order.lines)
                  if (line.category && tests::fake::small(*line.category) == tests::fake::small(category)) any = true, quantity += static_cast<int64_t>(line.quantity);
                orders += any;
              }
              return of((orders >= 1 && quantity >= units) != no);
            }};
  }

  tests::FakeFacts& facts_;
  const FakeShop& shop_;
  std::map<std::string, std::vector<std::pair<int64_t, int64_t>>> amounts_;   // by domain, "" for all: amount and place, ascending
  std::mt19937_64 random_;
};

FakeShop random_shop(size_t n, uint64_t seed) {
  std::mt19937_64 random(seed);
  const auto below = [&](uint64_t k) { return random() % k; };
  FakeShop shop;
  shop.zone = {"Europe/Berlin", {1679792400000, 1698541200000, 1711846800000, 1729990800000}, {60, 120, 60, 120, 60}};
  shop.as_of_day = base::days_from_civil({2024, 6, 1});
  for (size_t i = 0; i < n; ++i) {
    FakePerson p{"p" + std::to_string(i), {}, {}, {}, {}, {}, {}};
    if (below(5)) p.born = base::iso_date(base::days_from_civil({1950, 1, 1}) + static_cast<int64_t>(below(8) ? below(20'000) : 58 + 1461 * below(13) + 731));   // often a 29 February
    if (below(4)) p.domain = std::array{"gmail.com", "Web.DE", "t-online.de"}[below(3)];
    for (const char* tag : {"VIP", "news", "Gold"})
      if (below(3) == 0) p.tags.push_back(tag);
    for (uint64_t k = below(6); k > 0; --k) {
      FakeOrder order;
      // Quarter hours over 480 days up to the end of the as-of day: many fall near midnight.
      order.at_utc_ms = (shop.as_of_day + 1) * base::kDayMs - static_cast<int64_t>(below(480 * 96) + 1) * 900'000;
      order.minor = static_cast<int64_t>(below(9000)) - 200;
      if (below(4)) order.channel = std::array{"Web", "pos"}[below(2)];
      for (uint64_t l = below(3); l > 0; --l) {
        tests::FakeLine line;
        if (below(5)) line.category = std::array{"Shoes", "hats"}[below(2)];
        line.quantity = static_cast<double>(1 + below(3));
        order.lines.push_back(line);
      }
      p.orders.push_back(order);
    }
    std::stable_sort(p.orders.begin(), p.orders.end(), [](const FakeOrder& a, const FakeOrder& b) { return a.at_utc_ms < b.at_utc_ms; });
    shop.persons.push_back(std::move(p));
  }
  return shop;
}

size_t compare_all(tests::FakeFacts& facts, int rounds, uint64_t seed) {
  Maker maker(facts, seed);
  size_t held = 0;
  for (int round = 0; round < rounds; ++round) {
    const Made made = maker.condition(3);
    CAPTURE(made.text);
    const auto expr = language::parse(made.text, facts);
    const table::Mask mask = language::evaluate(expr, facts);
    size_t wrong = 0;
    for (size_t i = 0; i < facts.n_persons(); ++i) wrong += mask[i] != (made.holds(facts.shop().persons[i]) == Tri::yes);
    REQUIRE(wrong == 0);
    held += mask.count();
    // The canonical writing means the same and is its own canonical writing.
    const std::string canonical = language::format(expr);
    CAPTURE(canonical);
    const auto again = language::parse(canonical, facts);
    REQUIRE(language::format(again) == canonical);
    REQUIRE(language::evaluate(again, facts) == mask);
    REQUIRE(language::sentence(expr).rfind("customers ", 0) == 0);
  }
  return held;
}

}  // namespace

TEST_CASE("10,000 random conditions over random shops agree with a second evaluator", "[segments][language]") {
  constexpr size_t kShops = 25, kEach = 400, kPersons = 60;
  size_t held = 0;
  for (uint64_t shop = 0; shop < kShops; ++shop) {
    tests::FakeFacts facts(random_shop(kPersons, shop));
    held += compare_all(facts, kEach, 42 + shop);
  }
  // Neither everybody nor nobody on average: the conditions do tell people apart.
  CHECK(held > kShops * kEach * kPersons / 10);
  CHECK(held < kShops * kEach * kPersons * 9 / 10);
}

TEST_CASE("random conditions over more than a block of customers, all at once and in steps", "[segments][language]") {
  tests::FakeFacts facts(random_shop(9001, 2));
  compare_all(facts, 25, 43);
  const auto expr = language::parse("number_of_orders >= 2 AND (customer_tags CONTAINS 'vip' OR last_order_date >= -90d)", facts);
  table::Mask mask;
  language::evaluate(expr, facts, mask).run();
  CHECK(mask == language::evaluate(expr, facts));
}
