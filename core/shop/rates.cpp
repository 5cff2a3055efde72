#include "shop/rates.h"

#include "base/civil.h"
#include "base/error.h"
#include "base/money.h"
#include "ingest/number_format.h"

namespace clientele::shop {
namespace {

[[noreturn]] void refuse(size_t at, const std::string& what, const char* hint) {
  throw base::Error(base::Code::bad_argument, "Option rates: rate " + std::to_string(at + 1) + ": " + what, hint);
}

std::string code_of(const RateOption& option, size_t at) {
  std::string code = option.currency;
  bool letters = code.size() == 3;
  for (char& c : code) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
    letters &= c >= 'A' && c <= 'Z';
  }
  if (!letters) refuse(at, "\"" + option.currency + "\" is not the code of a currency.", "Write it as ISO 4217 has it: USD.");
  return code;
}

base::Decimal value_of(const RateOption& option, size_t at) {
  const ingest::NumberCell number = ingest::parse_number(option.rate, {});
  const bool plain = number.fault == ingest::NumberFault::none && !number.percent && number.currency == 0 && !number.grouped;
  if (!plain || number.value.mantissa <= 0)
    refuse(at, "\"" + option.rate + "\" is not a rate.", "Write what one unit is worth in the shop's currency, with a decimal point: 0.9245.");
  return number.value;
}

}  // namespace

std::map<std::string, std::vector<identity::Rate>> rates_of(const std::vector<RateOption>& rates) {
  std::map<std::string, std::map<int64_t, identity::Rate>> by_day;
  for (size_t i = 0; i < rates.size(); ++i) {
    const auto day = base::parse_iso_date(rates[i].date);
    if (!day) refuse(i, "\"" + rates[i].date + "\" is not a day.", "Write it as 2011-12-10.");
    const identity::Rate rate{base::days_from_civil(*day), value_of(rates[i], i), rates[i].rate};
    const auto [known, fresh] = by_day[code_of(rates[i], i)].emplace(rate.day, rate);
    // 1.10 and 1.1 are one rate: compared as numbers of 18 decimals at most, crosswise.
    if (fresh) continue;
    __int128 a = known->second.value.mantissa, b = rate.value.mantissa;
    for (int s = known->second.value.scale; s < rate.value.scale; ++s) a *= 10;
    for (int s = rate.value.scale; s < known->second.value.scale; ++s) b *= 10;
    if (a != b) refuse(i, rates[i].currency + " has two rates on " + rates[i].date + ": " + known->second.text + " and " + rate.text + ".", "Leave one of them out.");
  }
  std::map<std::string, std::vector<identity::Rate>> out;
  for (const auto& [code, days] : by_day)
    for (const auto& [day, rate] : days) out[code].push_back(rate);
  return out;
}

std::vector<CurrencyTotal> currency_totals(const identity::Ledger& ledger, const std::vector<RateOption>& rates) {
  std::vector<CurrencyTotal> out;
  const auto by_code = rates_of(rates);
  for (const identity::CurrencyShare& share : ledger.currencies) {
    CurrencyTotal& total = out.emplace_back();
    total.currency = share.currency;
    total.orders = share.orders;
    total.credits = share.credits;
    total.amount = base::format_minor(share.amount_minor, share.digits);
    total.converted = base::format_minor(share.converted_minor, ledger.currency_digits);
    for (size_t i = 0; i < share.used.size(); ++i) {
      const identity::Rate& rate = by_code.at(share.currency)[i];
      if (share.used[i]) total.rates.push_back({base::iso_date(rate.day), rate.text, share.used[i]});
    }
  }
  return out;
}

}  // namespace clientele::shop
