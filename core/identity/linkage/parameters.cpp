#include "identity/linkage/parameters.h"

#include <algorithm>

namespace clientele::identity::linkage {

Parameters prior_parameters() {
  Parameters p;
  for (size_t f = 0; f < kFields; ++f) {
    const FieldSpec& field = spec(static_cast<Field>(f));
    for (uint8_t l = 0; l < kMostLevels; ++l) {
      p.m[f][l] = l < field.n_levels ? field.levels[l].m : 0;
      p.u[f][l] = l < field.n_levels ? field.levels[l].u : 0;
    }
  }
  return p;
}

double evidence(const Parameters& p, Outcome outcome) {
  double product = 1, place_for = 1, place_against = 1;
  for (size_t f = 0; f < kFields; ++f) {
    const auto field = static_cast<Field>(f);
    const double r = ratio(p, field, level(outcome, field));
    if (is_place(field)) {
      place_for = std::max(place_for, r);
      place_against = std::min(place_against, r);
    } else {
      product *= r;
    }
  }
  return product * place_for * place_against;
}

}  // namespace clientele::identity::linkage
