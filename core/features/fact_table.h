#pragma once
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/task.h"
#include "features/facts.h"
#include "features/journeys.h"
#include "features/person_fields.h"
#include "features/texts.h"
#include "identity/ledger.h"

namespace clientele::features {

class FactTable;
struct JourneyColumns;
struct MarginColumns;

/// A feature and how it is computed: one small function each, in the file of its theme.
struct Feature {
  FeatureSpec spec;
  table::Column (*compute)(FactTable& facts);
};
/// Every feature that orders give, in the order of the customer table.
std::span<const Feature> order_features();

/// The customer table of a ledger as of the end of a day: a column is computed when first asked for, then kept.
/// What lies after a stated as-of day plays no part. The ledger must outlive the table.
class FactTable : public Facts {
 public:
  /// as_of_day: local days since 1970-01-01; when not given, the day after the last order, and nothing is left out (money
  /// may be given back later than the last order).
  FactTable(const identity::Ledger& ledger, base::Zone zone, std::optional<int64_t> as_of_day = {});

  size_t n_persons() const override { return ledger_.n_persons; }
  const table::Mask* known() override;
  std::span<const FeatureSpec> features() const override { return specs_; }
  const table::Column& column(std::string_view name) override;
  void aggregate(FactKind kind, std::span<const FactCondition> conditions, std::span<double> count, std::span<double> sum) override;
  void sequence(const FactSequence& sequence, std::span<double> count) override;
  std::vector<std::string_view> event_names() override;
  std::span<const NamedSegment> segments() override {
    if (!segments_) segments_ = make_segments_ ? make_segments_() : std::vector<NamedSegment>();
    return *segments_;
  }
  const base::Zone& zone() const override { return zone_; }
  int64_t as_of_day() const override { return as_of_day_; }
  int currency_digits() const override { return ledger_.currency_digits; }

  /// Computes these columns, one a step. Throws Error(unknown_name).
  base::Task prepare(std::span<const std::string_view> names);
  /// A column that somebody else computed (scores, groups); replaces one of that name. The texts of the spec are copied.
  void add(const FeatureSpec& spec, table::Column column);
  bool has(std::string_view name) const;
  /// What segments() gives, made when first asked for.
  void set_segments(std::function<std::vector<NamedSegment>()> make) {
    make_segments_ = std::move(make);
    segments_.reset();
  }

  /// Which of several names, e-mails … of a person stand; before their columns are asked for.
  void set_field_rules(FieldRules rules) { field_rules_ = std::move(rules); }
  FieldRule field_rule(PersonField field) const {
    const auto at = field_rules_.find(field);
    return at == field_rules_.end() ? FieldRule() : at->second;
  }

  // What the features read.
  const identity::Ledger& ledger() const { return ledger_; }
  int64_t as_of_end_utc_ms() const { return as_of_end_utc_ms_; }  ///< first instant after the as-of day
  uint32_t order_begin(uint32_t person) const { return ledger_.order_begin[person]; }
  uint32_t order_end(uint32_t person) const { return cut_ ? order_end_[person] : ledger_.order_begin[person + 1]; }
  uint32_t credit_begin(uint32_t person) const { return ledger_.credit_begin[person]; }
  uint32_t credit_end(uint32_t person) const;
  bool counts(identity::Entry entry) const {  ///< a row of a person's order that lies before the as-of day's end
    return entry.is_order() && entry.index() < ledger_.n_orders && (!cut_ || ledger_.placed_utc_ms[entry.index()] < as_of_end_utc_ms_);
  }
  /// Person of each order; n_orders-long.
  const std::vector<uint32_t>& person_of_order();
  /// Person of each credit of a person.
  const std::vector<uint32_t>& person_of_credit();
  const OrderTexts& order_texts(ingest::Role role);
  Journeys& journeys();
  /// The columns of features/journey.cpp, worked out together in one walk; each is moved out when it is asked for.
  JourneyColumns& journey_columns();
  /// The columns of features/margin.cpp, likewise.
  const MarginColumns& margin_columns();

 private:
  struct Kept {
    table::Column column;
    bool ready = false;
    const Feature* feature = nullptr;
  };
  Kept& find(std::string_view name);
  void count_events(std::span<const FactCondition> conditions, std::span<double> count);
  void count_refunds(std::span<const FactCondition> conditions, std::span<double> count, std::span<double> sum);
  void count_returns(std::span<const FactCondition> conditions, std::span<double> count, std::span<double> sum);

  const identity::Ledger& ledger_;
  base::Zone zone_;
  int64_t as_of_day_ = 0, as_of_end_utc_ms_ = 0;
  bool cut_ = false;  // some orders lie after the as-of day
  bool stated_ = false, known_ready_ = false;   // the as-of day was stated; known_ has been looked for
  std::optional<table::Mask> known_;
  std::vector<uint32_t> order_end_, person_of_order_, person_of_credit_;
  std::vector<FeatureSpec> specs_;
  std::function<std::vector<NamedSegment>()> make_segments_;
  std::optional<std::vector<NamedSegment>> segments_;
  std::map<std::string, Kept, std::less<>> columns_;
  FieldRules field_rules_;
  std::map<ingest::Role, OrderTexts> order_texts_;
  std::unique_ptr<Journeys> journeys_;
  std::shared_ptr<JourneyColumns> journey_columns_;
  std::shared_ptr<MarginColumns> margin_columns_;
  std::deque<std::string> added_texts_;
};

/// A number per person, missing at first.
table::Column number_column(size_t n, table::ColumnType type = table::ColumnType::number, double value = table::Column::missing());

}  // namespace clientele::features
