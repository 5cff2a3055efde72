#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/roles.h"

namespace clientele::ingest {

/// Names of columns, as name_words() writes them: "a|b" is the first of them that the file has; with ">" between, the
/// next one that it has fills the blanks of the one before ("billing country>shipping country").
using ColumnNames = std::string_view;

/// A column of a known export.
struct ProfileColumn {
  Role role;
  ColumnNames names;
};

/// A known export, recognised by names that its header must hold, never by position. Pure data: a JSON file each in this
/// folder, named as the profile (docs/profiles.md).
struct Profile {
  std::string_view name;                ///< "shopify-orders"
  std::string_view title;               ///< of the platform, as people write it: "WooCommerce"
  std::string platform;                 ///< … in lower case; identifiers are the same only within one: "woocommerce"
  Kind kind = Kind::orders;
  std::vector<ColumnNames> signatures;  ///< one is enough; all its names (">" between) must be there
  std::vector<ProfileColumn> columns;
  bool blank_repeats = false;           ///< further lines of an order leave its order-level cells blank, which is not zero
  bool zero_is_guest = false;           ///< customer id 0 is nobody
  bool order_level_total = true;
  bool utc = false;                     ///< times without an offset are in UTC, not in the shop's zone
  bool questions = false;               ///< the other columns' names are questions: a survey
  bool once_per_order = false;          ///< an order that comes again at another time is a duplicate
  std::string_view advice;              ///< when another export would serve better: which, and the menu path
};

/// All profiles, by name.
std::span<const Profile> profiles();

/// The profile whose signature the header holds; of several the more particular one: that with more names in it.
/// nullptr when there is none.
const Profile* profile_of(const std::vector<std::string>& names);
/// By its name, as the owner states it; nullptr when there is none.
const Profile* profile_named(std::string_view name);

/// The columns of the header (as name_words() writes it) with these names: at most one each between ">".
std::vector<int> columns_named(const std::vector<std::string>& header, ColumnNames names);

}  // namespace clientele::ingest
