#include "identity/keys.h"
#include "identity/linkage/letters.h"
#include "identity/linkage/no_value.h"
#include "identity/linkage/value_forms.h"

namespace clientele::identity::linkage {
namespace {

struct Dial {
  char country[3];
  std::string_view code;
  char trunk;   // the digit before a number within the country, which is not dialled from abroad; 0 where there is none
};
constexpr Dial kDials[] = {
    {"AT", "43", '0'}, {"AU", "61", '0'}, {"BE", "32", '0'}, {"BR", "55", '0'}, {"CA", "1", '1'},  {"CH", "41", '0'}, {"CZ", "420", 0},  {"DE", "49", '0'},
    {"DK", "45", 0},   {"ES", "34", 0},   {"FI", "358", '0'}, {"FR", "33", '0'}, {"GB", "44", '0'}, {"GR", "30", 0},   {"HU", "36", '0'}, {"IE", "353", '0'},
    {"IN", "91", '0'}, {"IT", "39", 0},   {"JP", "81", '0'}, {"KR", "82", '0'}, {"LU", "352", 0},  {"MX", "52", 0},   {"NL", "31", '0'}, {"NO", "47", 0},
    {"NZ", "64", '0'}, {"PL", "48", 0},   {"PT", "351", 0},  {"RO", "40", '0'}, {"SE", "46", '0'}, {"SK", "421", '0'}, {"TR", "90", '0'}, {"UA", "380", '0'},
    {"US", "1", '1'},  {"ZA", "27", '0'}};

std::u32string wide(std::string_view ascii) { return {ascii.begin(), ascii.end()}; }

}  // namespace

std::u32string phone_form(std::string_view raw, std::string_view country) {
  std::string scratch;
  const std::string_view digits = normal_phone(raw, scratch);
  if (digits.empty() || digits.front() == '+') return wide(digits);
  for (const Dial& dial : kDials) {
    if (country.size() != 2 || (country[0] & ~32) != dial.country[0] || (country[1] & ~32) != dial.country[1]) continue;
    const std::string_view local = dial.trunk && digits.front() == dial.trunk ? digits.substr(1) : digits;
    return U"+" + wide(dial.code) + wide(local);
  }
  return wide(digits);
}

std::u32string email_form(std::string_view raw, std::u32string& mailbox) {
  std::string scratch;
  const std::string_view normal = normal_email(raw, scratch);
  constexpr size_t kLongestAddress = 254;   // RFC 5321; what is longer was cut, or is none
  if (normal.size() > kLongestAddress) return {};
  std::u32string address;
  for (size_t i = 0; i < normal.size(); ++i) address += static_cast<uint8_t>(normal[i]);   // bytes: nothing is folded
  const size_t plus = address.find(U'+'), ends = address.find(U'@');
  if (ends != std::u32string::npos && is_no_name(std::u32string_view(address).substr(0, ends))) return {};
  mailbox = address;
  if (plus != std::u32string::npos && ends != std::u32string::npos && plus > 0 && plus < ends) mailbox.erase(plus, ends - plus);
  return address;
}

}  // namespace clientele::identity::linkage
