#include "ingest/role_guess.h"

#include <algorithm>

#include "base/prose.h"
#include "ingest/assignment.h"
#include "ingest/role_words.h"
#include "ingest/text_fold.h"

namespace clientele::ingest {
namespace {

constexpr double kLeast = 0.4;  // below this a role is not given

bool is_money(Role role) {
  switch (role) {
    case Role::unit_price: case Role::line_amount: case Role::amount: case Role::subtotal: case Role::shipping:
    case Role::tax: case Role::discount: case Role::line_discount: case Role::unit_cost: case Role::refunded: return true;
    default: return false;
  }
}

double fit_id(const ColumnSample& c) {
  if (c.is_calendar()) return 0.05;
  if (c.is_number() && c.share(c.numbers.n_whole + c.n_point_zero) < 0.9 && c.n_letters == 0) return 0.2;  // fractions
  return 1;
}

// Numbers for the most part: what is not is a row's fault. (Leaving out a quantity column for one bad cell would make
// wrong money of all the others.)
double fit_number(const ColumnSample& c) {
  const double share = c.share(c.numbers.n_numbers);
  return share >= 0.9 ? 1 : share >= 0.5 && !c.is_calendar() ? 0.45 + 0.5 * share : 0.05;
}

double fit_money(const ColumnSample& c) {
  const double fit = fit_number(c);
  if (fit < 0.1) return fit;
  if (c.numbers.n_percent > 0) return 0.1;
  const bool constant = c.n_distinct == 1 && c.n_filled() > 20;
  return constant ? 0.5 : fit;
}

double fit_words(const ColumnSample& c) {
  if (c.is_calendar()) return 0.1;
  return c.is_number() ? 0.3 : 1;
}

// A name is not needed where the content speaks for itself.
double content_score(const ColumnSample& c, Role role, bool has_names) {
  switch (role) {
    case Role::email: return 0.85 * c.share(c.n_email);
    case Role::date: return c.is_calendar() ? 0.5 : 0;
    case Role::currency: return c.share(c.n_currency) > 0.9 ? 0.6 : 0;
    case Role::phone: return !c.is_calendar() && c.share(c.n_phone) > 0.9 && c.numbers.n_numbers < c.n_filled() / 2 ? 0.55 : 0;
    case Role::status: return c.n_distinct <= 12 && c.share(c.n_payment_status) > 0.9 ? 0.55 : 0;
    case Role::order_status: return c.n_distinct <= 12 && c.share(c.n_order_status) > 0.9 ? 0.55 : 0;
    case Role::country: return c.share(c.n_country) > 0.9 && c.n_letters > 0 ? 0.45 : 0;
    case Role::amount:
      return !has_names && c.is_number() && c.share(c.numbers.dot_decimal + c.numbers.comma_decimal) > 0.5 ? 0.45 : 0;
    case Role::customer_id:
      return !has_names && fit_id(c) == 1 && !c.is_calendar() && c.distinct_share() > 0.01 && c.distinct_share() < 0.9 ? 0.42 : 0;
    default: return 0;
  }
}

std::string percent(double share) { return std::to_string(static_cast<int>(share * 100 + 0.5)) + "%"; }

std::string content_words(const ColumnSample& c, Role role) {
  if (c.n_filled() == 0) return "its cells are blank so far";
  if (role == Role::email) return percent(c.share(c.n_email)) + " of its cells are e-mail addresses";
  if (role == Role::date || role == Role::cancelled_at) return percent(c.share(c.n_dates())) + " of its cells are dates";
  if (role == Role::currency) return percent(c.share(c.n_currency)) + " of its cells are currency codes";
  if (is_money(role) || role == Role::quantity) return percent(c.share(c.numbers.n_numbers)) + " of its cells are numbers";
  if (role == Role::status) return percent(c.share(c.n_payment_status)) + " of its cells are payment states";
  if (role == Role::order_status) return percent(c.share(c.n_order_status)) + " of its cells are order states";
  return base::counted(c.n_distinct, "different value", "different values") + " in " + base::counted(c.n_filled(), "cell", "cells");
}

struct Score {
  double value = 0;
  bool by_name = false;
};

Score score_of(const ColumnSample& column, const std::string& words, Role role, bool has_names) {
  const double name = has_names ? name_score(words, role) : 0;
  const double content = content_score(column, role, has_names);
  double fit = column.n_filled() == 0 ? 0.6 : content_fit(column, role);
  // A name and a content that both speak for the role are more than one of them.
  const double both = name > 0 && content > 0 ? 0.05 : 0;
  const double value = std::min(1.0, std::max(name * fit, content) + both);
  return {value < kLeast ? 0 : value, name * fit >= content};
}

}  // namespace

double content_fit(const ColumnSample& c, Role role) {
  if (c.n_filled() == 0) return 0.6;
  switch (role) {
    case Role::email: return 0.2 + 0.8 * c.share(c.n_email);
    case Role::phone: return c.is_calendar() || c.share(c.n_phone) < 0.3 ? 0.3 : 1;
    case Role::date: case Role::cancelled_at: {
      const double share = c.share(c.n_dates() + c.dates.n_faulty);
      // A column named for dates that holds some is meant to: its other cells are what is wrong.
      return share >= 0.8 ? 1 : share > 0 ? 0.42 + 0.4 * share : 0.1;
    }
    case Role::time_of_day: return c.share(c.n_clock) >= 0.6 ? 1 : 0.05;
    case Role::event: case Role::device_type: return c.is_number() || c.is_calendar() ? 0.1 : 1;
    case Role::quantity: return c.numbers.n_money > 0 ? std::min(0.3, fit_number(c)) : fit_number(c);
    case Role::currency: return c.share(c.n_currency) > 0.8 ? 1 : 0.1;
    case Role::status: return c.is_number() ? 0.1 : 0.6 + 0.4 * c.share(c.n_payment_status);
    case Role::order_status: return c.is_number() ? 0.1 : 0.6 + 0.4 * c.share(c.n_order_status);
    case Role::test: case Role::accepts_marketing: case Role::accepts_sms_marketing: return c.share(c.n_flag) > 0.8 ? 1 : 0.2;
    case Role::order_id: {
      const bool few = c.n_filled() > 200 && c.distinct_share() < 0.005;
      return (few ? 0.3 : 1) * fit_id(c);
    }
    case Role::person_number: case Role::loyalty_id: case Role::record_id: case Role::line_id: case Role::customer_id: case Role::product_id: case Role::order_name: return fit_id(c);
    // Browsers are numbered with a point in the middle (GA's client id).
    case Role::device_id: case Role::event_id: case Role::session_id: return c.is_calendar() ? 0.1 : 1;
    case Role::first_name: case Role::last_name: case Role::customer_name: case Role::product_name: case Role::category:
    case Role::city: case Role::street: case Role::address_2: return fit_words(c);
    case Role::birth_date: return c.is_calendar() || c.is_number() ? 1 : 0.5;
    case Role::gender: return c.n_distinct > 12 ? 0.2 : 1;
    case Role::country: case Role::region: return fit_words(c);
    case Role::channel: case Role::brand: case Role::payment_method: return c.is_calendar() ? 0.1 : c.share(c.numbers.dot_decimal) > 0.5 ? 0.2 : 1;
    default: return is_money(role) ? fit_money(c) : c.is_calendar() ? 0.2 : 1;
  }
}

RoleGuesses guess_roles(const std::vector<ColumnSample>& columns, const std::vector<bool>& taken, bool has_names) {
  std::vector<std::vector<double>> score(kRoles, std::vector<double>(columns.size(), 0));
  std::vector<std::vector<bool>> by_name(kRoles, std::vector<bool>(columns.size(), false));
  for (size_t c = 0; c < columns.size(); ++c) {
    if (taken[c]) continue;
    const std::string words = role_words_of(columns[c].name);
    for (size_t r = 0; r < kRoles; ++r) {
      const Score s = score_of(columns[c], words, static_cast<Role>(r), has_names);
      score[r][c] = s.value;
      by_name[r][c] = s.by_name;
    }
  }
  RoleGuesses out;
  if (columns.empty()) return out;
  const std::vector<int> assigned = best_assignment(score);
  for (size_t r = 0; r < kRoles; ++r) {
    if (assigned[r] < 0) continue;
    const auto c = static_cast<size_t>(assigned[r]);
    const std::string words = content_words(columns[c], static_cast<Role>(r));
    out[r] = {assigned[r], score[r][c], by_name[r][c] ? "its name, and " + words : words};
  }
  return out;
}

}  // namespace clientele::ingest
