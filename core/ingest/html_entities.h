#pragma once
#include <string>
#include <string_view>

namespace clientele::ingest {

/// Text with HTML's character references as what they stand for: "Tom &amp; Jerry&#8217;s" → "Tom & Jerry’s". Plug-ins
/// that take names from a page's source write them. False, and `out` left alone, when there is none; one that is not known,
/// or has no semicolon, stays as it is. Source: the names of HTML 4 for Latin-1, and the usual signs.
bool without_entities(std::string_view text, std::string& out);

}  // namespace clientele::ingest
