#pragma once
#include <optional>
#include <string>
#include <vector>

#include "ingest/record_reader.h"
#include "ingest/record_sample.h"

namespace clientele::ingest {

/// Some tills write two rows of names, for people and for programs. When the first record below the header names the
/// columns, too (words where all further down is numbers or dates), and its names are the better known ones: its cells.
/// The record itself stays a row, to be set aside for a reason like any other.
std::optional<std::vector<std::string>> second_header(const Dialect& dialect, const RecordSample& records);

}  // namespace clientele::ingest
