#include "table/dictionary.h"

#include <map>
#include <random>
#include <string>
#include <vector>

#include "support/catch.h"
#include "table/mask.h"

using namespace clientele::table;

TEST_CASE("A dictionary numbers texts in the order of first sight, like a map", "[table]") {
  std::mt19937 random(2);
  for (const uint64_t seed : {uint64_t{0}, uint64_t{1}, Dictionary::default_seed()}) {
    Dictionary dictionary(seed);
    std::map<std::string, uint32_t> truth;
    std::vector<std::string_view> first_views;
    bool same = true;
    for (int i = 0; i < 50'000; ++i) {
      std::string text = std::to_string(random() % 20'000);
      if (random() % 50 == 0) text.assign(random() % 3000, static_cast<char>(random() % 256));
      const auto next = static_cast<uint32_t>(truth.size());
      const uint32_t expected = truth.try_emplace(text, next).first->second;
      const uint32_t code = dictionary.code(text);
      same = same && code == expected && dictionary[code] == text;
      if (expected == next) first_views.push_back(dictionary[code]);
    }
    CHECK(same);
    REQUIRE(dictionary.size() == truth.size());
    // Views taken before the dictionary grew still read the same.
    bool stayed = true;
    for (const auto& [text, code] : truth) stayed = stayed && first_views[code] == text && first_views[code].data() == dictionary[code].data() && dictionary.find(text) == code;
    CHECK(stayed);
    CHECK(dictionary.find("not there") == kNoCode);
    CHECK(dictionary.bytes() > 0);
  }
}

TEST_CASE("Texts of every length and of nearly the same bytes stay apart, one by one and many at once", "[table]") {
  std::mt19937 random(3);
  for (const uint64_t seed : {uint64_t{0}, Dictionary::default_seed()}) {
    Dictionary dictionary(seed);
    std::vector<std::string> texts;
    for (size_t n = 0; n <= 300; ++n) {
      const std::string base(n, static_cast<char>('a' + n % 3));
      texts.push_back(base);
      for (size_t i = 0; i < n; i += n < 40 ? 1 : 1 + random() % 7) {   // one byte different, and one bit
        texts.push_back(base), texts.back()[i] = '\0';
        texts.push_back(base), texts.back()[i] ^= 1;
      }
    }
    std::map<std::string, uint32_t> truth;
    for (const std::string& text : texts) truth.try_emplace(text, static_cast<uint32_t>(truth.size()));
    bool same = true;
    for (const std::string& text : texts) same = same && dictionary.code(text) == truth[text];
    CHECK(same);
    CHECK(dictionary.size() == truth.size());
    texts.push_back("not there"), texts.push_back(std::string(301, 'a'));
    for (size_t from = 0; from < texts.size(); from += Dictionary::kTogether) {
      std::vector<TextKey> keys;
      std::vector<std::string> padded;   // what stands behind a text must not matter
      for (size_t i = from; i < std::min(texts.size(), from + Dictionary::kTogether); ++i) padded.push_back(texts[i] + std::string(kTextPadding, static_cast<char>(random())));
      for (size_t k = 0; k < padded.size(); ++k) keys.push_back(TextKey::padded(padded[k].data(), padded[k].size() - kTextPadding));
      std::vector<uint32_t> hashes(keys.size()), codes(keys.size());
      dictionary.find(keys, hashes.data(), codes.data());
      for (size_t k = 0; k < keys.size(); ++k) same = same && codes[k] == dictionary.find(texts[from + k]) && keys[k] == TextKey::of(texts[from + k]);
    }
    CHECK(same);
  }
}

TEST_CASE("Texts longer than a chunk, empty texts and texts with zero bytes are texts", "[table]") {
  Dictionary dictionary;
  const std::string large(600'000, 'x'), zero("a\0b", 3);
  CHECK(dictionary.find("") == kNoCode);
  CHECK(dictionary.code("") == 0);
  CHECK(dictionary.code(large) == 1);
  CHECK(dictionary.code(zero) == 2);
  CHECK(dictionary.code("a") == 3);
  CHECK(dictionary.code(large) == 1);
  CHECK(dictionary[1] == large);
  CHECK(dictionary[2] == zero);
  CHECK(dictionary.find("") == 0);
  Dictionary moved = std::move(dictionary);
  CHECK(moved.find(zero) == 2);
}

TEST_CASE("A mask is a vector of bits", "[table]") {
  std::mt19937 random(4);
  for (const size_t n : {size_t{0}, size_t{1}, size_t{63}, size_t{64}, size_t{65}, size_t{1000}}) {
    std::vector<bool> a(n), b(n);
    Mask x(n), y(n);
    for (size_t i = 0; i < n; ++i) {
      a[i] = random() % 2, b[i] = random() % 3 == 0;
      x.set(i, a[i]);
      if (b[i]) y.set(i);
    }
    const auto is = [&](const Mask& mask, auto truth) {
      size_t count = 0;
      std::vector<size_t> set;
      mask.for_each([&](size_t i) { set.push_back(i); });
      size_t at = 0;
      for (size_t i = 0; i < n; ++i) {
        const bool t = truth(i);
        CHECK(mask[i] == t);
        count += t;
        if (t) CHECK(set.at(at++) == i);
      }
      CHECK(mask.count() == count);
      CHECK(set.size() == count);
    };
    is(x, [&](size_t i) { return a[i]; });
    Mask both = x, either = x, not_x = x;
    is(both &= y, [&](size_t i) { return a[i] && b[i]; });
    is(either |= y, [&](size_t i) { return a[i] || b[i]; });
    is(not_x.flip(), [&](size_t i) { return !a[i]; });
    CHECK(Mask(n, true).count() == n);
    // Bits past the end stay 0, so that equal masks are equal.
    CHECK(Mask(n).flip() == Mask(n, true));
    if (n) {
      both.set(0, true);
      both.set(0, false);
      CHECK_FALSE(both[0]);
    }
  }
}
