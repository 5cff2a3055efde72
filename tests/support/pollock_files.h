#pragma once
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "support/pollock_score.h"
#include "support/records.h"

namespace clientele::tests {

struct PollockFile {
  std::string name;
  Reading reading;
  PollockMeasures measures;
  double weight = 0;
};

inline std::string pollock_bytes(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The polluted files of a folder as we load them, with nothing stated, beside the right answers.
inline std::vector<PollockFile> read_pollock(const std::filesystem::path& folder) {
  ingest::DialectChoice plain;
  plain.delimiter = ",";
  plain.quote = "\"";
  std::vector<PollockFile> out;
  for (const auto& entry : std::filesystem::directory_iterator(folder / "csv")) {
    PollockFile file;
    file.name = entry.path().filename().string();
    file.reading = read_text(pollock_bytes(entry.path()));
    const auto clean = std::filesystem::exists(folder / "clean" / file.name) ? folder / "clean" / file.name : folder / "clean" / "source.csv";
    file.measures = pollock_measures(!file.reading.error, read_text(pollock_bytes(clean), plain).rows, file.reading.rows);
    file.weight = pollock_weight(file.name);
    out.push_back(std::move(file));
  }
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return out;
}

struct PollockScore {
  double simple = 0, weighted = 0;
};

inline PollockScore pollock_score(const std::vector<PollockFile>& files) {
  PollockScore score;
  double weights = 0;
  for (const PollockFile& file : files) {
    score.simple += file.measures.sum() / static_cast<double>(files.size());
    score.weighted += file.measures.sum() * file.weight;
    weights += file.weight;
  }
  if (weights > 0) score.weighted /= weights;
  return score;
}

}  // namespace clientele::tests
