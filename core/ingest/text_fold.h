#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace clientele::ingest {

/// Lower-case ASCII of a text in a Latin script, accents taken off ("März" → "marz", "Größe" → "grosse"); other
/// characters are kept as their bytes. For comparing names, never for keeping them.
std::string fold(std::string_view text);

/// A column's name as words with one space between: "InvoiceNo" → "invoice no", "Order #" → "order #",
/// "customer_id" → "customer id", "N. Revenue (formatted)" → "n revenue formatted".
std::string name_words(std::string_view name);

}  // namespace clientele::ingest
