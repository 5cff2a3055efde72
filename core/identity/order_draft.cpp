#include "identity/order_draft.h"

#include <algorithm>
#include <cstdlib>

namespace clientele::identity {

using ingest::kCancelled;
using ingest::kContinuation;
using ingest::kNotPositive;
using ingest::kRefundLine;
using ingest::kTest;
using ingest::kUnpaid;
using table::kMissing;

namespace {
constexpr int64_t kOrderFlags = kCancelled | kTest | kUnpaid;
constexpr const char* kReasons[] = {"", "notPositive", "cancelled", "test", "cancelled", "unpaid", ""};  // by OrderDraft::Kind
}  // namespace

void OrderDraft::begin() {
  values_.fill(kMissing);
  sums_[static_cast<size_t>(Kind::sale)] = {};
  if (!kinds_.empty()) sums_.fill({});
  kinds_.clear();
  n_plain_ = 0;
  fates_.clear();
  date_ = kMissing;
  head_flags_ = order_flags_ = line_discounts_ = below_ = 0;
  gross_ = refunded_ = discount_ = credit_ = n_counted_ = 0;
  date_settled_ = has_head_ = false;
  first_source_ = all_lines_ = true;
}

void OrderDraft::source(const MoneyMeaning& meaning) {
  meaning_ = &meaning;
  if (first_source_) head_meaning_ = &meaning;
  first_source_ = false;
  n_wanted_ = 0;
  for (const uint8_t f : meaning.fields) n_wanted_ += values_[f] == kMissing;
  date_settled_ = date_ != kMissing;
}

void OrderDraft::take_fields(const RowValues& row) {
  for (const uint8_t f : meaning_->fields) {
    if (values_[f] != kMissing || row[f] == kMissing) continue;
    values_[f] = row[f];
    --n_wanted_;
  }
}

void OrderDraft::take_order_values(const RowValues& row) {
  take_fields(row);
  if (!date_settled_ && row[kDate] != kMissing && (date_ == kMissing || row[kDate] < date_)) date_ = row[kDate];
}

void OrderDraft::add_superseded(const RowValues& row) {
  take_order_values(row);
  note(Kind::superseded);
}

OrderDraft::Kind OrderDraft::kind_of(int64_t flags, int64_t money) const {
  const bool gives_back = money < 0 || (flags & kRefundLine);
  // An amount of 0 without a price is a purchase that cost nothing (a coupon), not a line at no price.
  const bool free = !meaning_->priced && money == 0 && !(flags & kRefundLine);
  if (!meaning_->order_total) {
    if (flags & kTest) return Kind::test;
    if (flags & kCancelled) return gives_back && options_.refunds == Refunds::subtract ? Kind::credit : Kind::cancelled;
    if (flags & kUnpaid) return Kind::unpaid;
  }
  return (flags & kNotPositive) && !free ? Kind::not_positive : Kind::sale;
}

void OrderDraft::add(const RowValues& row) {
  take_order_values(row);
  int64_t flags = row[kFlags];
  if (flags & kContinuation) flags |= head_flags_;
  else head_flags_ = flags & kOrderFlags;
  if (!has_head_) order_flags_ = flags;
  has_head_ = true;
  const int64_t off = row[kLineDiscount] == kMissing ? 0 : row[kLineDiscount];
  const int64_t money = row[kLineMoney] == kMissing ? 0 : row[kLineMoney] - off;
  const Kind kind = kind_of(flags, money);
  if (kind == Kind::sale || kind == Kind::not_positive) line_discounts_ += off;
  if (kind == Kind::not_positive || kind == Kind::credit) below_ += std::min<int64_t>(money, 0);
  Sum& here = sum(kind);
  ++here.rows;
  here.money += money;
  note(kind);
}

// What was given back within the order, by the order's own word. Some exports write it below zero.
int64_t OrderDraft::given_back(int64_t gross) const {
  if (options_.refunds == Refunds::ignore) return 0;
  if (values_[kRefunded] != kMissing) {
    const int64_t amount = std::abs(values_[kRefunded]);
    // A full refund has shipping in it, which goods alone never had.
    return options_.revenue == Revenue::goods ? std::min(amount, std::max<int64_t>(gross, 0)) : amount;
  }
  return order(kStatusRefunded) == 1 ? gross : 0;
}

void OrderDraft::set_fates(Fate sale, Fate not_positive, Fate credit) {
  n_counted_ = sum(Kind::sale).rows;
  all_lines_ = kinds_.empty() || n_counted_ == static_cast<int64_t>(kinds_.size());
  if (all_lines_) return;
  n_counted_ = 0;
  fates_.clear();
  for (const Kind kind : kinds_) {
    const Fate fate = kind == Kind::sale           ? sale
                      : kind == Kind::not_positive ? not_positive
                      : kind == Kind::credit       ? credit
                                                   : Fate::aside;
    fates_.push_back(fate);
    n_counted_ += fate == Fate::line;
  }
  all_lines_ = n_counted_ == static_cast<int64_t>(kinds_.size());
}

OrderDraft::Outcome OrderDraft::leave_out(std::map<std::string, Count>& left_out, const char* reason, int64_t amount) {
  Count& count = left_out[reason];
  for (const Kind kind : kinds_) count.rows += kind != Kind::superseded;
  ++count.orders;
  count.amount_minor += amount;
  fates_.assign(kinds_.size(), Fate::out);
  all_lines_ = false;
  n_counted_ = 0;
  return Outcome::left_out;
}

OrderDraft::Outcome OrderDraft::finish(std::map<std::string, Count>& left_out) {
  if (kinds_.empty() && date_ == kMissing) kinds_.assign(n_plain_, Kind::sale);  // will be left out
  Outcome outcome = Outcome::order;
  if (kinds_.empty()) finish_plain();
  else outcome = head_meaning_->order_total ? finish_total(left_out) : finish_lines(left_out);
  discount_ = std::max<int64_t>(0, order(kDiscount) != 0 ? std::abs(order(kDiscount)) : line_discounts_);
  return outcome;
}

// Mostly: nothing but sales, in a source whose money is the sum of lines. As finish_lines would have it.
void OrderDraft::finish_plain() {
  n_counted_ = sum(Kind::sale).rows;
  gross_ = sum(Kind::sale).money;
  if (options_.revenue == Revenue::goods) gross_ -= std::abs(order(kDiscount));
  refunded_ = given_back(gross_);
}

OrderDraft::Outcome OrderDraft::finish_total(std::map<std::string, Count>& left_out) {
  const int64_t lines = sum(Kind::sale).money + sum(Kind::not_positive).money;
  int64_t money = values_[kTotal] != kMissing ? values_[kTotal] : lines;
  // A refund whose purchase is not in the file, as a list of events has them.
  if (values_[kTotal] == kMissing && values_[kRefunded] != kMissing && sum(Kind::sale).rows == 0) money = -std::abs(values_[kRefunded]);
  else if (options_.revenue == Revenue::goods) {
    if (values_[kSubtotal] != kMissing) money = values_[kSubtotal];
    else if (head_meaning_->has_lines) money = lines - std::abs(order(kDiscount));
    else money -= order(kTax) + order(kShipping);
  }
  const bool subtract = options_.refunds == Refunds::subtract;
  const bool below = money < 0 || (money == 0 && (order_flags_ & kRefundLine) && sum(Kind::sale).rows == 0);
  if (order_flags_ & kTest) return leave_out(left_out, "test", money);
  if ((order_flags_ & kCancelled) && !(below && subtract)) return leave_out(left_out, "cancelled", money);
  if ((order_flags_ & kUnpaid) && !below) return leave_out(left_out, "unpaid", money);
  if (below && !subtract) return leave_out(left_out, "notPositive", money);
  if (money == 0 && sum(Kind::sale).rows == 0) return leave_out(left_out, "notPositive", money);
  if (date_ == kMissing) return leave_out(left_out, "undated", money);
  if (below) {
    credit_ = money;
    set_fates(Fate::line, Fate::line, Fate::line);
    return Outcome::credit;
  }
  gross_ = money;
  refunded_ = given_back(gross_);
  set_fates(Fate::line, subtract ? Fate::line : Fate::aside, Fate::line);
  // The order's money is its total: lines at no price are left out without taking any of it along.
  if (!subtract && sum(Kind::not_positive).rows) left_out["notPositive"].rows += sum(Kind::not_positive).rows;
  return Outcome::order;
}

OrderDraft::Outcome OrderDraft::finish_lines(std::map<std::string, Count>& left_out) {
  const Sum sale = sum(Kind::sale), correction = sum(Kind::not_positive), credit = sum(Kind::credit);
  const int64_t money = sale.money + correction.money + credit.money;
  const bool subtract = options_.refunds == Refunds::subtract;
  const bool gives_back = subtract && (credit.rows > 0 || below_ < 0 || correction.money != 0);
  const Outcome outcome = sale.rows ? Outcome::order : gives_back ? Outcome::credit : Outcome::left_out;
  if (outcome != Outcome::left_out && date_ == kMissing) return leave_out(left_out, "undated", money);

  const bool corrected = subtract && outcome != Outcome::left_out;
  set_fates(Fate::line, corrected ? Fate::line : Fate::aside, Fate::line);
  count_asides(left_out, corrected, outcome == Outcome::left_out);
  if (outcome == Outcome::left_out) {
    fates_.assign(kinds_.size(), Fate::out);
    all_lines_ = false;
  } else if (outcome == Outcome::credit) {
    credit_ = money;
  } else {
    gross_ = corrected ? money - below_ : sale.money;
    if (options_.revenue == Revenue::goods) gross_ -= std::abs(order(kDiscount));
    refunded_ = (corrected ? -below_ : 0) + given_back(gross_);
  }
  return outcome;
}

// Rows that are no lines, by reason; the document itself, when it is left out, goes to the reason of its first row.
void OrderDraft::count_asides(std::map<std::string, Count>& left_out, bool corrected, bool whole) {
  for (const Kind kind : {Kind::not_positive, Kind::test, Kind::cancelled, Kind::unpaid}) {
    if (!sum(kind).rows || (kind == Kind::not_positive && corrected)) continue;
    Count& count = left_out[kReasons[static_cast<size_t>(kind)]];
    count.rows += sum(kind).rows;
    count.amount_minor += sum(kind).money;
  }
  if (!whole) return;
  const auto first = std::find_if(kinds_.begin(), kinds_.end(), [](Kind kind) { return kind != Kind::superseded; });
  if (first != kinds_.end()) ++left_out[kReasons[static_cast<size_t>(*first)]].orders;
}

}  // namespace clientele::identity
