#include <algorithm>

#include "ingest/profiles/profile.h"
#include "ingest/text_fold.h"

namespace clientele::ingest {
namespace {

// Made at build time from the JSON files beside this one (tools/cmake/profiles.cmake). As text and not as tables, which
// with all their pointers would be several times as long for the page to load.
constexpr std::string_view kText =
#include "profiles.inc"
    ;

// What stands before `mark`; takes it and the mark off.
std::string_view cut(std::string_view& text, char mark) {
  const size_t at = std::min(text.find(mark), text.size());
  const std::string_view head = text.substr(0, at);
  text.remove_prefix(std::min(at + 1, text.size()));
  return head;
}

Profile head_of(std::string_view line) {
  Profile profile;
  profile.name = cut(line, '\t');
  profile.title = cut(line, '\t');
  profile.platform = fold(profile.title);
  const std::string_view kind = cut(line, '\t');
  const auto& kinds = base::EnumNames<Kind>::names;
  profile.kind = static_cast<Kind>(std::find(std::begin(kinds), std::end(kinds), kind) - std::begin(kinds));
  const std::string_view switches = cut(line, '\t');
  const auto on = [&](char letter) { return switches.find(letter) != switches.npos; };
  profile.blank_repeats = on('b');
  profile.zero_is_guest = on('z');
  profile.order_level_total = on('l');
  profile.utc = on('u');
  profile.questions = on('q');
  profile.once_per_order = on('o');
  profile.advice = line;
  return profile;
}

std::vector<Profile> read_profiles() {
  std::vector<Profile> all;
  for (std::string_view text = kText; !text.empty();) {
    Profile profile = head_of(cut(text, '\n'));
    for (std::string_view line = cut(text, '\n'); !line.empty(); line = cut(text, '\n')) {
      if (line[0] == '~') profile.signatures.push_back(line.substr(1));
      else profile.columns.push_back({static_cast<Role>(line[0] - '!'), line.substr(1)});
    }
    all.push_back(std::move(profile));
  }
  return all;
}

size_t n_names(ColumnNames names) { return 1 + static_cast<size_t>(std::count(names.begin(), names.end(), '>')); }

// A question mark, or more words than a column of data is named with; "Rate us [Price]" is one line of a grid of questions.
bool is_question(std::string_view name) {
  return name.find('?') != name.npos || name.find('[') != name.npos || std::count(name.begin(), name.end(), ' ') >= 4;
}

}  // namespace

std::span<const Profile> profiles() {
  static const std::vector<Profile> all = read_profiles();
  return all;
}

std::vector<int> columns_named(const std::vector<std::string>& header, ColumnNames names) {
  std::vector<int> columns;
  while (!names.empty()) {
    std::string_view either = cut(names, '>');
    while (!either.empty()) {
      const auto at = std::find(header.begin(), header.end(), cut(either, '|'));
      if (at == header.end()) continue;
      columns.push_back(static_cast<int>(at - header.begin()));
      break;
    }
  }
  return columns;
}

const Profile* profile_of(const std::vector<std::string>& names) {
  std::vector<std::string> header;
  for (const std::string& name : names) header.push_back(name_words(name));
  const bool survey = 2 * std::count_if(names.begin(), names.end(), is_question) >= static_cast<std::ptrdiff_t>(std::max<size_t>(names.size(), 4));
  const Profile* best = nullptr;
  size_t most = 0;
  for (const Profile& profile : profiles()) {
    if (profile.questions && !survey) continue;
    for (const ColumnNames signature : profile.signatures) {
      const size_t n = n_names(signature);
      if (n <= most || columns_named(header, signature).size() < n) continue;
      best = &profile;
      most = n;
    }
  }
  return best;
}

const Profile* profile_named(std::string_view name) {
  for (const Profile& profile : profiles())
    if (profile.name == name) return &profile;
  return nullptr;
}

}  // namespace clientele::ingest
