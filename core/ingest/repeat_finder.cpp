#include "ingest/repeat_finder.h"

#include <cstring>

#include "base/hash.h"

namespace clientele::ingest {

bool RepeatFinder::add_to_many(uint64_t likeness, std::string_view row) {
  if (slots_.empty()) slots_.resize(kSlots);
  size_t i = (likeness * 0x9E3779B97F4A7C15) >> 51;
  for (; slots_[i].run_number == run_number_; i = (i + 1) & (kSlots - 1))
    if (slots_[i].likeness == likeness && same(slots_[i].row, row)) return true;
  if (n_ == kRun) return false;
  slots_[i] = {run_number_, likeness, {row.data(), static_cast<uint32_t>(row.size()), 0}};
  open_.push_back(static_cast<uint32_t>(i));
  ++n_;
  return false;
}

bool RepeatFinder::same(const Row& known, std::string_view row) {
  if (known.n != row.size()) return false;
  if (known.text) return std::memcmp(known.text, row.data(), row.size()) == 0;
  return known.hash == base::hash_of(row);
}

void RepeatFinder::forget(Row& row) {
  if (!row.text) return;
  row.hash = base::hash_of({row.text, row.n});
  row.text = nullptr;
}

void RepeatFinder::forget_text() {
  for (size_t i = 0; i < std::min(n_, kFew); ++i) forget(few_[i]);
  for (const uint32_t i : open_) forget(slots_[i].row);
  open_.clear();
}

}  // namespace clientele::ingest
