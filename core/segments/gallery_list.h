#pragma once
#include <span>

namespace clientele::segments {

/// A ready segment as it is written down.
struct GalleryEntry {
  const char *id, *name;
  const char* aim;         ///< welcome, interest, best, win-back, offers, products, care or habits
  const char* definition;
  const char* why;
};
std::span<const GalleryEntry> gallery_list();

}  // namespace clientele::segments
