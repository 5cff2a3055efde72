#include <algorithm>
#include <random>
#include <set>
#include <string>

#include "identity/linkage/edit_distance.h"
#include "identity/linkage/jaro_winkler.h"
#include "identity/linkage/letters.h"
#include "identity/linkage/soundex.h"
#include "support/catch.h"

using namespace clientele::identity::linkage;

namespace {

// Jaro's likeness from its definition, with lists of the common letters instead of bits.
double plain_jaro(const std::u32string& a, const std::u32string& b) {
  if (a.empty() && b.empty()) return 1;
  const int reach = static_cast<int>(std::max(a.size(), b.size())) / 2 - 1;
  std::vector<bool> taken(b.size(), false);
  std::u32string from_a, from_b;
  for (int i = 0; i < static_cast<int>(a.size()); ++i)
    for (int k = 0; k < static_cast<int>(b.size()); ++k)
      if (std::abs(i - k) <= std::max(reach, 0) && !taken[k] && a[i] == b[k]) {
        taken[k] = true;
        from_a += a[i];
        break;
      }
  for (size_t k = 0; k < b.size(); ++k)
    if (taken[k]) from_b += b[k];
  if (from_a.empty()) return 0;
  int apart = 0;
  for (size_t i = 0; i < from_a.size(); ++i) apart += from_a[i] != from_b[i];
  const double m = static_cast<double>(from_a.size());
  return (m / a.size() + m / b.size() + (m - apart / 2) / m) / 3;
}

size_t plain_distance(const std::u32string& a, const std::u32string& b, size_t i, size_t k, bool swaps) {
  if (i == a.size()) return b.size() - k;
  if (k == b.size()) return a.size() - i;
  size_t best = std::min({plain_distance(a, b, i + 1, k, swaps) + 1, plain_distance(a, b, i, k + 1, swaps) + 1,
                          plain_distance(a, b, i + 1, k + 1, swaps) + (a[i] != b[k])});
  if (swaps && i + 1 < a.size() && k + 1 < b.size() && a[i] == b[k + 1] && a[i + 1] == b[k]) best = std::min(best, plain_distance(a, b, i + 2, k + 2, swaps) + 1);
  return best;
}

std::u32string random_word(std::mt19937& random, size_t most, char32_t alphabet) {
  std::u32string word(random() % (most + 1), U'a');
  for (char32_t& letter : word) letter += random() % alphabet;
  return word;
}

}  // namespace

TEST_CASE("Jaro and Jaro-Winkler give the published values", "[identity][linkage]") {
  CHECK(jaro(U"martha", U"marhta") == Approx(0.944444).margin(1e-6));
  CHECK(jaro_winkler(U"martha", U"marhta") == Approx(0.961111).margin(1e-6));
  CHECK(jaro_winkler(U"dwayne", U"duane") == Approx(0.84).margin(1e-6));
  CHECK(jaro(U"dixon", U"dicksonx") == Approx(0.766667).margin(1e-6));
  CHECK(jaro_winkler(U"dixon", U"dicksonx") == Approx(0.813333).margin(1e-6));
  CHECK(jaro_winkler(U"", U"") == 1);
  CHECK(jaro_winkler(U"a", U"") == 0);
  CHECK(jaro_winkler(U"a", U"a") == 1);
  CHECK(jaro_winkler(U"a", U"b") == 0);
}

TEST_CASE("comparators agree with their definitions on random words", "[identity][linkage]") {
  std::mt19937 random(11);
  for (int i = 0; i < 20'000; ++i) {
    const std::u32string a = random_word(random, 12, 2 + i % 6), b = random_word(random, 12, 2 + i % 6);
    const double likeness = jaro(a, b);
    CHECK(likeness == Approx(plain_jaro(a, b)).margin(1e-12));
    CHECK(jaro_winkler(a, b) >= likeness);
    CHECK(jaro_winkler(a, b) <= 1);
  }
  for (int i = 0; i < 400; ++i) {
    const std::u32string a = random_word(random, 6, 3), b = random_word(random, 6, 3);
    CHECK(levenshtein(a, b) == plain_distance(a, b, 0, 0, false));
    CHECK(typing_distance(a, b) == plain_distance(a, b, 0, 0, true));
  }
  CHECK(levenshtein_similarity(U"kitten", U"sitting") == Approx(1 - 3.0 / 7));
  CHECK(typing_distance(U"19800331", U"19800313") == 1);
}

TEST_CASE("long texts are cut, not feared", "[identity][linkage]") {
  const std::u32string a(100'000, U'a'), b(100'000, U'b');
  CHECK(jaro_winkler(a, a) == 1);
  CHECK(jaro_winkler(a, b) == 0);
  CHECK(levenshtein(a, b) == kLongestText);
  CHECK(letters(std::string(1 << 20, 'x')).size() <= kLongestText + 1);
}

TEST_CASE("letters are compared without case and accents, scripts stay apart", "[identity][linkage]") {
  CHECK(letters("Müller") == U"muller");
  CHECK(letters("ＭＵＬＬＥＲ") == U"muller");
  CHECK(letters("Mu\u0308ller") == U"muller");
  CHECK(letters("Nguyễn") == U"nguyen");
  CHECK(letters("Ștefan Ørsted Łódź Größe") == U"stefan orsted lodz grosse");
  CHECK(letters("ΑΝΝΑ") == letters("αννα"));
  CHECK(letters("Анна") == letters("АННА"));
  CHECK(letters("Anna") != letters("Аnna"));   // the second begins with a Cyrillic letter
  CHECK(letters("\xFF\xC3").size() == 2);   // not UTF-8
  CHECK(words("O'Neil-Smith ") == U"oneil smith");
}

TEST_CASE("Soundex gives the published codes", "[identity][linkage]") {
  const auto same = [](std::u32string_view a, std::u32string_view b) { return soundex(a) == soundex(b); };
  CHECK(same(U"robert", U"rupert"));
  CHECK_FALSE(same(U"robert", U"rubin"));
  CHECK(same(U"ashcraft", U"ashcroft"));
  CHECK(same(U"tymczak", U"tymczag"));
  CHECK(soundex(U"") == 0);
  CHECK(soundex(U"иванов") != 0);
  const uint32_t a261 = ((('a' * 8u) + 2) * 8 + 6) * 8 + 1;
  CHECK(soundex(U"ashcraft") == a261);
}
