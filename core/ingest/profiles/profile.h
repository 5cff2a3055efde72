#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "ingest/roles.h"

namespace clientele::ingest {

/// A column of a known export. Several names between bars: the first that the file has; with `fallback` the next one
/// fills the row's blanks (the billing country, else the shipping country).
struct ProfileColumn {
  Role role;
  std::string_view names;   ///< as name_words() writes them: "billing country|shipping country"
  bool fallback = false;
};

/// A known export, recognised by names that its header must hold, never by position. Pure data.
struct Profile {
  std::string_view name;               ///< "shopify-orders"
  std::string_view platform;           ///< identifiers are the same only within one platform: "shopify"
  Kind kind = Kind::orders;
  std::span<const std::string_view> signature;  ///< each entry must be there; bars between names of which one is enough
  std::span<const ProfileColumn> columns;
  bool blank_repeats = false;          ///< further lines of an order leave its order-level cells blank, which is not zero
  bool zero_is_guest = false;          ///< customer id 0 is nobody
  bool order_level_total = true;
  std::string_view advice;             ///< when another export would serve better: which, and the menu path
};

/// All profiles, the more particular first.
std::span<const Profile* const> profiles();

/// The first profile whose signature the header holds; nullptr when none does.
const Profile* profile_of(const std::vector<std::string>& names);
/// A platform as people write it: "shopify" → "Shopify".
std::string_view platform_title(std::string_view platform);
/// By its name, as the owner states it; nullptr when there is none.
const Profile* profile_named(std::string_view name);

/// Column of the first of `names` (bars between) that the header has, from entry `skip` on; -1 when it has none.
int find_column(const std::vector<std::string>& name_words_of_header, std::string_view names, size_t* found_entry = nullptr, size_t skip = 0);

}  // namespace clientele::ingest
