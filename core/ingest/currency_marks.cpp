#include "ingest/currency_marks.h"

#include <algorithm>
#include <iterator>

namespace clientele::ingest {
namespace {

// The codes in use (ISO 4217), ordered, so that an index names one. Index 0 is "none".
constexpr std::string_view kCodes[] = {
    "",    "AED", "AFN", "ALL", "AMD", "AOA", "ARS", "AUD", "AZN", "BAM", "BBD", "BDT", "BGN", "BHD", "BIF", "BND",
    "BOB", "BRL", "BSD", "BTN", "BWP", "BYN", "CAD", "CDF", "CHF", "CLP", "CNY", "COP", "CRC", "CUP", "CVE", "CZK",
    "DJF", "DKK", "DOP", "DZD", "EGP", "ETB", "EUR", "FJD", "GBP", "GEL", "GHS", "GMD", "GNF", "GTQ", "GYD", "HKD",
    "HNL", "HRK", "HTG", "HUF", "IDR", "ILS", "INR", "IQD", "IRR", "ISK", "JMD", "JOD", "JPY", "KES", "KGS", "KHR",
    "KMF", "KRW", "KWD", "KYD", "KZT", "LAK", "LBP", "LKR", "LRD", "LSL", "LYD", "MAD", "MDL", "MGA", "MKD", "MMK",
    "MNT", "MOP", "MRU", "MUR", "MVR", "MWK", "MXN", "MYR", "MZN", "NAD", "NGN", "NIO", "NOK", "NPR", "NZD", "OMR",
    "PAB", "PEN", "PGK", "PHP", "PKR", "PLN", "PYG", "QAR", "RON", "RSD", "RUB", "RWF", "SAR", "SCR", "SDG", "SEK",
    "SGD", "SLE", "SOS", "SRD", "SYP", "SZL", "THB", "TJS", "TMT", "TND", "TOP", "TRY", "TTD", "TWD", "TZS", "UAH",
    "UGX", "USD", "UYU", "UZS", "VES", "VND", "VUV", "WST", "XAF", "XCD", "XOF", "XPF", "YER", "ZAR", "ZMW"};

struct Sign {
  std::string_view text;
  std::string_view code;
  bool shared;  // several currencies use it
};
// Longer signs first, so that "R$" is not read as "$".
constexpr Sign kSigns[] = {
    {"US$", "USD", false}, {"A$", "AUD", false},  {"AU$", "AUD", false}, {"CA$", "CAD", false}, {"C$", "CAD", false},
    {"NZ$", "NZD", false}, {"HK$", "HKD", false}, {"NT$", "TWD", false}, {"MX$", "MXN", false}, {"R$", "BRL", false},
    {"S$", "SGD", false},  {"$", "USD", true},    {"€", "EUR", false},   {"£", "GBP", false},   {"¥", "JPY", true},
    {"￥", "JPY", true},   {"₹", "INR", false},   {"₽", "RUB", false},   {"₺", "TRY", false},   {"₩", "KRW", false},
    {"₪", "ILS", false},   {"₫", "VND", false},   {"₴", "UAH", false},   {"₦", "NGN", false},   {"₱", "PHP", false},
    {"฿", "THB", false},   {"₸", "KZT", false},   {"₡", "CRC", false},   {"₲", "PYG", false},   {"₼", "AZN", false},
    {"zł", "PLN", false},  {"Kč", "CZK", false},  {"kč", "CZK", false},  {"Ft", "HUF", false},  {"kr.", "DKK", true},
    {"kr", "SEK", true},   {"Kr", "SEK", true},   {"лв.", "BGN", false}, {"лв", "BGN", false},  {"руб.", "RUB", false},
    {"руб", "RUB", false}, {"lei", "RON", false}, {"Rs.", "INR", true},  {"Rs", "INR", true},   {"Fr.", "CHF", false},
    {"SFr.", "CHF", false}, {"Rp", "IDR", false}, {"RM", "MYR", false},  {"د.إ.", "AED", false}, {"د.إ", "AED", false}, {"ر.س.", "SAR", false},
    {"ر.س", "SAR", false}, {"ج.م.", "EGP", false}, {"ج.م", "EGP", false}, {"د.ك.", "KWD", false}, {"د.ك", "KWD", false},
    {"ریال", "IRR", false}, {"৳", "BDT", false},  {"₭", "LAK", false},   {"៛", "KHR", false},   {"₾", "GEL", false},
    {"R\u00A0", "ZAR", false}, {"R ", "ZAR", false}, {"नेरू", "NPR", false}, {"TL", "TRY", false},  {"Euro", "EUR", false}, {"euro", "EUR", false}};

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; }

}  // namespace

std::string_view currency_code(uint8_t index) { return index < std::size(kCodes) ? kCodes[index] : std::string_view(); }

uint8_t currency_index(std::string_view code) {
  if (code.size() != 3) return 0;
  const char wanted[3] = {upper(code[0]), upper(code[1]), upper(code[2])};
  const std::string_view text(wanted, 3);
  const auto at = std::lower_bound(std::begin(kCodes) + 1, std::end(kCodes), text);
  return at != std::end(kCodes) && *at == text ? static_cast<uint8_t>(at - std::begin(kCodes)) : uint8_t{0};
}

std::string_view currency_in_name(std::string_view name) {
  const size_t n = name.size();
  if (n < 6 || (name[n - 1] != ')' && name[n - 1] != ']') || (name[n - 5] != '(' && name[n - 5] != '[')) return {};
  return currency_code(currency_index(name.substr(n - 4, 3)));
}

CurrencyMark currency_mark_at(std::string_view text) {
  if (text.empty()) return {};
  const char first = text[0];   // most texts begin with that of no sign, or of a few
  for (const Sign& sign : kSigns)
    if (*sign.text.data() == first && text.starts_with(sign.text))
      return {currency_index(sign.code), sign.text.size(), sign.shared};
  if (text.size() >= 3) {
    const bool ends = text.size() == 3 || !((upper(text[3]) >= 'A' && upper(text[3]) <= 'Z'));
    if (ends)
      if (const uint8_t index = currency_index(text.substr(0, 3))) return {index, 3, false};
  }
  return {};
}

}  // namespace clientele::ingest
