#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/describe.h"
#include "identity/keys.h"

// Persons as the operations speak of them: their keys, the accounts behind them, and the owner's decisions.
namespace clientele::shop {

struct PersonKey {
  std::string kind, platform, value;
  bool operator==(const PersonKey&) const = default;
  static constexpr auto fields() {
    using T = PersonKey;
    return std::tuple{base::field("kind", &T::kind, "id, email, phone, loyalty, device or name"), base::field("platform", &T::platform, "of ids and names: whose they are, where known"),
                      base::field("value", &T::value)};
  }
};
struct PersonDecision {
  bool same = false;
  PersonKey a, b;
  std::optional<double> probability;
  std::optional<std::vector<std::string>> because;
  bool operator==(const PersonDecision&) const = default;
  static constexpr auto fields() {
    using T = PersonDecision;
    return std::tuple{base::field("same", &T::same, "one person; false: two"), base::field("a", &T::a), base::field("b", &T::b),
                      base::field("probability", &T::probability, "where scored matching says it and not the owner: joined after every rule, the surest first"),
                      base::field("because", &T::because, "… and why: \"birth_date equal 9.3\", field, level and bits")};
  }
};
struct KeyDaysOption {
  int64_t email = identity::KeyDays{}.email, phone = identity::KeyDays{}.phone, loyalty = identity::KeyDays{}.loyalty, device = identity::KeyDays{}.device;
  bool operator==(const KeyDaysOption&) const = default;
  static constexpr auto fields() {
    using T = KeyDaysOption;
    return std::tuple{base::field("email", &T::email, "more than ten ids of one platform within so many days make an address the shop's own; 0: ever"),
                      base::field("phone", &T::phone, "so many days of silence may make another owner of a telephone that joins nobody; 0: never"),
                      base::field("loyalty", &T::loyalty, "… of a card"),
                      base::field("device", &T::device, "on a device of several, nobody's events are those of the only person seen there within so many days; 0: nobody's")};
  }
};
struct Place {
  std::string file;
  int64_t line = 0;
  static constexpr auto fields() { return std::tuple{base::field("file", &Place::file), base::field("line", &Place::line)}; }
};
struct Account {
  PersonKey key;
  int64_t orders = 0;
  std::vector<Place> places;
  static constexpr auto fields() {
    using T = Account;
    return std::tuple{base::field("key", &T::key, "the strongest of its records"), base::field("orders", &T::orders, "in the revenue"),
                      base::field("places", &T::places, "its first row in each source")};
  }
};
struct MergeReason {
  std::string kind, value;
  std::vector<int64_t> accounts;
  std::optional<double> probability;
  std::optional<std::vector<std::string>> because;
  static constexpr auto fields() {
    using T = MergeReason;
    return std::tuple{base::field("kind", &T::kind, "of the key that they share: email, phone …; owner: decided by the owner; score: their records are alike"), base::field("value", &T::value),
                      base::field("probability", &T::probability, "of a score"), base::field("because", &T::because, "of a score, as the decision gives it"),
                      base::field("accounts", &T::accounts, "places in the list of accounts, two or more")};
  }
};
struct MergedPerson {
  std::string customer;
  std::vector<PersonKey> accounts;
  int64_t n_accounts = 0;
  std::vector<MergeReason> reasons;
  std::vector<std::string> names;
  static constexpr auto fields() {
    using T = MergedPerson;
    return std::tuple{base::field("customer", &T::customer), base::field("accounts", &T::accounts, "the first 20"), base::field("nAccounts", &T::n_accounts),
                      base::field("reasons", &T::reasons, "the first 20"), base::field("names", &T::names, "on its records, where the given names are those of several people")};
  }
};
struct MergesArgs {
  int64_t from = 0, count = 50;
  static constexpr auto fields() { return std::tuple{base::field("from", &MergesArgs::from), base::field("count", &MergesArgs::count, "up to 1,000")}; }
};
struct MergesResult {
  int64_t total = 0, merged = 0, shared_keys = 0, several_names = 0;
  std::map<std::string, int64_t> persons_by;
  std::vector<MergedPerson> persons;
  static constexpr auto fields() {
    using T = MergesResult;
    return std::tuple{base::field("total", &T::total, "persons of several accounts"), base::field("merged", &T::merged, "accounts less persons"),
                      base::field("sharedKeys", &T::shared_keys, "e-mails and phones that join nobody, because too many share them"),
                      base::field("personsBy", &T::persons_by, "persons joined by that kind of reason, be it among others: email, phone, loyalty, owner, score"),
                      base::field("severalNames", &T::several_names, "persons whose records are written as several people's"),
                      base::field("persons", &T::persons, "to be checked first: several names, then several accounts of one kind, then most accounts")};
  }
};
struct PersonsFileArgs {
  std::string quoting = "spreadsheet";
  bool rows = false;
  static constexpr auto fields() { return std::tuple{base::field("quoting", &PersonsFileArgs::quoting, "spreadsheet: formulas disarmed; machine: raw"),
                      base::field("rows", &PersonsFileArgs::rows, "the person of every row of the files, instead of every identifier")}; }
};

}  // namespace clientele::shop
