#include "ingest/repeat_finder.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <cstring>

namespace clientele::ingest {

bool RepeatFinder::same(const Slot& slot, std::string_view row) {
  if (slot.n != row.size()) return false;
  if (slot.text) return std::memcmp(slot.text, row.data(), row.size()) == 0;
  return slot.hash == XXH3_64bits(row.data(), row.size());
}

void RepeatFinder::forget_text() {
  for (const uint32_t i : open_) {
    Slot& slot = slots_[i];
    slot.hash = XXH3_64bits(slot.text, slot.n);
    slot.text = nullptr;
  }
  open_.clear();
}

}  // namespace clientele::ingest
