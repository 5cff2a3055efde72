#include "identity/keys.h"

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
