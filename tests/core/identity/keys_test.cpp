#include "identity/keys.h"
#include "identity/phone_plan.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "identity/id_order.h"
#include "support/catch.h"

using namespace clientele::identity;

namespace {
std::string id(std::string_view raw) { std::string s; return std::string(normal_id(raw, s)); }
std::string email(std::string_view raw) { std::string s; return std::string(normal_email(raw, s)); }
std::string phone(std::string_view raw) { std::string s; return std::string(normal_phone(raw, s)); }
std::string name(std::string_view raw) { std::string s; return std::string(normal_name(raw, s)); }
}  // namespace

TEST_CASE("What shops write where there is no customer is never a key", "[identity]") {
  for (const char* nobody : {"", "  ", "null", "NULL", "n/a", "N/A", "Guest", "ANONYMOUS", "0", "000", "0.0", "-1", "-", "None", "nan", "(not set)"}) {
    CAPTURE(nobody);
    CHECK(id(nobody).empty());
    CHECK(email(nobody).empty());
    CHECK(phone(nobody).empty());
    CHECK(name(nobody).empty());
  }
  CHECK(email("ana").empty());
  CHECK(email("@x.com").empty());
  CHECK(email("ana@").empty());
  CHECK(email("noemail@shop.com").empty());
  CHECK(phone("12345").empty());
  CHECK(phone("000000000").empty());
  CHECK(phone("999 999 9999").empty());
}

TEST_CASE("What stands before a telephone number is no extension", "[identity]") {
  CHECK(phone("Tel. +49 30 1234567") == "+49301234567");
  CHECK(phone("Telefon: 030 1234567") == "0301234567");
  CHECK(phone("mobile +44 7700 900123 ext. 12") == "+447700900123");
  CHECK(phone("extern 12") == "");
}

TEST_CASE("Identifiers have one normal form", "[identity]") {
  CHECK(id(" 17850 ") == "17850");
  CHECK(id("17850.0") == "17850");
  CHECK(id("'8779012345678") == "8779012345678");
  CHECK(id("007") == "007");
  CHECK(id("A-1.50") == "A-1.50");
  CHECK(id("Abc") == "Abc");
  CHECK(id("10") == "10");
  CHECK(email(" ANA@X.com\t") == "ana@x.com");
  CHECK(email("mailto:Ana@x.com") == "ana@x.com");
  CHECK(email("\xC2\xA0" "ana@x.com\xC2\xA0") == "ana@x.com");
  CHECK(email("D41D8CD98F00B204E9800998ECF8427E") == "d41d8cd98f00b204e9800998ecf8427e");
  CHECK(phone("+49 (0)171 / 123-4567") == "+491711234567");
  CHECK(phone("0049 171 1234567") == "+491711234567");
  CHECK(phone("'+49171 1234567") == "+491711234567");
  CHECK(phone("(0171) 123 45 67") == "01711234567");
  CHECK(phone("555-010-2030 x12") == "5550102030");
  CHECK(name("  Abbey   O'Reilly ") == "Abbey O'Reilly");
}

TEST_CASE("Ids are ordered as a person would: numbers by size, then texts", "[identity]") {
  const std::vector<std::string> wanted = {"7", "007", "9", "10", "99", "12345678901234567890", "12345678901234567891", "100000000000000000000000",
                                           "", "10a", "A", "a", "ab", "a\xC3\xA4", "customer-1", "customer-10", "customer-2"};
  std::mt19937 random(5);
  for (int round = 0; round < 50; ++round) {
    std::vector<std::string> texts = wanted;
    std::shuffle(texts.begin(), texts.end(), random);
    const std::vector<std::string_view> views(texts.begin(), texts.end());
    std::vector<std::string> sorted;
    for (const uint32_t i : id_order(views)) sorted.push_back(texts[i]);
    CHECK(sorted == wanted);
  }
}

TEST_CASE("The fast order of ids is that of a plain sort", "[identity]") {
  std::mt19937 random(6);
  for (const char* prefix : {"", "c", "customer-with-a-long-prefix-"}) {
    std::vector<std::string> texts;
    for (int i = 0; i < 3000; ++i) {
      std::string text = prefix + std::to_string(random() % 100000);
      for (int k = static_cast<int>(random() % 4); k > 0; --k) text += static_cast<char>("ab\0z"[random() % 4]);
      texts.push_back(text);
    }
    const std::vector<std::string_view> views(texts.begin(), texts.end());
    std::vector<std::string_view> plain = views, fast;
    std::stable_sort(plain.begin(), plain.end(), [](auto a, auto b) { return id_less(a, b); });
    for (const uint32_t i : id_order(views)) fast.push_back(views[i]);
    CHECK(fast == plain);
  }
}

namespace {
std::string phone_in(std::string_view country, std::string_view raw) { std::string s; return std::string(normal_phone(raw, s, phone_plan(country))); }
}  // namespace

// Truth: the same numbers as each country's numbering plan writes them at home and for callers from abroad.
TEST_CASE("A telephone number is one number however it is written", "[identity][keys]") {
  const auto [country, normal, written] = GENERATE(table<std::string, std::string, std::vector<std::string>>({
      {"DE", "+491701234567", {"0170 1234567", "+49 170 1234567", "0049 170/1234567", "+49 (0)170 1234567", "(0170) 12 34 567", "0049(0)1701234567", "1701234567", "491701234567", "'01701234567"}},
      {"AT", "+436641234567", {"0664 1234567", "+43 664 1234567", "0043 664 1234567"}},
      {"CH", "+41791234567", {"079 123 45 67", "+41 79 123 45 67", "0041791234567", "+41 (0)79 123 45 67"}},
      {"FR", "+33612345678", {"06 12 34 56 78", "+33 6 12 34 56 78", "0033612345678", "06.12.34.56.78"}},
      {"GB", "+447700900123", {"07700 900123", "+44 7700 900123", "+44 (0)7700 900123", "00447700900123"}},
      {"IT", "+390612345678", {"06 1234 5678", "+39 06 1234 5678", "0039 06 12345678"}},
      {"IT", "+393471234567", {"347 123 4567", "+39 347 1234567"}},
      {"ES", "+34612345678", {"612 34 56 78", "+34 612 345 678", "0034612345678"}},
      {"PT", "+351912345678", {"912 345 678", "+351 912345678"}},
      {"NL", "+31612345678", {"06-12345678", "+31 6 12345678", "0031612345678"}},
      {"BE", "+32470123456", {"0470 12 34 56", "+32 470 12 34 56"}},
      {"DK", "+4520123456", {"20 12 34 56", "+45 20123456"}},
      {"NO", "+4741234567", {"412 34 567", "+47 41234567"}},
      {"SE", "+46701234567", {"070-123 45 67", "+46 70 123 45 67"}},
      {"PL", "+48512345678", {"512 345 678", "+48 512 345 678"}},
      {"CZ", "+420601123456", {"601 123 456", "00420 601 123 456"}},
      {"HU", "+36201234567", {"06 20 123 4567", "+36 20 123 4567"}},
      {"US", "+14155552671", {"(415) 555-2671", "415.555.2671", "1-415-555-2671", "+1 415 555 2671", "415-555-2671 x12"}},
      {"US", "+491701234567", {"011 49 170 1234567"}},
      {"RU", "+79161234567", {"8 (916) 123-45-67", "+7 916 123-45-67", "9161234567"}},
      {"RU", "+78001234567", {"8 800 123-45-67", "800 123 45 67", "+7 800 1234567"}},
      {"BR", "+5511912345678", {"(11) 91234-5678", "011 91234-5678", "+55 11 91234 5678"}},
      {"IN", "+919812345678", {"098123 45678", "98123 45678", "+91 98123 45678"}},
      {"JP", "+819012345678", {"090-1234-5678", "+81 90 1234 5678"}},
      {"AU", "+61412345678", {"0412 345 678", "+61 412 345 678"}}}));
  for (const auto& raw : written) {
    CAPTURE(country, raw);
    CHECK(phone_in(country, raw) == normal);
    CHECK(phone_in(country, phone_in(country, raw)) == normal);
    CHECK(phone_in("", normal) == normal);
  }
}

TEST_CASE("A telephone number that its country has not is kept as it is written", "[identity][keys]") {
  CHECK(phone_in("US", "555-2671") == "5552671");            // without its area
  CHECK(phone_in("FR", "0612345") == "0612345");
  CHECK(phone_in("DE", "+999 1234567") == "+9991234567");    // no such code
  CHECK(phone_in("DE", "012345678901234") == "012345678901234");
  CHECK(phone_in("", "0170 1234567") == "01701234567");
  CHECK(phone_in("XX", "0170 1234567") == "01701234567");
  for (const auto* made_up : {"000000", "111 111 111", "123456", "1234567890", "+49", ""}) CHECK(phone_in("DE", made_up).empty());
}

TEST_CASE("Normal telephone numbers stay as they are", "[identity][keys]") {
  std::mt19937 random(3);
  const char* const countries[] = {"", "DE", "US", "IT", "FR", "RU", "HU", "BR"};
  for (int i = 0; i < 20'000; ++i) {
    std::string raw;
    const size_t length = 5 + random() % 13;
    for (size_t k = 0; k < length; ++k) raw += "00123456789 -()+"[random() % 16];
    const auto* country = countries[random() % 8];
    const std::string once = phone_in(country, raw);
    CAPTURE(country, raw, once);
    if (!once.empty() && once.front() == '+') CHECK(phone_in(country, once) == once);
  }
}

TEST_CASE("Cards and devices of zeros are nobody's", "[identity][keys]") {
  std::string s;
  CHECK(normal_key(KeyKind::device, "00000000-0000-0000-0000-000000000000", s).empty());
  CHECK(normal_key(KeyKind::loyalty, "0000", s).empty());
  CHECK(normal_key(KeyKind::loyalty, " KB0042 ", s) == "KB0042");
  CHECK(normal_key(KeyKind::device, "(not set)", s).empty());
}
