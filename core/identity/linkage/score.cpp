#include "identity/linkage/score.h"

#include <algorithm>

namespace clientele::identity::linkage {

// The ratio of an equal value.
double Scorer::rarity(Field field, uint32_t code) const {
  constexpr double kPriorRecords = 100, kManyRecords = 2000;
  const Values& values = records_.values[at(field)];
  const double others = std::max(0.0, static_cast<double>(values.count[code]) - 2);
  const bool common = field == Field::given_name || field == Field::surname || field == Field::street || field == Field::postcode || field == Field::city;
  // What only the pair has been seen with is not as rare as it looks: E[f] / E[f²], not 1 / E[f].
  const double share = (others + common + kPriorRecords * spec(field).levels[0].u) / (std::max(0.0, values.n_filled - 2.0) + kPriorRecords);
  const double found = parameters_.m[at(field)][0] / share;
  if (values.n_filled >= kManyRecords || (field != Field::given_name && field != Field::surname)) return found;
  return std::min(found, spec(field).levels[0].m / spec(field).levels[0].u);
}

Score Scorer::operator()(uint32_t a, uint32_t b, Outcome outcome) const {
  static_cast<void>(b);   // an equal value is that of both
  Score score;
  double product = 1, place_for = 1, place_against = 1;
  size_t strongest = kFields, weakest = kFields;
  for (size_t f = 0; f < kFields; ++f) {
    const auto field = static_cast<Field>(f);
    const uint8_t l = level(outcome, field);
    const double r = l == kEqual ? rarity(field, records_.codes[f][a]) : ratio(parameters_, field, l);
    score.ratios[f] = r;
    if (!is_place(field)) {
      product *= r;
      continue;
    }
    if (r > place_for) place_for = r, strongest = f;
    if (r < place_against) place_against = r, weakest = f;
    score.ratios[f] = 1;
  }
  if (strongest < kFields) score.ratios[strongest] = place_for;
  if (weakest < kFields) score.ratios[weakest] = place_against;
  score.odds = parameters_.lambda / (1 - parameters_.lambda) * product * place_for * place_against;
  return score;
}

}  // namespace clientele::identity::linkage
