#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/task.h"
#include "ingest/source_table.h"

namespace clientele::identity {

/// How the telephone numbers of a country are made up. Source: ITU-T E.164 and the national numbering plans (E.129),
/// where they are open the lengths that are in use.
struct PhonePlan {
  char country[3];           ///< ISO 3166-1 alpha-2
  std::string_view code;     ///< calling code
  std::string_view trunk;    ///< dialled before a number within the country only; "" where there is none
  uint8_t least, most;       ///< digits of a number without both
};

/// By ISO code in either case; null where we know of none.
const PhonePlan* phone_plan(std::string_view country);
/// Of digits that begin with a calling code; null likewise.
const PhonePlan* phone_plan_of_code(std::string_view digits);

/// The countries in which the telephone numbers of the sources were written: of each number that of its rows, where these
/// agree, else the shop's.
class PhoneCountries {
 public:
  /// `stated`: the shop's country as the owner says, or "": then that of at least nine tenths of the rows with a number.
  base::Task find(std::vector<const ingest::SourceTable*> sources, std::string stated);

  const PhonePlan* shop() const { return shop_; }
  bool is_guess() const { return guess_; }
  /// Of a code of a source's column of telephone numbers.
  const PhonePlan* of(size_t source, uint32_t code) const;

 private:
  std::vector<std::vector<uint8_t>> by_source_;   // 1 + the plan's number; 0 none; empty: the source says nothing
  const PhonePlan* shop_ = nullptr;
  bool guess_ = false;
};

}  // namespace clientele::identity
