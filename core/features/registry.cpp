#include "features/themes.h"

namespace clientele::features {

std::span<const Feature> order_features() {
  static const std::vector<Feature> all = [] {
    std::vector<Feature> list;
    for (const auto part : {customer_features(), money_features(), margin_features(), time_features(), product_features(), place_features(), journey_features(), person_features(), identifier_features()})
      list.insert(list.end(), part.begin(), part.end());
    return list;
  }();
  return all;
}

}  // namespace clientele::features
