#include "identity/households.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "ingest/text_fold.h"

namespace clientele::identity {
namespace {

using ingest::Role;
using table::kMissing;

constexpr size_t kRun = 1024;
constexpr size_t kMostNames = 8;   // two would do, but slips of typing stand among them

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

bool is_title(std::string_view word) {
  constexpr std::string_view kTitles[] = {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "herr", "herrn", "frau", "hr", "fr", "dipl", "ing", "mme", "mlle", "monsieur", "madame", "senor", "senora", "sr", "sra", "sig", "mag"};
  return std::find(std::begin(kTitles), std::end(kTitles), word) != std::end(kTitles);
}

// Equal but for one letter too many, too few or another; of which one is long enough for a slip.
bool one_slip(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() < 4 || b.size() - a.size() > 1) return false;
  const auto [at, other] = std::mismatch(a.begin(), a.end(), b.begin());
  const auto skip = static_cast<std::ptrdiff_t>(a.size() == b.size());
  return at == a.end() || std::equal(at + skip, a.end(), other + 1, b.end());
}

constexpr size_t kAlways = 0xFFFFFFFF;   // instead of a period

class Names {
 public:
  Names(table::Mask& shared, KeyPeriods& periods) : shared_(shared), periods_(periods) {}

  void add(uint32_t key, const std::string& name, int64_t utc_ms) {
    if (name.empty()) return;
    if (!shared_[key] && differs(KeyPeriods::name(key, kAlways), name)) shared_.set(key);
    const auto at = periods_.begins.find(key);
    if (at == periods_.begins.end()) return;
    const bool dated = utc_ms != kMissing;
    const size_t first = dated ? period_at(at->second, KeyUse::on(utc_ms).first) : 0;
    for (size_t p = first; p < (dated ? first + 1 : at->second.size()); ++p)
      if (differs(KeyPeriods::name(key, p), name)) periods_.shared.insert(KeyPeriods::name(key, p));
  }

 private:
  // From a name known there.
  bool differs(uint64_t where, const std::string& name) {
    auto& known = known_[where];
    if (std::find(known.begin(), known.end(), name) != known.end()) return false;
    if (known.size() < kMostNames) known.push_back(name);
    return std::any_of(known.begin(), known.end(), [&](const auto& other) { return !may_be_one_given_name(other, name); });
  }

  table::Mask& shared_;
  KeyPeriods& periods_;
  std::unordered_map<uint64_t, std::vector<std::string>> known_;
};

}  // namespace

std::string given_name_of(std::string_view name, bool whole) {
  name = trimmed(name);
  if (is_placeholder(name)) return {};
  const size_t comma = whole ? name.find(',') : std::string_view::npos;
  if (comma != std::string_view::npos) name = trimmed(name.substr(comma + 1));
  for (bool titled = false;; titled = true) {
    const std::string_view word = name.substr(0, name.find(' '));
    std::string letters;
    for (const char c : ingest::fold(word))
      if (is_letter(c)) letters += c;
    if (is_title(letters)) {
      name = trimmed(name.substr(word.size()));
      continue;
    }
    if (titled && whole && comma == std::string_view::npos && word.size() == name.size()) return {};   // "Frau Berger"
    return letters.size() >= 2 || (letters.size() == 1 && word.size() <= 2) ? letters : std::string(word);
  }
}

bool may_be_one_given_name(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  return b.substr(0, a.size()) == a || one_slip(a, b);
}

base::Task find_households(const std::vector<const ingest::SourceTable*>& sources, const KeyNodes& keys, const table::Mask& contested,
                           table::Mask& shared, KeyPeriods& periods) {
  Names names(shared, periods);
  std::array<int64_t, kRun> key_codes, name_codes, dates;
  for (size_t s = 0; s < sources.size(); ++s) {
    const ingest::SourceTable& source = *sources[s];
    const bool whole = !source.has(Role::first_name);
    const Role role = whole ? Role::customer_name : Role::first_name;
    if (!source.has(role) || !source.texts[static_cast<size_t>(role)]) continue;
    const table::Dictionary& texts = source.text(role);
    const bool dated = source.has(Role::date) && (holds_orders(source) || source.kind == ingest::Kind::events);
    dates.fill(kMissing);
    for (const KeyKind kind : {KeyKind::phone, KeyKind::loyalty}) {
      const auto& nodes = keys.nodes(s, kind);
      if (nodes.empty()) continue;
      const auto n = static_cast<uint32_t>(source.n_rows());
      for (uint32_t first = 0; first < n; first += kRun) {
        const uint32_t part = std::min<uint32_t>(kRun, n - first);
        source[role_of(kind)].read(first, {key_codes.data(), part});
        source[role].read(first, {name_codes.data(), part});
        if (dated) source[Role::date].read(first, {dates.data(), part});
        for (uint32_t i = 0; i < part; ++i) {
          if (key_codes[i] == kMissing || name_codes[i] == kMissing) continue;
          const uint32_t key = nodes[static_cast<size_t>(key_codes[i])];
          if (key != kNoNode && contested[key]) names.add(key, given_name_of(texts[static_cast<uint32_t>(name_codes[i])], whole), dates[i]);
        }
        if (first % (kRun * 64) == 0) co_yield base::Progress{static_cast<double>(s) / static_cast<double>(sources.size()), "joining customers"};
      }
    }
  }
}

}  // namespace clientele::identity
