#pragma once
#include <span>

#include "features/fact_table.h"

// The features by theme; features/registry.cpp puts them in the order of the customer table.
namespace clientele::features {

std::span<const Feature> customer_features();
std::span<const Feature> money_features();
std::span<const Feature> margin_features();
std::span<const Feature> time_features();
std::span<const Feature> product_features();
std::span<const Feature> place_features();
std::span<const Feature> journey_features();
std::span<const Feature> person_features();
std::span<const Feature> identifier_features();

}  // namespace clientele::features
