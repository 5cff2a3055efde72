// The segment language: a query that is taken means the same in its canonical writing, which is its own.
#include <memory>

#include "fuzz/claim.h"
#include "segments/language/language.h"
#include "support/fake_facts.h"

using namespace clientele;
using fuzz::claim;
namespace language = segments::language;

namespace {

tests::FakeFacts& shop() {
  static const auto facts = [] {
    tests::FakeShop shop;
    shop.as_of_day = base::days_from_civil({2024, 6, 1});
    for (int i = 0; i < 12; ++i) {
      tests::FakePerson person{"p" + std::to_string(i), {}, {}, {}, {}, {}, {}};
      if (i % 2) person.domain = i % 3 ? "gmail.com" : "web.de";
      if (i % 3) person.tags = {"VIP", "it's"};
      for (int k = 0; k < i % 4; ++k) {
        tests::FakeOrder order;
        order.at_utc_ms = (shop.as_of_day - 40 * k - i) * base::kDayMs;
        order.minor = 1250 * i - 700;
        order.channel = "Web";
        order.lines.push_back({"sku-1", "Mug", "Mugs", {}, {}, 2});
        person.orders.insert(person.orders.begin(), order);
      }
      shop.persons.push_back(std::move(person));
    }
    return std::make_unique<tests::FakeFacts>(std::move(shop));
  }();
  return *facts;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string text(fuzz::rest_of(data, size, 0));
  tests::FakeFacts& facts = shop();
  claim(language::complete(text, text.size() / 2, facts).items.size() <= 60, "offers are at most sixty");
  language::Expr expr;
  try {
    expr = language::parse(text, facts);
  } catch (const base::Error& error) {
    claim(error.code == base::Code::bad_query && !error.message.empty(), "a refusal is of the query");
    claim(error.where.has_value() && error.where->column >= 1, "and says where");
    if (fuzz::is_utf8(text)) claim(static_cast<size_t>(error.where->column) <= text.size() + 1, "within the query");
    return 0;
  }
  const std::string canonical = language::format(expr);
  const language::Expr again = language::parse(canonical, facts);
  claim(language::format(again) == canonical, "a canonical writing is its own");
  const table::Mask mask = language::evaluate(expr, facts);
  claim(language::evaluate(again, facts) == mask, "and means the same");
  claim(language::holds(expr, facts, 5) == mask[5], "for one person as for all");
  claim(!language::sentence(expr).empty(), "a query is a sentence");
  language::trace(expr, facts, 7);
  return 0;
}
