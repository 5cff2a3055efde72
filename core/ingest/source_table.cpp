#include "ingest/source_table.h"

namespace clientele::ingest {

size_t SourceTable::bytes() const {
  size_t total = flags.bytes() + line.bytes();
  for (size_t r = 0; r < kRoles; ++r) {
    if (!values[r].empty()) total += values[r].bytes();
    if (texts[r]) total += texts[r]->bytes();
  }
  for (const Answers& one : answers) total += one.codes.bytes() + (one.texts ? one.texts->bytes() : 0);
  return total;
}

}  // namespace clientele::ingest
