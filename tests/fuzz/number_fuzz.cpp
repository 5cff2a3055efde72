// A cell as a number: exact, the same with its marks exchanged, and the same again when it is written plainly.
#include <algorithm>
#include <vector>

#include "fuzz/claim.h"
#include "ingest/fast_cells.h"
#include "ingest/number_format.h"
#include "ingest/number_text.h"

using namespace clientele;
using fuzz::claim;
using ingest::NumberFault;

namespace {

std::string plainly(base::Decimal value) {
  std::string digits = std::to_string(value.mantissa < 0 ? -value.mantissa : value.mantissa);
  const auto scale = static_cast<size_t>(value.scale);
  if (digits.size() <= scale) digits.insert(0, scale + 1 - digits.size(), '0');
  if (scale > 0) digits.insert(digits.size() - scale, 1, '.');
  return (value.mantissa < 0 ? "-" : "") + digits;
}

bool same(base::Decimal a, base::Decimal b) {
  const auto shorten = [](base::Decimal& d) {
    for (; d.scale > 0 && d.mantissa % 10 == 0; --d.scale) d.mantissa /= 10;
  };
  shorten(a), shorten(b);
  return a.mantissa == b.mantissa && (a.mantissa == 0 || a.scale == b.scale);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string cell(fuzz::rest_of(data, size, 0));
  const auto dot = ingest::parse_number(cell, {'.'}), comma = ingest::parse_number(cell, {','});
  const ingest::MarkReading marks = ingest::read_marks(cell);
  claim((dot.fault == NumberFault::blank) == (comma.fault == NumberFault::blank), "blank is blank in any format");
  claim((dot.fault == NumberFault::blank) == ingest::trim(cell).empty(), "blank is what holds nothing");
  if (dot.fault == NumberFault::none || comma.fault == NumberFault::none) claim(marks.number, "what a format reads is a number");
  if (marks.proves < 0) claim(comma.fault != NumberFault::none, "a cell that proves the point is none with a comma");
  if (marks.proves > 0) claim(dot.fault != NumberFault::none, "a cell that proves the comma is none with a point");
  ingest::NumberEvidence evidence;
  evidence.add(cell, 3);
  claim(evidence.n_numbers + evidence.n_not == (dot.fault == NumberFault::blank ? 0 : 3), "each cell counts once");
  if (dot.fault == NumberFault::none) {
    claim(dot.value.scale >= 0 && dot.value.scale <= 18, "a scale that money can take");
    const auto again = ingest::parse_number(plainly(dot.value), {'.'});
    claim(again.fault == NumberFault::none && same(again.value, dot.value), "a number written plainly is the same");
  }
  // Marks exchanged, where no sign of a currency holds one ("Fr.", "лв.").
  if (std::none_of(cell.begin(), cell.end(), [](char c) { return ((c | 32) >= 'a' && (c | 32) <= 'z') || (c & 0x80); })) {
    std::string other = cell;
    for (char& c : other) c = c == '.' ? ',' : c == ',' ? '.' : c;
    const auto mirror = ingest::parse_number(other, {','});
    claim(mirror.fault == dot.fault && mirror.value.mantissa == dot.value.mantissa && mirror.value.scale == dot.value.scale, "the same with its marks exchanged");
  }
  // The short way reads what the long way reads.
  std::vector<char> padded(cell.begin(), cell.end());
  padded.resize(cell.size() + 16, '7');
  for (const char mark : {'.', ','}) {
    int64_t mantissa = 0;
    uint8_t scale = 0;
    if (!ingest::fast_number(padded.data(), cell.size(), mark, mantissa, scale)) continue;
    const auto& slow = mark == '.' ? dot : comma;
    claim(slow.fault == NumberFault::none && slow.value.mantissa == mantissa && slow.value.scale == scale, "the short way reads the same number");
  }
  return 0;
}
