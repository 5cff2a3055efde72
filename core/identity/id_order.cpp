#include "identity/id_order.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/index_sort.h"

namespace clientele::identity {
namespace {

struct Keyed {
  uint64_t key;
  uint32_t index;
};

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string_view without_zeros(std::string_view digits) {
  const size_t first = digits.find_first_not_of('0');
  return first == std::string_view::npos ? digits.substr(digits.size() - 1) : digits.substr(first);
}

bool number_less(std::string_view a, std::string_view b) {
  const auto x = without_zeros(a), y = without_zeros(b);
  if (x.size() != y.size()) return x.size() < y.size();
  if (const int c = x.compare(y)) return c < 0;
  return a.size() != b.size() ? a.size() < b.size() : false;
}

// Few items: by their texts where there are any, else by their keys. Stable.
void sort_few(std::span<Keyed> items, std::span<const std::string_view> texts) {
  std::stable_sort(items.begin(), items.end(), [&](const Keyed& a, const Keyed& b) {
    return texts.empty() ? a.key < b.key : texts[a.index] < texts[b.index];
  });
}

// Least significant byte first, leaving out the bytes that are the same everywhere. Stable.
void radix_sort(std::span<Keyed> items, std::vector<Keyed>& spare) {
  if (items.size() < 256) return sort_few(items, {});
  const auto byte = [](const Keyed& item, size_t b) { return item.key >> (8 * b) & 0xFF; };
  std::array<std::array<uint32_t, 256>, 8> n{};
  for (const Keyed& item : items)
    for (size_t b = 0; b < 8; ++b) ++n[b][byte(item, b)];
  spare.resize(std::max(spare.size(), items.size()));
  std::span<Keyed> from = items, to(spare.data(), items.size());
  for (size_t b = 0; b < 8; ++b) {
    if (n[b][byte(items[0], b)] == items.size()) continue;
    uint32_t before = 0;
    for (uint32_t& count : n[b]) before += std::exchange(count, before);
    for (const Keyed& item : from) to[n[b][byte(item, b)]++] = item;
    std::swap(from, to);
  }
  if (from.data() != items.data()) std::copy(from.begin(), from.end(), items.begin());
}

uint64_t eight_bytes(std::string_view text, size_t from) {
  uint64_t key = 0;
  for (size_t i = 0; i < 8; ++i) key = key << 8 | (from + i < text.size() ? static_cast<uint8_t>(text[from + i]) : 0);
  return key;
}

// How many bytes all the texts begin with ("customer." of made-up addresses).
size_t shared_beginning(std::span<const Keyed> items, std::span<const std::string_view> texts) {
  if (items.empty()) return 0;
  std::string_view shared = texts[items[0].index];
  for (const Keyed& item : items) {
    const std::string_view text = texts[item.index];
    const size_t most = std::min(shared.size(), text.size());
    size_t n = 0;
    while (n < most && shared[n] == text[n]) ++n;
    shared = shared.substr(0, n);
  }
  return shared.size();
}

// By eight bytes at a time, going deeper only where they tie; a list of ranges instead of recursion, so that ids with
// long equal beginnings cannot exhaust the stack.
void sort_texts(std::span<Keyed> all, std::span<const std::string_view> texts, std::vector<Keyed>& spare) {
  struct Range {
    size_t begin, end, depth;
  };
  std::vector<Range> open{{0, all.size(), shared_beginning(all, texts)}};
  while (!open.empty()) {
    const Range range = open.back();
    open.pop_back();
    const auto part = all.subspan(range.begin, range.end - range.begin);
    if (part.size() <= 32) {
      sort_few(part, texts);
      continue;
    }
    bool longer = false;
    for (Keyed& item : part) {
      item.key = eight_bytes(texts[item.index], range.depth);
      longer |= texts[item.index].size() > range.depth + 8;
    }
    radix_sort(part, spare);
    for (size_t i = 0; i < part.size();) {
      size_t end = i + 1;
      while (end < part.size() && part[end].key == part[i].key) ++end;
      if (end - i > 1) {
        if (longer) open.push_back({range.begin + i, range.begin + end, range.depth + 8});
        else sort_few(part.subspan(i, end - i), texts);
      }
      i = end;
    }
  }
}

}  // namespace

bool id_less(std::string_view a, std::string_view b) {
  const bool number_a = all_digits(a), number_b = all_digits(b);
  if (number_a != number_b) return number_a;
  return number_a ? number_less(a, b) : a < b;
}

std::vector<uint32_t> id_order(std::span<const std::string_view> texts) {
  std::vector<Keyed> numbers, words, spare;
  (texts.empty() || all_digits(texts[0]) ? numbers : words).reserve(texts.size());  // mostly all are alike
  std::vector<uint32_t> long_numbers;
  bool leading_zeros = false;
  for (uint32_t i = 0; i < texts.size(); ++i) {
    if (!all_digits(texts[i])) {
      words.push_back({0, i});
    } else if (const auto digits = without_zeros(texts[i]); digits.size() > 19) {
      long_numbers.push_back(i);
    } else {
      uint64_t value = 0;
      for (const char c : digits) value = value * 10 + static_cast<uint64_t>(c - '0');
      numbers.push_back({value, i});
      leading_zeros |= digits.size() != texts[i].size();
    }
  }
  radix_sort(numbers, spare);
  sort_texts(words, texts, spare);
  const auto by_number = [&](uint32_t a, uint32_t b) { return number_less(texts[a], texts[b]); };
  base::sort_indices(long_numbers, by_number);

  std::vector<uint32_t> order;
  order.reserve(texts.size());
  for (const Keyed& item : numbers) order.push_back(item.index);
  if (leading_zeros) base::sort_indices(order, by_number);
  order.insert(order.end(), long_numbers.begin(), long_numbers.end());
  for (const Keyed& item : words) order.push_back(item.index);
  return order;
}

}  // namespace clientele::identity
