#include <string>

#include "base/civil.h"
#include "read_source.h"
#include "sheet.h"
#include "support/catch.h"

// Lists of people and answers of surveys: who they are and what they agreed to, never orders. All made up.
using namespace clientele;
using ingest::Role;
using tests::read_source;
using tests::Sheet;
using tests::text_at;

TEST_CASE("Klaviyo's contacts: consent to mail and to text messages, as its export words it", "[ingest]") {
  Sheet sheet = Sheet::of("Email,First Name,Last Name,Phone Number,City,Region,Country,Zip Code,Source,Email Marketing Consent,Email Marketing Consent Timestamp,SMS Marketing Consent,Loyalty ID,Gender,Birthday");
  sheet.row({{"Email", "ana@example.com"}, {"First Name", "Ana"}, {"Phone Number", "'+49170123456"}, {"Zip Code", "'01234"}, {"Email Marketing Consent", "Subscribe"}, {"SMS Marketing Consent", "Never subscribed"}, {"Loyalty ID", "L-7"}, {"Gender", "f"}, {"Birthday", "1990-04-12"}});
  sheet.row({{"Email", "bo@example.com"}, {"Email Marketing Consent", "Unsubscribed"}, {"SMS Marketing Consent", "SUBSCRIBED"}});
  sheet.row({{"Email", "cy@example.com"}, {"Email Marketing Consent", "NEVER_SUBSCRIBED"}, {"SMS Marketing Consent", ""}});
  const auto got = read_source(sheet.text);
  CHECK(got.report.profile == "klaviyo-contacts");
  CHECK(got.report.kind == "customers");
  REQUIRE(got.report.rows.kept == 3);
  const int64_t mail[] = {1, 0, 0}, sms[] = {0, 1, table::kMissing};
  for (size_t i = 0; i < 3; ++i) {
    INFO(i);
    CHECK(got.table[Role::accepts_marketing][i] == mail[i]);
    CHECK(got.table[Role::accepts_sms_marketing][i] == sms[i]);
  }
  CHECK(text_at(got.table, Role::phone, 0) == "+49170123456");
  CHECK(text_at(got.table, Role::postcode, 0) == "01234");
  CHECK(text_at(got.table, Role::loyalty_id, 0) == "L-7");
  CHECK(text_at(got.table, Role::gender, 0) == "f");
  CHECK(text_at(got.table, Role::birth_date, 0) == "1990-04-12");
  CHECK_FALSE(got.report.advice.empty());
}

TEST_CASE("Mailchimp's contacts: who confirmed agreed; who unsubscribed did not, whatever the time of opting in", "[ingest]") {
  const std::string header = "Email Address,First Name,Last Name,Address,Phone Number,Birthday,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LATITUDE,LONGITUDE,GMTOFF,DSTOFF,TIMEZONE,CC,REGION,LAST_CHANGED,LEID,EUID,NOTES,TAGS";
  Sheet sheet = Sheet::of(header);
  for (const auto& [mail, confirmed] : {std::pair{"ana@example.com", "2023-05-01 10:00:00"}, {"bo@example.com", ""}})
    sheet.row({{"Email Address", mail}, {"First Name", "Ana"}, {"Birthday", "04/12"}, {"MEMBER_RATING", "3"}, {"CONFIRM_TIME", confirmed}, {"CC", "DE"}, {"EUID", std::string("e-") + mail}, {"TAGS", "vip"}});
  const auto got = read_source(sheet.text);
  CHECK(got.report.profile == "mailchimp-contacts");
  CHECK(got.report.kind == "customers");
  CHECK(tests::column_of(got.report, "accepts_marketing") == "CONFIRM_TIME");
  REQUIRE(got.report.rows.kept == 2);
  CHECK(got.table[Role::accepts_marketing][0] == 1);
  CHECK(got.table[Role::accepts_marketing][1] == table::kMissing);
  CHECK(text_at(got.table, Role::country, 0) == "DE");
  CHECK(text_at(got.table, Role::customer_tags, 0) == "vip");
  CHECK_FALSE(got.table.has(Role::birth_date));   // a day without a year is none

  Sheet gone = Sheet::of(header + ",UNSUB_TIME,UNSUB_REASON");
  gone.row({{"Email Address", "cy@example.com"}, {"OPTIN_TIME", "2023-05-01 10:00:00"}, {"CONFIRM_TIME", "2023-05-01 10:00:00"}, {"EUID", "e-3"}, {"UNSUB_TIME", "2024-01-01 10:00:00"}});
  const auto left = read_source(gone.text);
  CHECK(left.report.profile == "mailchimp-unsubscribed");
  CHECK_FALSE(left.table.has(Role::accepts_marketing));
  CHECK(left.report.advice.find("without consent") != std::string::npos);
}

TEST_CASE("Adobe Commerce's grid of customers, Shopify's customers: addresses, birth date, gender", "[ingest]") {
  Sheet grid = Sheet::of("ID,Name,Email,Group,Phone,ZIP,Country,State/Province,Customer Since,Web Site,Confirmed email,Account Created in,Billing Address,Shipping Address,Date of Birth,Tax VAT Number,Gender,Street Address,City,Fax,VAT Number,Company,"
                         "Billing Firstname,Billing Lastname,Account Lock");
  grid.row({{"ID", "7"}, {"Name", "Ana A"}, {"Email", "ana@example.com"}, {"Group", "General"}, {"ZIP", "89073"}, {"Customer Since", "Mar 5, 2024 10:00:00 AM"}, {"Date of Birth", "Apr 12, 1990"}, {"Gender", "Female"}, {"Street Address", "Long Road 1"}, {"City", "Ulm"}});
  const auto got = read_source(grid.text);
  CHECK(got.report.profile == "adobe-customers");
  CHECK(got.report.kind == "customers");
  CHECK(got.table.platform == "magento");
  CHECK(text_at(got.table, Role::customer_id, 0) == "7");
  CHECK(text_at(got.table, Role::birth_date, 0) == "Apr 12, 1990");
  CHECK(text_at(got.table, Role::gender, 0) == "Female");
  CHECK(text_at(got.table, Role::postcode, 0) == "89073");
  CHECK(text_at(got.table, Role::city, 0) == "Ulm");
  CHECK(text_at(got.table, Role::email, 0) == "ana@example.com");
  CHECK(text_at(got.table, Role::street, 0) == "Long Road 1");
  CHECK(got.report.advice.find("not their orders") != std::string::npos);

  Sheet shopify = Sheet::of("Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address Address1,Default Address Address2,Default Address City,Default Address Province Code,Default Address Country Code,"
                            "Default Address Zip,Default Address Phone,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags");
  shopify.row({{"Customer ID", "'8779123456789"}, {"Email", "ana@example.com"}, {"Accepts Email Marketing", "yes"}, {"Default Address Address1", "Long Road 1"}, {"Default Address Address2", "2nd floor"}, {"Accepts SMS Marketing", "no"}, {"Total Spent", "10.00"}});
  const auto people = read_source(shopify.text);
  CHECK(people.report.profile == "shopify-customers");
  CHECK(text_at(people.table, Role::customer_id, 0) == "8779123456789");
  CHECK(text_at(people.table, Role::street, 0) == "Long Road 1");
  CHECK(text_at(people.table, Role::address_2, 0) == "2nd floor");
  CHECK(people.table[Role::accepts_marketing][0] == 1);
}

TEST_CASE("surveys of Google Forms and Typeform are known as surveys; a log with a timestamp is none", "[ingest]") {
  Sheet forms({"Timestamp", "Email Address", "How did you hear of us?", "How satisfied are you? [Price]", "What should we do better, and why?"});
  for (const auto& [mail, answer] : {std::pair{"ana@example.com", "5"}, {"bo@example.com", "2"}})
    forms.row({{"Timestamp", "3/25/2024 9:14:02"}, {"Email Address", mail}, {"How satisfied are you? [Price]", answer}});
  const auto got = read_source(forms.text);
  CHECK(got.report.profile == "survey-google-forms");
  CHECK(got.report.kind == "survey");
  CHECK(got.report.rows.kept == 2);
  CHECK(text_at(got.table, Role::email, 1) == "bo@example.com");
  CHECK(base::iso_instant(got.table[Role::date][0]) == "2024-03-25T09:14:02Z");
  CHECK(got.report.advice.find("not orders") != std::string::npos);

  Sheet typeform({"#", "How likely are you to recommend us?", "Email", "Response Type", "Start Date (UTC)", "Stage Date (UTC)", "Submit Date (UTC)", "Network ID", "Tags"});
  typeform.row({{"#", "abc123"}, {"How likely are you to recommend us?", "9"}, {"Email", "ana@example.com"}, {"Response Type", "completed"}, {"Start Date (UTC)", "2024-03-25 22:59:00"}, {"Submit Date (UTC)", "2024-03-25 23:01:00"}, {"Network ID", "f00"}});
  ingest::SourceChoice choice;
  choice.zone.offset_minutes = {120};
  const auto form = read_source(typeform.text, choice);
  CHECK(form.report.profile == "survey-typeform");
  CHECK(form.report.kind == "survey");
  CHECK(base::iso_instant(form.table[Role::date][0]) == "2024-03-25T23:01:00Z");

  const auto log = read_source("Timestamp,Customer,Order total\n2024-03-25 09:14,Ana,5.00\n2024-03-26 09:14,Bo,6.00\n");
  CHECK(log.report.profile == "transaction-log");
  CHECK(log.report.kind == "orders");
}
