#include "ingest/plan_roles.h"

#include <algorithm>

#include "base/error.h"
#include "base/nearest.h"
#include "ingest/currency_marks.h"
#include "ingest/kind_guess.h"
#include "ingest/number_text.h"
#include "ingest/role_words.h"
#include "ingest/text_fold.h"
#include "ingest/value_words.h"

namespace clientele::ingest {
namespace {

using base::Code;
using base::Error;

struct Chosen {
  Role role = Role::kCount;
  int column = -1;   // -1: the role is taken away
};

std::string hint_for(std::string_view given, const std::vector<std::string_view>& known, std::string_view else_say) {
  const auto near = base::nearest(given, known);
  return near.empty() ? std::string(else_say) : "Did you mean " + std::string(near) + "?";
}

int column_named(const Dialect& dialect, std::string_view wanted) {
  const std::string name = fold(trim(wanted));
  for (size_t c = 0; c < dialect.names.size(); ++c)
    if (fold(trim(dialect.names[c])) == name) return static_cast<int>(c);
  return -1;
}

// What the owner said, checked.
std::vector<Chosen> chosen_roles(const SourceChoice& choice, const Dialect& dialect) {
  std::vector<Chosen> out;
  const base::Where where{choice.file, static_cast<int64_t>(dialect.header_line), 0};
  for (const auto& [role_text, column] : choice.roles) {
    const Role role = role_of_name(role_text);
    if (role == Role::kCount) {
      const std::vector<std::string_view> known(std::begin(base::EnumNames<Role>::names), std::end(base::EnumNames<Role>::names));
      throw Error(Code::bad_argument, "There is no role \"" + role_text + "\" for a column.", hint_for(role_text, known, "Roles are customer_id, date, amount, order_id and so on."), where);
    }
    if (trim(column).empty()) {
      out.push_back({role, -1});
      continue;
    }
    const int at = column_named(dialect, column);
    if (at < 0 && choice.columns_may_follow) continue;
    if (at < 0) {
      const std::vector<std::string_view> known(dialect.names.begin(), dialect.names.end());
      std::string all;
      for (size_t i = 0; i < known.size() && i < 12; ++i) all += (i ? ", " : "") + std::string(known[i]);
      throw Error(Code::bad_argument, "The file has no column \"" + column + "\" (asked for as " + role_text + ").",
                  hint_for(column, known, "Its columns are: " + all + (known.size() > 12 ? " …" : "") + "."), where);
    }
    out.push_back({role, at});
  }
  return out;
}

void give(SourcePlan& plan, Role role, int column, double confidence, std::string because) {
  PlanColumn c;
  c.role = role;
  c.type = cell_type(role);
  c.cell = static_cast<uint32_t>(column);
  plan.columns.push_back(c);
  ColumnReport& report = plan.reports[c.cell];
  report.role = role_name(role);
  report.confidence = confidence;
  report.because = std::move(because);
}

// The known export's columns, by name.
void roles_of_profile(const Profile& profile, const std::vector<bool>& taken, const std::vector<Chosen>& chosen, SourcePlan& plan) {
  std::vector<std::string> header;
  for (const ColumnReport& report : plan.reports) header.push_back(name_words(report.name));
  for (const ProfileColumn& column : profile.columns) {
    const bool by_owner = std::any_of(chosen.begin(), chosen.end(), [&](const Chosen& c) { return c.role == column.role; });
    const std::vector<int> found = columns_named(header, column.names);
    if (found.empty() || by_owner || taken[static_cast<size_t>(found[0])]) continue;
    const int at = found[0];
    const bool shared = !plan.reports[static_cast<size_t>(at)].role.empty();  // Name is both the key and the order's name in old files
    if (shared && column.role == Role::order_name) continue;
    give(plan, column.role, at, 1, "this is how " + std::string(profile.title) + " names it");
    if (found.size() > 1) plan.columns.back().fallback = found[1];
  }
}

const Profile* profile_for(const SourceChoice& choice, const Dialect& dialect) {
  if (!choice.profile) return dialect.header ? profile_of(dialect.names) : nullptr;
  if (choice.profile->empty() || *choice.profile == "transaction-log") return nullptr;
  if (const Profile* profile = profile_named(*choice.profile)) return profile;
  std::vector<std::string_view> known;
  for (const Profile& p : profiles()) known.push_back(p.name);
  throw Error(Code::bad_argument, "There is no profile \"" + *choice.profile + "\".", hint_for(*choice.profile, known, "Leave it out to have it guessed."));
}

// Roles that a kind of source can have; the rest would be misread.
bool belongs(Kind kind, Role role) {
  const bool address = role >= Role::street && role <= Role::record_id && role != Role::loyalty_id && role != Role::device_id;
  switch (kind) {
    // Of orders, millions of lines, an address is not kept by a guess: who they are from is said by better keys.
    // Nor does a guess say what an event was: that decides which rows are read.
    case Kind::orders: return !address && role != Role::event && role != Role::event_id && role != Role::session_id;
    case Kind::events: return !address;
    case Kind::survey: return role == Role::customer_id || role == Role::email || role == Role::phone || role == Role::loyalty_id || role == Role::date;
    case Kind::table: return true;
    case Kind::products: return role == Role::product_id || role == Role::product_name || role == Role::category || role == Role::brand || role == Role::product_tags || role == Role::unit_cost;
    case Kind::customers:
      switch (role) {
        case Role::customer_id: case Role::email: case Role::phone: case Role::first_name: case Role::last_name: case Role::customer_name:
        case Role::country: case Role::region: case Role::city: case Role::postcode: case Role::street: case Role::street_number:
        case Role::address_2: case Role::birth_date: case Role::gender: case Role::person_number: case Role::loyalty_id: case Role::device_id: case Role::record_id:
        case Role::accepts_marketing:
        case Role::accepts_sms_marketing: case Role::customer_tags: return true;
        default: return false;
      }
    case Kind::costs: return role == Role::date || role == Role::amount || role == Role::currency || role == Role::channel || role == Role::campaign;
  }
  return false;
}

// What was spent is called in other ways than what was charged. Advertising tools write the currency behind it.
void name_spending(const SourceChoice& choice, const std::vector<bool>& taken, SourcePlan& plan, RoleGuess& amount) {
  if (plan.kind != Kind::costs || amount.column >= 0 || choice.roles.count("amount")) return;
  constexpr std::string_view kSpending[] = {"cost", "costs", "spend", "amount spent", "ad spend", "kosten", "ausgegebener betrag", "ausgaben", "couts", "depenses", "gasto", "costo", "spesa", "kosten netto"};
  for (size_t c = 0; c < plan.samples.size(); ++c) {
    const std::string words = role_words_of(plan.samples[c].name);
    if (!taken[c] && plan.samples[c].is_number() && std::find(std::begin(kSpending), std::end(kSpending), words) != std::end(kSpending)) {
      amount = {static_cast<int>(c), 0.9, "its name, in a list of costs"};
      return;
    }
  }
}

void guessed_roles(const SourceChoice& choice, const Dialect& dialect, const std::vector<Chosen>& chosen, std::vector<bool>& taken, SourcePlan& plan) {
  RoleGuesses guesses = guess_roles(plan.samples, taken, dialect.header);
  RoleGuesses known = guesses;  // with what the owner said, for the kind
  for (const Chosen& c : chosen) {
    guesses[static_cast<size_t>(c.role)] = {};
    known[static_cast<size_t>(c.role)] = {c.column, 1, "you said so"};
  }
  const KindGuess kind = guess_kind(plan.samples, known);
  plan.kind = choice.kind.value_or(kind.kind);
  plan.kind_confidence = choice.kind ? 1 : kind.confidence;
  auto& customer = guesses[static_cast<size_t>(Role::customer_id)];
  auto& order = guesses[static_cast<size_t>(Role::order_id)];
  if (plan.kind == Kind::customers && known[static_cast<size_t>(Role::customer_id)].column < 0 && order.column >= 0) {
    customer = {order.column, 0.7, "each row has another value, in a file of customers"};
    order = {};
  }
  // "Tags" alone are of what the list is of.
  auto& tags = guesses[static_cast<size_t>(Role::order_tags)];
  auto& of_product = guesses[static_cast<size_t>(Role::product_tags)];
  if (plan.kind == Kind::products && of_product.column < 0) std::swap(of_product, tags);
  name_spending(choice, taken, plan, guesses[static_cast<size_t>(Role::amount)]);
  for (size_t r = 0; r < kRoles; ++r)
    if (guesses[r].column >= 0 && belongs(plan.kind, static_cast<Role>(r)))
      give(plan, static_cast<Role>(r), guesses[r].column, guesses[r].confidence, guesses[r].because);
}

// A file that names its customers by name only: better than nobody, and said.
void name_as_customer(const std::vector<Chosen>& chosen, SourcePlan& plan) {
  if (plan.kind != Kind::orders || plan.column(Role::customer_id) || plan.column(Role::email) || plan.column(Role::phone)) return;
  if (std::any_of(chosen.begin(), chosen.end(), [](const Chosen& c) { return c.role == Role::customer_id; })) return;
  for (PlanColumn& column : plan.columns) {
    if (column.role != Role::customer_name) continue;
    column.role = Role::customer_id;
    ColumnReport& report = plan.reports[column.cell];
    report.role = role_name(Role::customer_id);
    report.confidence = std::min(report.confidence, 0.5);
    report.because = "the file names its customers only by name";
    plan.warnings.push_back("Customers are told apart by name only (column " + report.name + "): people of the same name count as one.");
  }
}

// A table whose owner says what is its date and what its money is a table of orders.
void orders_in_table(const std::vector<Chosen>& chosen, SourcePlan& plan) {
  const auto says = [&](std::initializer_list<Role> roles) {
    return std::any_of(chosen.begin(), chosen.end(), [&](const Chosen& c) { return c.column >= 0 && std::find(roles.begin(), roles.end(), c.role) != roles.end(); });
  };
  plan.shown_kind = plan.kind;
  if (plan.kind == Kind::table && says({Role::date}) && says({Role::amount, Role::line_amount, Role::unit_price})) plan.kind = Kind::orders;
}

// Shopify marks a test order by nothing but its way of payment: the same cells answer "is it a test?", too.
void test_by_payment(const std::vector<Chosen>& chosen, SourcePlan& plan) {
  const PlanColumn* payment = plan.column(Role::payment_method);
  const bool by_owner = std::any_of(chosen.begin(), chosen.end(), [](const Chosen& c) { return c.role == Role::test; });
  if (plan.kind != Kind::orders || plan.platform != "shopify" || !payment || plan.column(Role::test) || by_owner) return;
  PlanColumn test;
  test.role = Role::test;
  test.type = cell_type(Role::test);
  test.cell = payment->cell;
  test.test_payment = true;
  plan.reports[test.cell].because += "; “(for testing) Bogus Gateway” there marks a test order";
  plan.columns.push_back(test);
}

// A time of day belongs to the date beside it; alone it says nothing.
void join_times(SourcePlan& plan) {
  const auto cell_of = [&](Role role) { return plan.column(role) ? static_cast<int32_t>(plan.column(role)->cell) : -1; };
  const int32_t time = cell_of(Role::time_of_day), zone = cell_of(Role::time_zone);
  for (PlanColumn& column : plan.columns) {
    if (column.role != Role::date) continue;
    column.time_cell = time;
    column.zone_cell = zone;
  }
  std::erase_if(plan.columns, [](const PlanColumn& column) { return column.role == Role::time_of_day || column.role == Role::time_zone; });
}

// What is no question, though a form's tool gives it a column.
constexpr std::string_view kOfTheForm = "|#|network id|start date|start date utc|stage date|stage date utc|submit date|submit date utc|ended at|started at|response type|response id|"
                                        "respondent id|collector id|tags|ending|ip address|custom data 1|id|record id|timestamp|date created|date modified|";

void questions_of_survey(const std::vector<Chosen>& chosen, SourcePlan& plan) {
  if (plan.kind != Kind::survey) return;
  constexpr size_t kMost = 500;
  const bool by_owner = std::any_of(chosen.begin(), chosen.end(), [](const Chosen& c) { return c.role == Role::answer && c.column >= 0; });
  for (size_t c = 0; c < plan.reports.size() && !by_owner && plan.columns.size() < kMost; ++c) {
    if (!plan.reports[c].role.empty() || plan.samples[c].n_filled() == 0 || among(kOfTheForm, name_words(plan.reports[c].name))) continue;
    give(plan, Role::answer, static_cast<int>(c), 0.9, "a question of the survey");
  }
}

void warn_of_missing(SourcePlan& plan) {
  const auto has = [&](Role role) { return plan.column(role) != nullptr; };
  if (plan.kind == Kind::survey && !has(Role::customer_id) && !has(Role::email) && !has(Role::phone) && !has(Role::loyalty_id))
    plan.warnings.push_back("No column says who answered: the answers are nobody's. Name it: role email or customer_id.");
  if (plan.kind == Kind::events && !has(Role::event))
    plan.warnings.push_back("No column says what happened: its rows are on nobody's time line. Name it: role event.");
  if (plan.kind == Kind::events && !has(Role::date))
    plan.warnings.push_back("No column says when it happened: its rows are on nobody's time line. Name it: role date.");
  if (plan.kind != Kind::orders) return;
  if (!has(Role::date)) plan.warnings.push_back("No column holds the date of the order. Name it: role date.");
  if (!has(Role::amount) && !has(Role::line_amount) && !has(Role::unit_price))
    plan.warnings.push_back("No column holds an amount or a price. Name it: role amount, or quantity and unit_price.");
  if (!has(Role::customer_id) && !has(Role::email) && !has(Role::phone))
    plan.warnings.push_back("No column says who the customer is. Name it: role customer_id, email or phone.");
}

}  // namespace

void plan_roles(const SourceChoice& choice, const Dialect& dialect, SourcePlan& plan) {
  const std::vector<Chosen> chosen = chosen_roles(choice, dialect);
  std::vector<bool> taken(dialect.names.size(), false);
  for (const Chosen& c : chosen)
    if (c.column >= 0) taken[static_cast<size_t>(c.column)] = true;
  plan.profile = profile_for(choice, dialect);
  if (plan.profile) {
    plan.kind = choice.kind.value_or(plan.profile->kind);
    plan.profile_name = plan.profile->name;
    plan.platform = plan.profile->platform;
    plan.advice = plan.profile->advice;
    plan.blank_repeats = plan.profile->blank_repeats;
    plan.utc = plan.profile->utc;
    plan.once_per_order = plan.profile->once_per_order;
    plan.all_sales = plan.profile->kind == Kind::orders;
    roles_of_profile(*plan.profile, taken, chosen, plan);
  } else {
    guessed_roles(choice, dialect, chosen, taken, plan);
  }
  for (const Chosen& c : chosen)
    if (c.column >= 0) give(plan, c.role, c.column, 1, "you said so");
  orders_in_table(chosen, plan);
  name_as_customer(chosen, plan);
  test_by_payment(chosen, plan);
  join_times(plan);
  questions_of_survey(chosen, plan);
  warn_of_missing(plan);
  const bool log = plan.shown_kind == Kind::orders && !plan.profile && plan.column(Role::date) &&
                   (plan.column(Role::amount) || plan.column(Role::line_amount) || plan.column(Role::unit_price));
  if (log) plan.profile_name = "transaction-log";
}

}  // namespace clientele::ingest
