#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "ingest/profiles/profile.h"
#include "ingest/text_fold.h"
#include "ingest/zone_names.h"
#include "base/civil.h"
#include "support/catch.h"

using namespace clientele;
using ingest::Profile;
using ingest::Role;

namespace {

std::vector<std::string> split(std::string_view text, char mark) {
  std::vector<std::string> parts;
  for (size_t from = 0; from <= text.size();) {
    const size_t to = std::min(text.find(mark, from), text.size());
    parts.emplace_back(text.substr(from, to - from));
    from = to + 1;
  }
  return parts;
}

// A header with just what a signature asks for: of names between bars the first, or the last.
std::vector<std::string> header_of(std::string_view signature, bool last) {
  std::vector<std::string> header;
  for (const std::string& either : split(signature, '>')) header.push_back(last ? split(either, '|').back() : split(either, '|').front());
  return header;
}

}  // namespace

TEST_CASE("every file of the profiles' folder is a profile, of the file's name", "[ingest]") {
  std::set<std::string> files, names;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(CLIENTELE_ROOT) + "/core/ingest/profiles"))
    if (entry.path().extension() == ".json") files.insert(entry.path().stem().string());
  for (const Profile& profile : ingest::profiles()) names.insert(std::string(profile.name));
  CHECK(files == names);
  CHECK(names.size() == ingest::profiles().size());
  CHECK(names.size() >= 31);
}

TEST_CASE("each profile is known by its own signature and no other's", "[ingest]") {
  for (const Profile& profile : ingest::profiles()) {
    INFO(profile.name);
    CHECK_FALSE(profile.title.empty());
    CHECK(profile.platform == ingest::fold(profile.title));
    REQUIRE_FALSE(profile.signatures.empty());
    for (const auto signature : profile.signatures) {
      for (const bool last : {false, true}) {
        std::vector<std::string> header = header_of(signature, last);
        if (profile.questions) header.insert(header.end(), {"How did you like it?", "Would you come again?"});
        const Profile* found = ingest::profile_of(header);
        REQUIRE(found);
        CHECK(found->name == profile.name);
        header.pop_back();   // a name that is not there
        found = ingest::profile_of(header);
        CHECK((!found || found->name != profile.name || profile.signatures.size() > 1));
      }
    }
  }
}

TEST_CASE("a profile's names are as headers are read, and each role is there once", "[ingest]") {
  for (const Profile& profile : ingest::profiles()) {
    INFO(profile.name);
    std::set<Role> roles;
    for (const auto& column : profile.columns) {
      CHECK(static_cast<size_t>(column.role) < ingest::kRoles);
      CHECK(roles.insert(column.role).second);
      for (const std::string& group : split(column.names, '>'))
        for (const std::string& name : split(group, '|')) CHECK(ingest::name_words(name) == name);
    }
    // A time of day belongs to a date, and a list of orders says when each was.
    if (profile.kind == ingest::Kind::orders) CHECK(roles.count(Role::date) == 1);
  }
}

TEST_CASE("names between bars are one column, the first that is there; behind > stands what fills its blanks", "[ingest]") {
  const std::vector<std::string> header = {"c", "a", "e"};
  CHECK(ingest::columns_named(header, "a|c") == std::vector<int>{1});
  CHECK(ingest::columns_named(header, "b|c>d>e|a") == std::vector<int>{0, 2});
  CHECK(ingest::columns_named(header, "b>d").empty());
}

TEST_CASE("zones by the names of points of sale, with summer time", "[ingest]") {
  const auto utc = [](const char* zone, base::CivilDate day, int hour, int minute) {
    const auto known = ingest::zone_named(zone);
    REQUIRE(known);
    return base::iso_instant(known->to_utc_ms(base::days_from_civil(day) * base::kDayMs + (hour * 60 + minute) * int64_t{60'000}));
  };
  // Published changes: 2024-03-10 and 2024-11-03 in New York, 2024-03-31 and 2024-10-27 in London, 2024-04-07 and 2024-10-06 in Sydney.
  CHECK(utc("Eastern Time (US & Canada)", {2024, 3, 10}, 1, 59) == "2024-03-10T06:59:00Z");
  CHECK(utc("Eastern Time (US & Canada)", {2024, 3, 10}, 3, 0) == "2024-03-10T07:00:00Z");
  CHECK(utc("Eastern Time (US & Canada)", {2024, 11, 3}, 0, 59) == "2024-11-03T04:59:00Z");
  CHECK(utc("Eastern Time (US & Canada)", {2024, 11, 3}, 2, 0) == "2024-11-03T07:00:00Z");
  CHECK(utc("pacific time (us & canada)", {2024, 7, 1}, 12, 0) == "2024-07-01T19:00:00Z");
  CHECK(utc("Arizona", {2024, 7, 1}, 12, 0) == "2024-07-01T19:00:00Z");
  CHECK(utc("Newfoundland", {2024, 1, 1}, 0, 0) == "2024-01-01T03:30:00Z");
  CHECK(utc("London", {2024, 3, 31}, 0, 59) == "2024-03-31T00:59:00Z");
  CHECK(utc("London", {2024, 3, 31}, 2, 0) == "2024-03-31T01:00:00Z");
  CHECK(utc("Paris", {2024, 10, 27}, 1, 59) == "2024-10-26T23:59:00Z");
  CHECK(utc("Paris", {2024, 10, 27}, 3, 0) == "2024-10-27T02:00:00Z");
  CHECK(utc("Sydney", {2024, 4, 7}, 1, 59) == "2024-04-06T14:59:00Z");
  CHECK(utc("Sydney", {2024, 4, 7}, 3, 0) == "2024-04-06T17:00:00Z");
  CHECK(utc("Sydney", {2024, 10, 6}, 3, 0) == "2024-10-05T16:00:00Z");
  CHECK(utc("Tokyo", {2024, 1, 1}, 0, 0) == "2023-12-31T15:00:00Z");
  CHECK_FALSE(ingest::zone_named("Somewhere"));
  CHECK_FALSE(ingest::zone_named(""));
}
