#include "identity/phone_plan.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "identity/keys.h"

namespace clientele::identity {
namespace {

using ingest::Role;

constexpr PhonePlan kPlans[] = {
    {"AE", "971", "0", 8, 9},  {"AR", "54", "0", 10, 11}, {"AT", "43", "0", 7, 13},  {"AU", "61", "0", 9, 9},    {"BE", "32", "0", 8, 9},   {"BG", "359", "0", 7, 9},
    {"BR", "55", "0", 10, 11}, {"CA", "1", "1", 10, 10},  {"CH", "41", "0", 9, 9},   {"CL", "56", "", 9, 9},     {"CN", "86", "0", 9, 11},  {"CO", "57", "", 8, 10},
    {"CY", "357", "", 8, 8},   {"CZ", "420", "", 9, 9},   {"DE", "49", "0", 6, 11},  {"DK", "45", "", 8, 8},     {"EE", "372", "", 7, 8},   {"EG", "20", "0", 9, 10},
    {"ES", "34", "", 9, 9},    {"FI", "358", "0", 5, 12}, {"FR", "33", "0", 9, 9},   {"GB", "44", "0", 9, 10},   {"GR", "30", "", 10, 10},  {"HK", "852", "", 8, 8},
    {"HR", "385", "0", 8, 9},  {"HU", "36", "06", 8, 9},  {"ID", "62", "0", 8, 12},  {"IE", "353", "0", 7, 9},   {"IL", "972", "0", 8, 9},  {"IN", "91", "0", 10, 10},
    {"IS", "354", "", 7, 7},   {"IT", "39", "", 6, 11},   {"JP", "81", "0", 9, 10},  {"KR", "82", "0", 8, 10},   {"KZ", "7", "8", 10, 10},  {"LT", "370", "0", 8, 8},
    {"LU", "352", "", 6, 9},   {"LV", "371", "", 8, 8},   {"MT", "356", "", 8, 8},   {"MX", "52", "", 10, 10},   {"MY", "60", "0", 8, 10},  {"NL", "31", "0", 9, 9},
    {"NO", "47", "", 8, 8},    {"NZ", "64", "0", 8, 10},  {"PE", "51", "0", 8, 9},   {"PH", "63", "0", 9, 10},   {"PL", "48", "", 9, 9},    {"PT", "351", "", 9, 9},
    {"RO", "40", "0", 9, 9},   {"RS", "381", "0", 8, 9},  {"RU", "7", "8", 10, 10},  {"SA", "966", "0", 8, 9},   {"SE", "46", "0", 7, 10},  {"SG", "65", "", 8, 8},
    {"SI", "386", "0", 8, 8},  {"SK", "421", "0", 9, 9},  {"TH", "66", "0", 8, 9},   {"TR", "90", "0", 10, 10},  {"TW", "886", "0", 8, 9},  {"UA", "380", "0", 9, 9},
    {"US", "1", "1", 10, 10},  {"VN", "84", "0", 9, 10},  {"ZA", "27", "0", 9, 9}};

uint8_t number_of(const PhonePlan* plan) { return plan ? static_cast<uint8_t>(plan - kPlans + 1) : uint8_t{0}; }

constexpr uint8_t kSeveral = 255;
static_assert(std::size(kPlans) < kSeveral);

// Of each code of a column of countries.
std::vector<uint8_t> plans_of(const table::Dictionary& countries) {
  std::vector<uint8_t> plans(countries.size());
  for (uint32_t code = 0; code < countries.size(); ++code) plans[code] = number_of(phone_plan(trimmed(countries[code])));
  return plans;
}

}  // namespace

const PhonePlan* phone_plan(std::string_view country) {
  if (country.size() != 2) return nullptr;
  const auto same = [&](const PhonePlan& plan) { return (country[0] & ~32) == plan.country[0] && (country[1] & ~32) == plan.country[1]; };
  const auto found = std::find_if(std::begin(kPlans), std::end(kPlans), same);
  return found == std::end(kPlans) ? nullptr : found;
}

const PhonePlan* phone_plan_of_code(std::string_view digits) {
  const auto found = std::find_if(std::begin(kPlans), std::end(kPlans), [&](const PhonePlan& plan) { return digits.substr(0, plan.code.size()) == plan.code; });
  return found == std::end(kPlans) ? nullptr : found;
}

base::Task PhoneCountries::find(std::vector<const ingest::SourceTable*> sources, std::string stated) {
  constexpr size_t kRun = 1024;
  shop_ = phone_plan(stated);
  by_source_.assign(sources.size(), {});
  std::array<int64_t, std::size(kPlans) + 1> rows{};
  std::array<int64_t, kRun> phones, countries;
  for (size_t s = 0; s < sources.size(); ++s) {
    const ingest::SourceTable& source = *sources[s];
    const auto is_text = [&](Role role) { return source.has(role) && source.texts[static_cast<size_t>(role)]; };
    if (!is_text(Role::phone) || !is_text(Role::country)) continue;
    const std::vector<uint8_t> plans = plans_of(source.text(Role::country));
    auto& of_phone = by_source_[s];
    of_phone.assign(source.text(Role::phone).size(), 0);
    const auto n = static_cast<uint32_t>(source.n_rows());
    for (uint32_t first = 0; first < n; first += kRun) {
      const uint32_t part = std::min<uint32_t>(kRun, n - first);
      source[Role::phone].read(first, {phones.data(), part});
      source[Role::country].read(first, {countries.data(), part});
      for (uint32_t i = 0; i < part; ++i) {
        const uint8_t plan = phones[i] == table::kMissing || countries[i] == table::kMissing ? 0 : plans[static_cast<size_t>(countries[i])];
        if (plan == 0) continue;
        ++rows[plan];
        uint8_t& known = of_phone[static_cast<size_t>(phones[i])];
        known = known == 0 || known == plan ? plan : kSeveral;
      }
      if (first % (kRun * 64) == 0) co_yield base::Progress{static_cast<double>(s) / static_cast<double>(sources.size()), "reading identifiers"};
    }
    for (uint8_t& plan : of_phone)
      if (plan == kSeveral) plan = 0;
  }
  if (shop_) co_return;
  int64_t all = 0;
  for (const int64_t n : rows) all += n;
  const auto most = std::max_element(rows.begin(), rows.end());
  guess_ = *most > 0 && *most * 10 >= all * 9;
  if (guess_) shop_ = &kPlans[most - rows.begin() - 1];
}

const PhonePlan* PhoneCountries::of(size_t source, uint32_t code) const {
  if (source >= by_source_.size() || by_source_[source].empty() || by_source_[source][code] == 0) return shop_;
  return &kPlans[by_source_[source][code] - 1];
}

}  // namespace clientele::identity
