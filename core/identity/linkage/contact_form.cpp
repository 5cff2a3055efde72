#include "identity/keys.h"
#include "identity/phone_plan.h"
#include "identity/linkage/letters.h"
#include "identity/linkage/no_value.h"
#include "identity/linkage/value_forms.h"

namespace clientele::identity::linkage {
std::u32string phone_form(std::string_view raw, std::string_view country) {
  std::string scratch;
  const std::string_view digits = normal_phone(raw, scratch, phone_plan(country));
  return {digits.begin(), digits.end()};
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
