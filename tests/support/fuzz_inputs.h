#pragma once
#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/catch.h"

// The targets of tests/fuzz over the inputs that are kept, and over the corpora beside the checkout. A target throws where
// a promise does not hold; the sanitizers watch over the rest.
namespace clientele::tests {

using FuzzTarget = int (*)(const uint8_t*, size_t);

inline std::string fuzz_bytes(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

inline void run_input(FuzzTarget target, const std::string& bytes) {
  // Of exactly this size, so that the sanitizer sees what is read beyond.
  const std::vector<uint8_t> copy(bytes.begin(), bytes.end());
  CHECK_NOTHROW(target(copy.data(), copy.size()));
}

/// Runs what is in seeds/NAME; how many there were.
inline int replay_seeds(const std::string& name, FuzzTarget target) {
  int n = 0;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(CLIENTELE_ROOT "/tests/fuzz/seeds/") + name)) {
    INFO("tests/fuzz/seeds/" << name << "/" << entry.path().filename().string());
    run_input(target, fuzz_bytes(entry.path()));
    ++n;
  }
  return n;
}

/// Runs the small files of the corpora that targets.json names, each in two ways; -1 where they are not there.
inline int replay_corpora(const std::string& name, FuzzTarget target, size_t max_bytes) {
  const std::filesystem::path corpora = CLIENTELE_SHARED "/corpora";
  if (!std::filesystem::is_directory(corpora)) return -1;
  int n = 0;
  for (const auto& entry : nlohmann::json::parse(fuzz_bytes(CLIENTELE_ROOT "/tests/fuzz/targets.json"))) {
    if (entry["name"] != name) continue;
    const size_t n_options = entry["options"];
    for (const std::string folder : entry["corpora"]) {
      for (const auto& file : std::filesystem::recursive_directory_iterator(corpora / folder)) {
        if (!file.is_regular_file() || file.file_size() > max_bytes || file.path().filename() == "SOURCE.md") continue;
        INFO(name << ": " << file.path().string());
        const std::string bytes = fuzz_bytes(file.path());
        if (entry.value("lines", false)) {
          for (size_t i = 0; i < bytes.size(); i = std::min(bytes.find('\n', i), bytes.size()) + 1)
            run_input(target, std::string(n_options, '\0') + bytes.substr(i, std::min(bytes.find('\n', i), bytes.size()) - i));
        } else {
          run_input(target, std::string("\x06\x00", 2).substr(0, n_options) + bytes);
          run_input(target, std::string("\x90\x0B", 2).substr(0, n_options) + bytes);
        }
        ++n;
      }
    }
  }
  return n;
}

}  // namespace clientele::tests
