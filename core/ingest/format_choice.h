#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "ingest/column_sample.h"

namespace clientele::ingest {

/// What the rest of the file says where one column cannot.
struct FormatHints {
  char decimal_elsewhere = 0;     ///< proven in other columns: '.' or ',', 0 = not at all
  char delimiter = ',';
  bool american = false;          ///< dollars, or customers in the United States
};
FormatHints format_hints(const std::vector<ColumnSample>& columns, char delimiter, std::string_view currency);

/// A choice and the reason for it, in words that complete "…, because".
struct DecimalChoice {
  NumberFormat format;
  std::string why;
  bool by_other_columns = false;
};
DecimalChoice choose_decimal(const NumberEvidence& evidence, const FormatHints& hints);

struct DateChoice {
  DateFormat format;
  std::string why;
  bool settled_by_marks = false;  ///< "3.4.2021": dots are written day first everywhere
};
DateChoice choose_date(const DateEvidence& evidence, const FormatHints& hints);

}  // namespace clientele::ingest
