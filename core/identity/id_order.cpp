#include "identity/id_order.h"

#include <algorithm>
#include <array>

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
  uint64_t differs = 0;
  for (const Keyed& item : items) differs |= item.key ^ items[0].key;
  spare.resize(std::max(spare.size(), items.size()));
  for (int shift = 0; shift < 64; shift += 8) {
    if (!(differs >> shift & 0xFF)) continue;
    std::array<uint32_t, 257> begin{};
    for (const Keyed& item : items) ++begin[(item.key >> shift & 0xFF) + 1];
    for (size_t i = 1; i < begin.size(); ++i) begin[i] += begin[i - 1];
    for (const Keyed& item : items) spare[begin[item.key >> shift & 0xFF]++] = item;
    std::copy_n(spare.begin(), items.size(), items.begin());
  }
}

uint64_t eight_bytes(std::string_view text, size_t from) {
  uint64_t key = 0;
  for (size_t i = 0; i < 8; ++i) key = key << 8 | (from + i < text.size() ? static_cast<uint8_t>(text[from + i]) : 0);
  return key;
}

// By eight bytes at a time, going deeper only where they tie; a list of ranges instead of recursion, so that ids with
// long equal beginnings cannot exhaust the stack.
void sort_texts(std::span<Keyed> all, std::span<const std::string_view> texts, std::vector<Keyed>& spare) {
  struct Range {
    size_t begin, end, depth;
  };
  std::vector<Range> open{{0, all.size(), 0}};
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
