// refunded(…) and returned(…) against plain loops over random shops, as of the end and as of a day between.
#include <map>
#include <set>

#include "features/fact_table.h"
#include "support/catch.h"
#include "true_shop.h"

using namespace clientele;
using namespace clientele::tests;
using features::FactCompare;
using features::FactCondition;
using features::FactField;
using features::FactKind;
using features::FactTable;
using identity::Ledger;

namespace {

struct Question {
  double from = 0, least = 0;      // from that instant on; at least so much money or so many units
  std::string product, category;   // of lines
  std::vector<FactCondition> conditions(FactKind kind) const {
    std::vector<FactCondition> all = {{FactField::date, FactCompare::ge, {from}, {}}};
    if (kind == FactKind::refunds) all.push_back({FactField::amount, FactCompare::ge, {least}, {}});
    else all.push_back({FactField::quantity, FactCompare::ge, {least}, {}});
    if (!product.empty()) all.push_back({FactField::product_id, FactCompare::eq, {}, {product}});
    if (!category.empty()) all.push_back({FactField::category, FactCompare::eq, {}, {category}});
    return all;
  }
  bool meets(const Row& row) const {
    return *row.quantity < 0 && static_cast<double>(-*row.quantity) / 1000 >= least && (product.empty() || row.product == product) && (category.empty() || row.category == category);
  }
};

}  // namespace

TEST_CASE("Money given back and goods sent back agree with plain loops on random shops", "[features]") {
  const std::vector<Question> refunds = {{0, 0, "", ""}, {1'616'000'000'000.0, 0, "", ""}, {0, 4000, "", ""}}, returns = {{0, 0, "", ""}, {0, 2, "P1", ""}, {1'616'000'000'000.0, 0, "", "b"}};
  double any_refund = 0, any_return = 0;
  for (unsigned seed = 0; seed < 150; ++seed) {
    CAPTURE(seed);
    const auto sources = random_sources(seed);
    const Truth truth = true_shop(sources, false);
    Shop shop(sources);
    Ledger ledger;
    identity::build_ledger(shop.sources, {}, ledger).run();
    const int64_t day = 1'617'000'000'000 / kDay;
    for (const bool cut : {false, true}) {
      FactTable facts(ledger, {}, cut ? std::optional<int64_t>(day) : std::nullopt);
      // Without a stated day money may be given back later than the last order, which then counts.
      const int64_t end = cut ? (day + 1) * kDay : std::numeric_limits<int64_t>::max();
      std::vector<double> count(facts.n_persons()), sum(facts.n_persons());
      for (const FactKind kind : {FactKind::refunds, FactKind::returns}) {
        for (const Question& question : kind == FactKind::refunds ? refunds : returns) {
          facts.aggregate(kind, question.conditions(kind), count, sum);
          for (uint32_t p = 0; p < facts.n_persons(); ++p) {
            const TruePerson& person = truth.persons.at(std::string(ledger.customer_id(p)));
            double n = 0, total = 0;
            const auto in_time = [&](int64_t date) { return date < end && static_cast<double>(date) >= question.from; };
            if (kind == FactKind::refunds) {
              const auto add = [&](int64_t date, int64_t amount) {
                if (amount <= 0 || !in_time(date) || static_cast<double>(amount) < question.least) return;
                ++n;
                total += static_cast<double>(amount);
              };
              for (const TrueOrder& order : person.orders) add(order.date, order.refunded);
              for (const auto& [date, amount] : person.credits) add(date, -amount);
              any_refund += n;
            } else {
              std::set<int64_t> documents;
              const auto add = [&](int64_t date, const Row& row) {
                if (!in_time(date) || !question.meets(row)) return;
                documents.insert(date);
                total += static_cast<double>(-*row.quantity) / 1000;
              };
              for (const TrueOrder& order : person.orders)
                for (const Row& row : order.lines) add(order.date, row);
              for (const auto& [date, row] : person.credit_lines) add(date, row);
              n = static_cast<double>(documents.size());
              any_return += n;
            }
            CAPTURE(ledger.customer_id(p));
            CHECK(count[p] == n);
            CHECK(sum[p] == Approx(total));
          }
        }
      }
    }
  }
  CHECK(any_refund > 100);
  CHECK(any_return > 100);
}
