// XML in any pieces: the same events as in one, or the same refusal.
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/error.h"
#include "fuzz/claim.h"
#include "ingest/xml_tokens.h"

namespace {

struct Told : clientele::ingest::XmlHandler {
  std::string all;
  void open(std::string_view name, std::span<const clientele::ingest::XmlAttribute> attributes) override {
    all.append("<").append(name);
    for (const auto& a : attributes) all.append(" ").append(a.name).append("=").append(a.value);
    all += ">";
  }
  void close(std::string_view name) override { all.append("</").append(name).append(">"); }
  void text(std::string_view piece) override { all += piece; }
};

/// What was told; a refusal is told by its code alone, since its byte may be that of the piece.
std::string told(std::string_view xml, size_t piece) {
  Told told;
  clientele::ingest::XmlTokens tokens(told);
  try {
    for (size_t i = 0; i < xml.size(); i += piece) tokens.push(xml.substr(i, piece));
    tokens.finish();
  } catch (const clientele::base::Error&) {
    return "refused";
  }
  return told.all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 1) return 0;
  const std::string_view xml(reinterpret_cast<const char*>(data + 1), size - 1);
  clientele::fuzz::claim(told(xml, xml.size() + 1) == told(xml, clientele::fuzz::piece_size(data[0])), "the same in any pieces");
  return 0;
}
