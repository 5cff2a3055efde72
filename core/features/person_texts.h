#pragma once
#include <memory>
#include <vector>

#include "features/fact_table.h"

namespace clientele::features {

/// The value of a field that stands for each person by the owner's rule: every value of every person is weighed. One entry a
/// person and value, about 64 bytes each.
table::Column person_text(FactTable& facts, PersonField field);

table::Column text_column(std::shared_ptr<table::Dictionary> texts, std::vector<uint32_t> codes);

}  // namespace clientele::features
