#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/record_block.h"
#include "ingest/source_plan.h"
#include "table/dictionary.h"

namespace clientele::ingest {

/// Cells of one column to codes. One that was seen lately is found in a small memory of such cells. Of the others, those
/// whose bytes are their value go straight to the dictionary, many at a time; the rest (escaped quotes, blanks around,
/// words for nothing, yes and no) is understood once a spelling.
class TextCodes {
 public:
  TextCodes(const PlanColumn& plan, std::shared_ptr<table::Dictionary> dictionary);

  /// Codes of the cells of records from + rows[…] in a column, into out[rows[…]]; table::kMissing where a cell is blank
  /// or not there. A flag's code is 0 or 1.
  void read(const RecordBlock& block, size_t from, std::span<const uint32_t> rows, uint32_t column, int64_t* out);
  bool saw_null_word() const { return saw_null_word_; }
  /// A cell of a flag was neither yes nor no; it counts as missing.
  bool saw_no_flag() const { return saw_no_flag_; }

 private:
  /// Cells that are looked up together: those that are their own value, and those that are not.
  struct Group {
    static constexpr size_t kSize = table::Dictionary::kTogether;
    struct Side {
      table::TextKey keys[kSize];
      uint32_t hashes[kSize], codes[kSize];
      size_t n = 0;
    };
    struct Place {
      uint32_t row, cell;
      bool spelled;
    };
    Side sides[2];           // by `spelled`
    Place places[kSize];
    size_t n = 0;
  };
  /// What a cell meant that was seen lately; at first, that nothing means nothing.
  struct Recent {
    table::TextKey key;
    int64_t meaning = table::kMissing;
  };
  static constexpr unsigned kRecentBits = 9;

  void look_up(const RecordBlock& block, int64_t* out);
  void remember(const table::TextKey& key, const char* kept, int64_t meaning);
  int64_t new_value(const RecordBlock& block, uint32_t cell, const table::TextKey& key, uint32_t hash);
  int64_t spelling(const RecordBlock& block, uint32_t cell, const table::TextKey& key, uint32_t hash);
  int64_t understand(std::string_view cell);
  std::string_view clean(std::string_view value);

  PlanColumn plan_;
  std::shared_ptr<table::Dictionary> dictionary_;   ///< none for a flag
  table::Dictionary spellings_;                     ///< cells as they stand in the file, where that is not their value
  std::vector<int64_t> meanings_;                   ///< by code of `spellings_`
  std::vector<Recent> recent_;                      ///< by a rough hash; empty where too few cells come again soon
  size_t n_looked_ = 0, n_recent_ = 0;              ///< cells looked for there, and found
  Group group_;                                     ///< empty between calls
  std::string scratch_;
  bool saw_null_word_ = false, saw_no_flag_ = false;
};

}  // namespace clientele::ingest
