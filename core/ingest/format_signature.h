#pragma once
#include <cstdint>
#include <span>
#include <string_view>

namespace clientele::ingest {

/// Throws Error(bad_file) when the bytes begin as a known format that is no delimited text (a workbook, an archive,
/// a picture …), naming it and the way out.
void refuse_known_format(std::span<const uint8_t> bytes);

/// The same for formats that are text: HTML and XML. `text` is the decoded beginning of the file. A table whose first
/// cell merely begins with < is not refused.
void refuse_known_text(std::string_view text);

/// Does the text, the decoded beginning of a file, hold together as JSON (one value, or one a line), as far as it goes?
/// A table whose first cell merely begins with { or [ does not.
bool looks_like_json(std::string_view text);

}  // namespace clientele::ingest
