#include "identity/keys.h"

#include <algorithm>
#include <array>

#include "identity/phone_plan.h"

namespace clientele::identity {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v'; }

bool equals_caseless(std::string_view text, std::string_view lower_word) {
  if (text.size() != lower_word.size()) return false;
  for (size_t i = 0; i < text.size(); ++i)
    if (lower(text[i]) != lower_word[i]) return false;
  return true;
}

bool all_hex(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c) || (lower(c) >= 'a' && lower(c) <= 'f'); });
}

// "0", "000", "0.00", "-0"
bool is_zero(std::string_view text) {
  if (!text.empty() && text.front() == '-') text.remove_prefix(1);
  bool digit = false;
  for (const char c : text) {
    if (c != '0' && c != '.') return false;
    digit |= c == '0';
  }
  return digit;
}

constexpr std::array<std::string_view, 32> kPlaceholders = {
    "null",  "(null)",  "nan",       "n/a",       "na",       "n.a.",      "#n/a",     "none",     "(none)", "nil",    "-1",
    "-",     "--",      "---",       "?",         ".",        "guest",     "guests",   "anonymous", "anonym", "anon",   "unknown",
    "blank", "(blank)", "undefined", "walk-in",   "walkin",   "walk in",   "no email", "no-email", "noemail", "(not set)"};

constexpr size_t kLongestPlaceholder = 9;
static_assert(std::all_of(kPlaceholders.begin(), kPlaceholders.end(), [](std::string_view word) { return word.size() <= kLongestPlaceholder; }));

// The part before '@' that shops' tills fill in when a customer gives no address.
constexpr std::array<std::string_view, 12> kNobodysMailbox = {"none",  "noemail", "no-email",  "no.email", "no_email", "noreply", "no-reply",
                                                              "guest", "anonymous", "unknown", "null",     "nomail"};
constexpr size_t kLongestMailbox = 9;
static_assert(std::all_of(kNobodysMailbox.begin(), kNobodysMailbox.end(), [](std::string_view word) { return word.size() <= kLongestMailbox; }));

}  // namespace

std::string_view trimmed(std::string_view text) {
  const auto front = [](std::string_view t) -> size_t {
    if (t.empty()) return 0;
    if (is_blank(t.front())) return 1;
    return t.size() >= 2 && t[0] == '\xC2' && t[1] == '\xA0' ? 2 : 0;
  };
  const auto back = [](std::string_view t) -> size_t {
    if (t.empty()) return 0;
    if (is_blank(t.back())) return 1;
    return t.size() >= 2 && t[t.size() - 2] == '\xC2' && t.back() == '\xA0' ? 2 : 0;
  };
  while (const size_t n = front(text)) text.remove_prefix(n);
  while (const size_t n = back(text)) text.remove_suffix(n);
  return text;
}

bool is_placeholder(std::string_view text) {
  if (text.empty() || is_zero(text)) return true;
  if (text.size() > kLongestPlaceholder || (text.front() >= '1' && text.front() <= '9')) return false;
  return std::any_of(kPlaceholders.begin(), kPlaceholders.end(), [&](std::string_view word) { return equals_caseless(text, word); });
}

std::string_view normal_id(std::string_view raw, std::string&) {
  std::string_view text = trimmed(raw);
  if (text.size() > 1 && text.front() == '\'' && is_digit(text[1])) text.remove_prefix(1);
  const size_t dot = text.find('.');
  if (dot != std::string_view::npos && dot > 0 && dot + 1 < text.size()) {
    const bool whole = std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(dot), is_digit);
    const bool zeros = text.find_first_not_of('0', dot + 1) == std::string_view::npos;
    if (whole && zeros) text = text.substr(0, dot);
  }
  return is_placeholder(text) ? std::string_view{} : text;
}

std::string_view normal_email(std::string_view raw, std::string& scratch) {
  std::string_view text = trimmed(raw);
  if (text.size() > 7 && equals_caseless(text.substr(0, 7), "mailto:")) text.remove_prefix(7);
  const size_t at = text.find('@');
  if (at == std::string_view::npos) {
    if (text.size() < 32 || !all_hex(text)) return {};
  } else {
    if (at == 0 || at + 1 == text.size()) return {};
    if (at <= kLongestMailbox)
      for (const auto word : kNobodysMailbox)
        if (equals_caseless(text.substr(0, at), word)) return {};
  }
  if (std::none_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; })) return text;
  scratch.assign(text);
  std::transform(scratch.begin(), scratch.end(), scratch.begin(), lower);
  return scratch;
}

namespace {

bool allows(const PhonePlan& plan, size_t digits) { return plan.least <= digits && digits <= plan.most; }

// Takes the digits of a number without the country's code and trunk; false where the country has no such number.
bool national(const PhonePlan& plan, std::string_view& digits) {
  const bool trunk = !plan.trunk.empty() && digits.substr(0, plan.trunk.size()) == plan.trunk;
  if (trunk && allows(plan, digits.size() - plan.trunk.size())) digits.remove_prefix(plan.trunk.size());
  // Where 0 is dialled before every number, none begins with it.
  return allows(plan, digits.size()) && !(plan.trunk == "0" && digits.front() == '0');
}

// "+" and the digits of E.164 where it is clear which these are; else what was written.
std::string e164(std::string_view digits, bool international, const PhonePlan* written_in) {
  if (!international && written_in && written_in->code == "1" && digits.substr(0, 3) == "011" && digits.size() > 11) {
    digits.remove_prefix(3);   // what Americans dial to go abroad
    international = true;
  }
  const PhonePlan* plan = international ? phone_plan_of_code(digits) : written_in;
  std::string_view rest = digits;
  if (plan && international) rest.remove_prefix(plan->code.size());
  if (plan && national(*plan, rest)) return "+" + std::string(plan->code) + std::string(rest);
  if (international) return "+" + std::string(digits);
  rest = digits;
  if (plan && rest.substr(0, plan->code.size()) == plan->code) {   // the code without its plus
    rest.remove_prefix(plan->code.size());
    if (allows(*plan, rest.size())) return "+" + std::string(digits);
  }
  return std::string(digits);
}

}  // namespace

std::string_view normal_phone(std::string_view raw, std::string& scratch, const PhonePlan* plan) {
  std::string_view text = trimmed(raw);
  if (!text.empty() && text.front() == '\'') text = trimmed(text.substr(1));
  scratch.clear();
  const bool plus = text.substr(0, text.find_first_of("0123456789")).find('+') != std::string_view::npos;   // also "Tel. +49", "(+49)"
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (!scratch.empty() && (lower(c) == 'x' || lower(c) == 'e')) break;  // an extension: "x12", "ext. 12"
    if (plus && c == '(' && text.substr(i, 3) == "(0)") {
      i += 2;  // the trunk zero that is not dialled after a country code
      continue;
    }
    if (is_digit(c)) scratch.push_back(c);
  }
  std::string_view digits = scratch;
  const bool international = plus || digits.substr(0, 2) == "00";
  if (!plus && international) digits.remove_prefix(2);
  const bool repeated = digits.find_first_not_of(digits.empty() ? '0' : digits.front()) == std::string_view::npos;
  if (digits.size() < 6 || repeated || digits == "123456" || digits == "1234567890" || digits == "123456789") return {};
  scratch = e164(digits, international, plan);
  return text == scratch ? text : std::string_view(scratch);
}

std::string_view normal_name(std::string_view raw, std::string& scratch) {
  const std::string_view text = trimmed(raw);
  if (is_placeholder(text)) return {};
  bool plain = true;
  for (size_t i = 0; i < text.size(); ++i) plain &= !is_blank(text[i]) || (text[i] == ' ' && text[i + 1] != ' ');
  if (plain) return text;
  scratch.clear();
  for (const char c : text) {
    if (!is_blank(c)) scratch.push_back(c);
    else if (scratch.back() != ' ') scratch.push_back(' ');
  }
  return scratch;
}

std::string_view normal_key(KeyKind kind, std::string_view raw, std::string& scratch, const PhonePlan* plan) {
  switch (kind) {
    case KeyKind::id: return normal_id(raw, scratch);
    case KeyKind::email: return normal_email(raw, scratch);
    case KeyKind::phone: return normal_phone(raw, scratch, plan);
    case KeyKind::loyalty: case KeyKind::device: {
      const std::string_view text = normal_id(raw, scratch);
      return text.find_first_not_of("0-") == std::string_view::npos ? std::string_view{} : text;
    }
    case KeyKind::name: return normal_name(raw, scratch);
  }
  return {};
}

KeyKind kind_in(KeyKind column, std::string_view raw) {
  if (column != KeyKind::id || raw.find('@') == std::string_view::npos) return column;
  std::string scratch;
  return normal_email(raw, scratch).empty() ? column : KeyKind::email;
}

}  // namespace clientele::identity
