#pragma once
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>

#include "support/catch.h"
#include "support/records.h"

inline std::string file_bytes(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// A folder of reference data beside the checkout; nothing (and a warning) where it is not there.
inline std::optional<std::filesystem::path> shared_folder(const std::string& name) {
  const auto path = std::filesystem::path(CLIENTELE_SHARED) / name;
  if (std::filesystem::is_directory(path)) return path;
  WARN("skipped: " << path.string() << " is not there");
  return {};
}
