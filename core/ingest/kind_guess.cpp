#include "ingest/kind_guess.h"

#include <algorithm>
#include <initializer_list>

#include "ingest/event_names.h"
#include "ingest/text_fold.h"

namespace clientele::ingest {
namespace {

// How many column names hold one of these words.
int n_named(const std::vector<ColumnSample>& columns, std::initializer_list<std::string_view> words) {
  int n = 0;
  for (const ColumnSample& column : columns) {
    const std::string name = " " + name_words(column.name) + " ";
    n += std::any_of(words.begin(), words.end(), [&](std::string_view w) { return name.find(" " + std::string(w) + " ") != std::string::npos; });
  }
  return n;
}

}  // namespace

KindGuess guess_kind(const std::vector<ColumnSample>& columns, const RoleGuesses& roles) {
  const auto has = [&](Role role) { return roles[static_cast<size_t>(role)].column >= 0; };
  const auto sure = [&](Role role) { return roles[static_cast<size_t>(role)].confidence; };
  const auto unique = [&](Role role) {
    const int c = roles[static_cast<size_t>(role)].column;
    return c >= 0 && columns[static_cast<size_t>(c)].n_filled() >= 3 && columns[static_cast<size_t>(c)].distinct_share() > 0.999;
  };
  const int person_words = n_named(columns, {"birth", "birthday", "birthdate", "gender", "age", "education", "marital", "income", "segment",
                                             "total spent", "total spend", "total orders", "orders count", "last order", "first order",
                                             "customer since", "sign up", "signup", "registered", "last active", "newsletter", "accepts",
                                             "kundengruppe", "geburtsdatum", "date de naissance", "fecha de nacimiento", "data di nascita"});
  // An order export may say purchase or refund in such a column; views, logins, e-mails are a log's.
  const int event_column = roles[static_cast<size_t>(Role::event)].column;
  bool acts = false;
  if (event_column >= 0)
    for (const std::string& cell : columns[static_cast<size_t>(event_column)].examples)
      if (const std::string_view name = canonical_event(cell); !name.empty() && name != "purchase" && name != "refund") acts = true;
  const int event_words = n_named(columns, {"event", "event name", "event type", "session", "session id", "page", "url", "action"});
  const int survey_words = n_named(columns, {"q1", "q2", "q3", "question", "answer", "response id", "respondent", "nps", "satisfaction"});
  const int cost_words = n_named(columns, {"impressions", "clicks", "campaign", "ad spend", "amount spent", "cost per click", "cpc", "ctr", "impressionen", "klicks", "kampagne"});
  const bool money = has(Role::amount) || has(Role::line_amount) || has(Role::unit_price);
  const bool customer = has(Role::customer_id) || has(Role::email) || has(Role::phone) || has(Role::customer_name);
  // A person's table has each person once and says more of persons than of purchases.
  const bool one_row_each = unique(Role::email) || unique(Role::customer_id) || unique(Role::record_id) || (!has(Role::customer_id) && !has(Role::email) && unique(Role::order_id) && sure(Role::order_id) < 0.6);
  if (one_row_each && (person_words >= 2 || (person_words >= 1 && !has(Role::date)) || (!has(Role::date) && !money && customer)))
    return {Kind::customers, std::min(0.95, 0.6 + 0.1 * person_words)};
  if (has(Role::birth_date) && has(Role::last_name) && !has(Role::date) && !money) return {Kind::customers, 0.7};
  if (cost_words >= 3 && !has(Role::email)) return {Kind::costs, 0.8};
  if (has(Role::date) && money && (customer || has(Role::order_id))) {
    if (acts) return {Kind::events, 0.8};
    if (event_words >= 2 && !has(Role::order_id)) return {Kind::events, 0.6};
    const double weakest = std::min(sure(Role::date), std::max({sure(Role::amount), sure(Role::line_amount), sure(Role::unit_price)}));
    return {Kind::orders, std::min(0.98, 0.3 + 0.4 * weakest + 0.2 * customer + 0.1 * has(Role::order_id))};
  }
  if (acts && has(Role::date)) return {Kind::events, 0.8};
  if (event_words >= 2 && has(Role::date)) return {Kind::events, 0.6};
  if (cost_words >= 2) return {Kind::costs, 0.6};
  if (survey_words >= 2) return {Kind::survey, 0.6};
  if (!has(Role::date) && has(Role::unit_price) && (has(Role::product_id) || has(Role::product_name)) && !customer) return {Kind::products, 0.7};
  if (!has(Role::date) && has(Role::product_id) && has(Role::product_name) && !customer && !has(Role::order_id)) return {Kind::products, 0.55};
  return {Kind::table, 0.5};
}

}  // namespace clientele::ingest
