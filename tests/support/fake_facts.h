#pragma once
#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/civil.h"
#include "base/error.h"
#include "features/facts.h"

// A shop in memory, read from JSON, for the cases in tests/cases: features::Facts without ingest, ledger or files.
//   {zone: {name, transitions, offsets}, asOf: "2024-06-01", currencyDigits, segments: [{id, name, definition}], persons: [{id, born, tags, countries, domain, marketing, group,
//    orders: [{at, amount, refunded, channel, location, app, code, tags, country, lines: [{id, name, tags, category, brand, quantity}]}],
//    events: [{at, name, id, product, tags, category, brand, channel, device}]}]}
namespace clientele::tests {

using Text = std::optional<std::string>;

struct FakeLine {
  Text id, name, category, brand;
  std::vector<std::string> tags;
  double quantity = 1;
};
struct FakeOrder {
  int64_t at_utc_ms = 0, minor = 0, refunded_minor = 0;
  Text channel, location, app, code, country;
  std::vector<std::string> tags;
  std::vector<FakeLine> lines;
  Text device = {};
};
struct FakeEvent {
  int64_t at_utc_ms = 0;
  std::string name;
  Text channel, device;
  std::vector<FakeLine> lines;   // none: of no product
};
struct FakePerson {
  std::string id;
  Text domain, group;
  std::optional<bool> marketing;
  std::vector<std::string> tags, countries;
  std::vector<FakeOrder> orders;  // oldest first
  std::vector<FakeEvent> events;  // likewise
  Text born = {};                 // ISO day
};
struct FakeShop {
  base::Zone zone;
  int64_t as_of_day = 0;
  int digits = 2;
  std::vector<FakePerson> persons;
  std::vector<features::NamedSegment> segments = {};
};

namespace fake {

inline Text text(const nlohmann::json& json, const char* key) { return json.contains(key) && !json[key].is_null() ? Text(json[key].get<std::string>()) : Text(); }
inline std::vector<std::string> texts(const nlohmann::json& json, const char* key) {
  return json.contains(key) && !json[key].is_null() ? json[key].get<std::vector<std::string>>() : std::vector<std::string>();
}
// "2024-03-01T22:59:59Z"
inline int64_t instant(const std::string& iso) {
  const auto part = [&](size_t at) { return std::stoll(iso.substr(at, 2)); };
  return base::days_from_civil(*base::parse_iso_date(iso.substr(0, 10))) * base::kDayMs + ((part(11) * 60 + part(14)) * 60 + part(17)) * 1000;
}
// "12.50" with two decimals
inline int64_t minor(const Text& amount) { return amount ? std::llround(std::stod(*amount) * 100) : 0; }

inline FakeOrder order(const nlohmann::json& json) {
  FakeOrder out{instant(json["at"]), minor(text(json, "amount")), minor(text(json, "refunded")), text(json, "channel"), text(json, "location"), text(json, "app"),
                text(json, "code"), text(json, "country"), texts(json, "tags"), {}};
  for (const auto& line : json.value("lines", nlohmann::json::array()))
    out.lines.push_back({text(line, "id"), text(line, "name"), text(line, "category"), text(line, "brand"), texts(line, "tags"), line.value("quantity", 1.0)});
  return out;
}

inline FakeEvent event(const nlohmann::json& json) {
  FakeEvent out{instant(json["at"]), json["name"], text(json, "channel"), text(json, "device"), {}};
  if (json.contains("id") || json.contains("product")) out.lines.push_back({text(json, "id"), text(json, "product"), text(json, "category"), text(json, "brand"), texts(json, "tags"), 1});
  return out;
}

inline char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
inline std::string small(std::string s) {
  for (char& c : s) c = small(c);
  return s;
}

}  // namespace fake

inline FakeShop read_fake_shop(const nlohmann::json& json) {
  FakeShop shop;
  shop.zone = {json["zone"]["name"], json["zone"]["transitions"].get<std::vector<int64_t>>(), json["zone"]["offsets"].get<std::vector<int32_t>>()};
  shop.as_of_day = base::days_from_civil(*base::parse_iso_date(json["asOf"].get<std::string>()));
  shop.digits = json.value("currencyDigits", 2);
  for (const auto& person : json["persons"]) {
    FakePerson out{person["id"], fake::text(person, "domain"), fake::text(person, "group"), {}, fake::texts(person, "tags"), fake::texts(person, "countries"), {}, {}};
    out.born = fake::text(person, "born");
    if (person.contains("marketing") && !person["marketing"].is_null()) out.marketing = person["marketing"].get<bool>();
    for (const auto& order : person.value("orders", nlohmann::json::array())) out.orders.push_back(fake::order(order));
    std::stable_sort(out.orders.begin(), out.orders.end(), [](const FakeOrder& a, const FakeOrder& b) { return a.at_utc_ms < b.at_utc_ms; });
    for (const auto& event : person.value("events", nlohmann::json::array())) out.events.push_back(fake::event(event));
    shop.persons.push_back(std::move(out));
  }
  for (const auto& segment : json.value("segments", nlohmann::json::array())) shop.segments.push_back({segment["id"], segment["name"], segment["definition"]});
  return shop;
}

inline nlohmann::json read_json_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("missing test file " + path);
  return nlohmann::json::parse(std::string(std::istreambuf_iterator<char>(file), {}));
}

class FakeFacts final : public features::Facts {
 public:
  explicit FakeFacts(FakeShop shop) : shop_(std::move(shop)) { build(); }

  const FakeShop& shop() const { return shop_; }
  void name_segment(features::NamedSegment segment) { shop_.segments.push_back(std::move(segment)); }
  void add(features::FeatureSpec spec, table::Column column) {
    specs_.push_back(spec);
    columns_[std::string(spec.name)] = std::move(column);
  }

  size_t n_persons() const override { return shop_.persons.size(); }
  std::span<const features::FeatureSpec> features() const override { return specs_; }
  const table::Column& column(std::string_view name) override {
    const auto found = columns_.find(std::string(name));
    if (found == columns_.end()) throw base::Error(base::Code::unknown_name, "no column " + std::string(name));
    return found->second;
  }
  std::span<const features::NamedSegment> segments() override { return shop_.segments; }
  const base::Zone& zone() const override { return shop_.zone; }
  int64_t as_of_day() const override { return shop_.as_of_day; }
  int currency_digits() const override { return shop_.digits; }

  void aggregate(features::FactKind kind, std::span<const features::FactCondition> conditions, std::span<double> count, std::span<double> sum) override {
    for (size_t i = 0; i < shop_.persons.size(); ++i) {
      count[i] = sum[i] = 0;
      if (kind == features::FactKind::events) {
        for (const FakeEvent& act : acts_of(shop_.persons[i])) count[i] += meets(conditions, act);
        continue;
      }
      for (const FakeOrder& order : shop_.persons[i].orders) {
        if (kind == features::FactKind::refunds) {
          FakeOrder back = order;
          back.minor = order.refunded_minor;
          if (order.refunded_minor <= 0 || !meets(conditions, back, nullptr)) continue;
          ++count[i];
          sum[i] += static_cast<double>(order.refunded_minor);
        } else if (kind == features::FactKind::returns) {
          bool any = false;
          for (FakeLine line : order.lines) {
            line.quantity = -line.quantity;
            if (line.quantity > 0 && meets(conditions, order, &line)) any = true, sum[i] += line.quantity;
          }
          count[i] += any;
        } else if (kind == features::FactKind::orders) {
          if (!meets(conditions, order, nullptr)) continue;
          ++count[i];
          sum[i] += static_cast<double>(order.minor);
        } else {
          bool any = false;
          for (const FakeLine& line : order.lines)
            if (line.quantity > 0 && meets(conditions, order, &line)) any = true, sum[i] += line.quantity;
          count[i] += any;
        }
      }
    }
  }

  // Every chain of steps is tried, from each last step back; what a whole chain was made of is used up.
  void sequence(const features::FactSequence& sequence, std::span<double> count) override {
    for (size_t i = 0; i < shop_.persons.size(); ++i) {
      const auto acts = acts_of(shop_.persons[i]);
      count[i] = 0;
      size_t from = 0;
      for (size_t end = 0; end < acts.size(); ++end)
        if (ends_at(acts, from, end, sequence)) ++count[i], from = end + 1;
    }
  }
  std::vector<std::string_view> event_names() override {
    std::vector<std::string_view> names;
    for (const auto& person : shop_.persons)
      for (const auto& event : person.events) names.push_back(event.name);
    return names;
  }

 private:
  using Condition = features::FactCondition;
  using Field = features::FactField;

  // An order is a purchase; one with money given back a refund, too.
  static std::vector<FakeEvent> acts_of(const FakePerson& person) {
    std::vector<FakeEvent> acts = person.events;
    for (const FakeOrder& order : person.orders) {
      acts.push_back({order.at_utc_ms, "purchase", order.channel, order.device, order.lines});
      if (order.refunded_minor > 0) acts.push_back({order.at_utc_ms, "refund", order.channel, order.device, order.lines});
    }
    std::stable_sort(acts.begin(), acts.end(), [](const FakeEvent& a, const FakeEvent& b) { return a.at_utc_ms < b.at_utc_ms; });
    return acts;
  }
  static bool meets(std::span<const Condition> conditions, const FakeEvent& event) {
    for (const Condition& c : conditions) {
      const auto any_line = [&](auto texts_of) {
        return std::any_of(event.lines.begin(), event.lines.end(), [&](const FakeLine& line) { return words(c, texts_of(line)); });
      };
      const auto one = [](const Text& t) { return t ? std::vector<std::string>{*t} : std::vector<std::string>{}; };
      bool met = false;
      switch (c.field) {
        case Field::event: met = words(c, {event.name}); break;
        case Field::date: met = number(c, static_cast<double>(event.at_utc_ms)); break;
        case Field::channel: met = words(c, one(event.channel)); break;
        case Field::device: met = words(c, one(event.device)); break;
        case Field::product: met = any_line([](const FakeLine& line) {
          std::vector<std::string> both;
          for (const Text& text : {line.id, line.name})
            if (text) both.push_back(*text);
          return both;
        }); break;
        case Field::product_id: met = any_line([&](const FakeLine& line) { return one(line.id); }); break;
        case Field::product_tag: met = any_line([](const FakeLine& line) { return line.tags; }); break;
        case Field::category: met = any_line([&](const FakeLine& line) { return one(line.category); }); break;
        case Field::brand: met = any_line([&](const FakeLine& line) { return one(line.brand); }); break;
        default: break;
      }
      if (!met) return false;
    }
    return true;
  }
  static bool is_one_of(const FakeEvent& event, const std::vector<std::string>& names) {
    return std::any_of(names.begin(), names.end(), [&](const auto& name) { return fake::small(name) == fake::small(event.name); });
  }
  static bool ends_at(const std::vector<FakeEvent>& acts, size_t from, size_t end, const features::FactSequence& s) {
    const auto is_step = [&](size_t i, size_t step) {
      const bool in_time = std::any_of(s.times.begin(), s.times.end(), [&](const auto& t) { return acts[i].at_utc_ms >= t.first && acts[i].at_utc_ms < t.second; });
      return in_time && is_one_of(acts[i], {s.steps[step]}) && meets(s.conditions, acts[i]);
    };
    const auto reaches_back = [&](const auto& self, size_t i, size_t step) -> bool {   // act i is that step of a chain
      if (!is_step(i, step)) return false;
      if (step > 0 && is_one_of(acts[i], s.without)) return false;
      if (step == 0) return static_cast<double>(acts[end].at_utc_ms - acts[i].at_utc_ms) <= s.within_ms;
      for (size_t before = i; before-- > from;) {
        if (self(self, before, step - 1)) return true;
        if (is_one_of(acts[before], s.without)) return false;
      }
      return false;
    };
    return reaches_back(reaches_back, end, s.steps.size() - 1);
  }

  static bool meets(std::span<const Condition> conditions, const FakeOrder& order, const FakeLine* line) {
    return std::all_of(conditions.begin(), conditions.end(), [&](const Condition& c) { return meets(c, order, line); });
  }
  static bool meets(const Condition& c, const FakeOrder& order, const FakeLine* line) {
    const auto one = [](const Text& t) { return t ? std::vector<std::string>{*t} : std::vector<std::string>{}; };
    switch (c.field) {
      case Field::date: return number(c, static_cast<double>(order.at_utc_ms));
      case Field::amount: return number(c, static_cast<double>(order.minor));
      case Field::quantity: return number(c, line->quantity);
      case Field::location: return words(c, one(order.location));
      case Field::app: return words(c, one(order.app));
      case Field::channel: return words(c, one(order.channel));
      case Field::discount_code: return words(c, one(order.code));
      case Field::order_tag: return words(c, order.tags);
      case Field::order_country: return words(c, one(order.country));
      case Field::product_id: return words(c, one(line->id));
      case Field::product_name: return words(c, one(line->name));
      case Field::product_tag: return words(c, line->tags);
      case Field::category: return words(c, one(line->category));
      case Field::brand: return words(c, one(line->brand));
      case Field::event: case Field::device: case Field::product: break;   // of events
    }
    return false;
  }
  static bool number(const Condition& c, double v) {
    using enum features::FactCompare;
    const auto in_list = [&] { return std::find(c.numbers.begin(), c.numbers.end(), v) != c.numbers.end(); };
    switch (c.compare) {
      case eq: return v == c.numbers[0];
      case ne: return v != c.numbers[0];
      case lt: return v < c.numbers[0];
      case le: return v <= c.numbers[0];
      case gt: return v > c.numbers[0];
      case ge: return v >= c.numbers[0];
      case in: return in_list();
      case not_in: return !in_list();
      case between: return v >= c.numbers[0] && v <= c.numbers[1];
      case not_between: return v < c.numbers[0] || v > c.numbers[1];
    }
    return false;
  }
  // No value meets neither = nor !=.
  static bool words(const Condition& c, const std::vector<std::string>& values) {
    using enum features::FactCompare;
    bool found = false;
    for (const auto& value : values)
      for (const auto& wanted : c.texts) found |= fake::small(value) == fake::small(wanted);
    return !values.empty() && found == (c.compare == eq || c.compare == in);
  }

  template <class F>
  void numbers(std::string_view name, table::ColumnType type, std::string_view unit, F value) {
    table::Column column{.type = type};
    for (const FakePerson& person : shop_.persons) column.numbers.push_back(value(person));
    add({name, type, unit, name}, std::move(column));
  }
  template <class F>
  void texts(std::string_view name, F value) {
    table::Column column{.type = table::ColumnType::text};
    auto dictionary = std::make_shared<table::Dictionary>();
    for (const FakePerson& person : shop_.persons) {
      const Text text = value(person);
      column.codes.push_back(text ? dictionary->code(*text) : table::kNoCode);
    }
    column.dictionary = dictionary;
    add({name, column.type, "", name}, std::move(column));
  }
  template <class F>
  void lists(std::string_view name, F values) {
    table::Column column{.type = table::ColumnType::list};
    auto dictionary = std::make_shared<table::Dictionary>();
    column.offsets.push_back(0);
    for (const FakePerson& person : shop_.persons) {
      std::vector<uint32_t> codes;
      for (const std::string& value : values(person)) codes.push_back(dictionary->code(value));
      std::sort(codes.begin(), codes.end());
      codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
      column.codes.insert(column.codes.end(), codes.begin(), codes.end());
      column.offsets.push_back(static_cast<uint32_t>(column.codes.size()));
    }
    column.dictionary = dictionary;
    add({name, column.type, "", name}, std::move(column));
  }

  void build() {
    using table::ColumnType;
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    const auto spent = [](const FakePerson& p) {
      double minor = 0;
      for (const auto& order : p.orders) minor += static_cast<double>(order.minor);
      return minor;
    };
    texts("customer_id", [](const FakePerson& p) { return Text(p.id); });
    numbers("number_of_orders", ColumnType::number, "orders", [](const FakePerson& p) { return static_cast<double>(p.orders.size()); });
    numbers("amount_spent", ColumnType::money, "", spent);
    numbers("average_order_value", ColumnType::money, "", [&](const FakePerson& p) { return p.orders.empty() ? none : std::round(spent(p) / static_cast<double>(p.orders.size())); });
    numbers("refunded_amount", ColumnType::money, "", [](const FakePerson& p) {
      double minor = 0;
      for (const auto& order : p.orders) minor += static_cast<double>(order.refunded_minor);
      return minor;
    });
    numbers("first_order_date", ColumnType::instant, "", [](const FakePerson& p) { return p.orders.empty() ? none : static_cast<double>(p.orders.front().at_utc_ms); });
    numbers("last_order_date", ColumnType::instant, "", [](const FakePerson& p) { return p.orders.empty() ? none : static_cast<double>(p.orders.back().at_utc_ms); });
    numbers("days_since_last_order", ColumnType::number, "days", [this](const FakePerson& p) {
      return p.orders.empty() ? none : static_cast<double>(shop_.as_of_day - shop_.zone.local_day(p.orders.back().at_utc_ms));
    });
    numbers("order_gap_days", ColumnType::number, "days", [](const FakePerson& p) {
      return p.orders.size() < 2 ? none : static_cast<double>(p.orders.back().at_utc_ms - p.orders.front().at_utc_ms) / base::kDayMs / static_cast<double>(p.orders.size() - 1);
    });
    numbers("accepts_marketing", ColumnType::flag, "", [](const FakePerson& p) { return p.marketing ? static_cast<double>(*p.marketing) : none; });
    lists("customer_tags", [](const FakePerson& p) { return p.tags; });
    lists("customer_countries", [](const FakePerson& p) { return p.countries; });
    lists("channels", [](const FakePerson& p) {
      std::vector<std::string> all;
      for (const auto& order : p.orders)
        if (order.channel) all.push_back(*order.channel);
      return all;
    });
    numbers("number_of_channels", ColumnType::number, "channels", [](const FakePerson& p) {
      std::set<std::string> all;
      for (const auto& order : p.orders)
        if (order.channel) all.insert(*order.channel);
      return all.empty() ? none : static_cast<double>(all.size());
    });
    numbers("birth_date", ColumnType::instant, "", [this](const FakePerson& p) {
      return p.born ? static_cast<double>(shop_.zone.day_start_utc_ms(base::days_from_civil(*base::parse_iso_date(*p.born)))) : none;
    });
    // The channel of most orders; of equals the first by name.
    texts("preferred_channel", [](const FakePerson& p) {
      std::map<std::string, int> n;
      for (const auto& order : p.orders)
        if (order.channel) ++n[*order.channel];
      Text best;
      for (const auto& [channel, count] : n)
        if (!best || count > n[*best]) best = channel;
      return best;
    });
    texts("customer_email_domain", [](const FakePerson& p) { return p.domain; });
    groups();
  }

  // Shopify's groups all stand in the dictionary, as segments::columns_of gives them.
  void groups() {
    auto dictionary = std::make_shared<table::Dictionary>();
    for (const char* name : {"Champions", "Loyal", "Active", "New", "Promising", "Needs attention", "Almost lost", "At risk", "Previously loyal", "Dormant", "Prospects"})
      dictionary->code(name);
    table::Column column{.type = table::ColumnType::text};
    for (const FakePerson& p : shop_.persons) column.codes.push_back(p.group ? dictionary->find(*p.group) : table::kNoCode);
    column.dictionary = dictionary;
    add({"rfm_group", table::ColumnType::text, "", "rfm_group"}, std::move(column));
  }

  FakeShop shop_;
  std::vector<features::FeatureSpec> specs_;
  std::map<std::string, table::Column> columns_;
};

}  // namespace clientele::tests
