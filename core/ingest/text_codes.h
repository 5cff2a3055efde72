#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/record_block.h"
#include "ingest/source_plan.h"
#include "table/dictionary.h"

namespace clientele::ingest {

/// Cells of one column to codes. A cell whose bytes are its value goes straight to the dictionary, many at a time;
/// the others (escaped quotes, blanks around, words for nothing, yes and no) are understood once for each spelling.
class TextCodes {
 public:
  TextCodes(const PlanColumn& plan, std::shared_ptr<table::Dictionary> dictionary);

  /// Codes of the cells of records [from, to) in a column, into `out`; table::kMissing where a cell is blank or not
  /// there. A flag's code is 0 or 1. Where `filled` has a value the cell is not looked at: `out` is table::kMissing.
  void read(const RecordBlock& block, size_t from, size_t to, uint32_t column, int64_t* out, const int64_t* filled = nullptr);
  bool saw_null_word() const { return saw_null_word_; }
  int64_t n_unreadable() const { return n_unreadable_; }

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
  void look_up(const RecordBlock& block, int64_t* out);
  int64_t new_value(const RecordBlock& block, uint32_t cell, const table::TextKey& key, uint32_t hash);
  int64_t spelling(const RecordBlock& block, uint32_t cell, const table::TextKey& key, uint32_t hash);
  int64_t understand(std::string_view cell);
  int64_t meaning(int64_t understood);
  std::string_view clean(std::string_view value);

  PlanColumn plan_;
  std::shared_ptr<table::Dictionary> dictionary_;   ///< none for a flag
  table::Dictionary spellings_;                     ///< cells as they stand in the file, where that is not their value
  std::vector<int64_t> meanings_;                   ///< by code of `spellings_`: a code, table::kMissing or kNoFlag
  Group group_;                                     ///< empty between calls
  std::string scratch_;
  bool saw_null_word_ = false;
  int64_t n_unreadable_ = 0;
};

}  // namespace clientele::ingest
