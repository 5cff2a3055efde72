#pragma once
#include <string_view>

namespace clientele::ingest {

/// Names of countries in English, as plain exports write them ("United Kingdom", "EIRE"), case-blind.
bool is_country_name(std::string_view text);

}  // namespace clientele::ingest
