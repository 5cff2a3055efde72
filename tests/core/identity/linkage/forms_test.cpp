#include "identity/linkage/birth_date.h"
#include "identity/linkage/letters.h"
#include "identity/linkage/value_forms.h"
#include "support/catch.h"

using namespace clientele::identity::linkage;

namespace {

std::u32string name(std::string_view raw) {
  uint8_t suffix = 0;
  return name_form(raw, suffix);
}
uint8_t suffix(std::string_view raw) {
  uint8_t found = 0;
  name_form(raw, found);
  return found;
}
std::u32string street(std::string_view raw) {
  std::u32string number;
  return street_form(raw, number);
}

}  // namespace

TEST_CASE("birth dates come to one form whatever their order", "[identity][linkage]") {
  const auto day = DayOrder::day_first, month = DayOrder::month_first;
  for (const char* text : {"19800331", "1980-03-31", "31.3.1980", "31/03/80", "31 Mar 1980", "March 31, 1980", "1980-03-31T00:00:00"})
    CHECK(birth_date_form(text, day) == U"19800331");
  CHECK(birth_date_form("3/31/1980", day) == U"19800331");
  CHECK(birth_date_form("4/5/1980", day) == U"19800504");
  CHECK(birth_date_form("4/5/1980", month) == U"19800405");
  CHECK(birth_date_form("19801332", day) == U"19801332");   // a slip is compared, too
  for (const char* text : {"", "n/a", "1900-01-01", "01.01.1970", "00000000", "soon", "1980", "12345678901234567890", "99999/9999/9999"})
    CHECK(birth_date_form(text, day).empty());
  CHECK(day_order(std::vector<std::string_view>{"4/5/1980", "4/25/1980"}, day) == month);
  CHECK(day_order(std::vector<std::string_view>{"4/5/1980", "25/4/1980"}, month) == day);
  CHECK(day_order(std::vector<std::string_view>{"4/5/1980"}, month) == month);
}

TEST_CASE("a year of birth alone is told from a whole date", "[identity][linkage]") {
  for (const char* text : {"1950", " 1950 ", "1950-00-00", "00.00.1950", "1950-03", "03/1950", "Mar 1950", "1950-03-00"}) CHECK(birth_year_alone(text) == 1950);
  for (const char* text : {"", "n/a", "1950-03-31", "19500331", "31.3.1950", "50", "1900", "0000", "9999", "1900-00-00", "soon", "1950-1985", "99 1950"}) CHECK(birth_year_alone(text) == 0);
}

TEST_CASE("names lose titles and keep what tells father from son", "[identity][linkage]") {
  CHECK(name("Dr. Ana-María") == U"ana maria");
  CHECK(name("  Mr  JOHN ") == U"john");
  CHECK(name("M") == U"m");
  CHECK(name("N/A").empty());
  CHECK(suffix("Smith Jr.") == 2);
  CHECK(suffix("Smith III") == 3);
  CHECK(suffix("Smith") == 0);
  std::string given, surname;
  split_name("Ana Lopez", given, surname);
  CHECK((given == "Ana" && surname == "Lopez"));
  split_name("Lopez, Ana", given, surname);
  CHECK((given == "Ana" && surname == "Lopez"));
  split_name("Jan van der Berg", given, surname);
  CHECK((given == "Jan" && surname == "van der Berg"));
  split_name("John Smith, Jr.", given, surname);
  CHECK((given == "John" && suffix(surname) == 2));
  split_name("Cher", given, surname);
  CHECK((given.empty() && surname == "Cher"));
}

TEST_CASE("what stands for a name is none", "[identity][linkage]") {
  for (const char* text : {"Frau", "Herr", "Familie", "Firma", "Mr.", "Eheleute", "Berger GmbH", "Berger & Sohn AG", "Test", "TEST", "XX", "Xxx", "xxxx", "x", "X", "Tbd", "n.a", "k.A.",
                           "k. A.", "unbekannt", "Keine", "keine Angabe", "inconnu", "not provided", "Not Available", "unspecified", "no name", "NN", "N.N.", "Kunde", "Customer", "Gast",
                           "guest user", "Vorname", "first name", "Privat", "dummy", "demo", "asdf", "tester", "test1", "***", "Herr Unbekannt"}) {
    INFO(text);
    CHECK(name(text).empty());
  }
  CHECK(name("Nora") == U"nora");
  CHECK(name("A.") == U"a");
  CHECK(name("Frau Anna") == U"anna");
  CHECK(gender_of_title("Frau Berger") == U"f");
  CHECK(gender_of_title("Herr Berger") == U"m");
  CHECK(gender_of_title("Dr. Berger").empty());
  std::string given, surname;
  split_name("Berger GmbH", given, surname);
  CHECK((given.empty() && surname.empty()));
  std::u32string mailbox;
  for (const char* text : {"test@x.example", "xxx@x.example", "Kunde@x.example"}) CHECK(email_form(text, mailbox).empty());
  for (const char* text : {"000-00-0000", "999-99-9999", "123-45-6789", "XXX-XX-XXXX", "unbekannt", "keine", "applied for", "77"}) CHECK(person_number_form(text).empty());
  CHECK(person_number_form("532-47-1902") == U"532471902");
  for (const char* text : {"0001-01-01", "1899-12-30", "1899-12-31", "1753-01-01", "1800-01-01", "1980-00-00", "1980-05-00"})
    CHECK(birth_date_form(text, DayOrder::day_first).empty());
}

TEST_CASE("texts that are cut are equal only when the whole is", "[identity][linkage]") {
  const std::string text(100, 'a');
  CHECK(letters(text) == letters(text));
  CHECK(letters(text).size() == kLongestText);
  CHECK(letters(text + "b") != letters(text + "c"));
  CHECK(words(text + "b") != words(text + "c"));
  std::u32string mailbox;
  CHECK(email_form(std::string(250, 'a') + "@x.example", mailbox).empty());
}

TEST_CASE("streets, numbers, phones and addresses come to one form", "[identity][linkage]") {
  CHECK(street("Main Street") == street("main st."));
  CHECK(street("Hauptstraße") == street("Hauptstrasse"));
  std::u32string number;
  CHECK(street_form("Hauptstr. 12a", number) == U"hauptstr");
  CHECK(number == U"12a");
  number.clear();
  CHECK(street_form("12 Rue de la Paix", number) == U"rue de la paix");
  CHECK(number == U"12");
  CHECK(phone_form("0151 2345678", "DE") == phone_form("+49 151 2345678", ""));
  CHECK(phone_form("(415) 555-2671", "us") == phone_form("+1 415 555 2671", ""));
  CHECK(phone_form("06 1234 5678", "IT") == U"+390612345678");
  CHECK(phone_form("0000000", "DE").empty());
  std::u32string mailbox;
  CHECK(email_form(" Ana+Shop@X.com ", mailbox) == U"ana+shop@x.com");
  CHECK(mailbox == U"ana@x.com");
  CHECK(email_form("noreply@x.com", mailbox).empty());
  CHECK(gender_form("Female") == gender_form("w"));
  CHECK(gender_form("unknown").empty());
  CHECK(code_form("SW1A 1AA") == code_form("sw1a1aa"));
}
