#pragma once
#include <cstring>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "shop/shop.h"
#include "support/catch.h"

namespace clientele::tests {

using Json = nlohmann::json;

/// What a host does: call, then step to the end. An error comes back as {"error": …}.
inline Json run(shop::Shop& shop, const std::string& op, const Json& args = Json::object(), double budget_ms = 0) {
  base::Reply reply = shop.call(op, args.dump());
  double last = 0;
  while (reply.ok) {
    const Json at = Json::parse(reply.json);
    CHECK(at["progress"].get<double>() >= last - 1e-9);
    CHECK(at["progress"].get<double>() <= 1);
    last = at["progress"].get<double>();
    if (at["done"]) return at["result"];
    reply = shop.step(budget_ms);
  }
  return {{"error", Json::parse(reply.json)}};
}

/// Adds a source and feeds it in chunks, once more where the engine asks for it.
inline Json feed(shop::Shop& shop, std::string_view text, Json args = Json::object(), size_t chunk = 1 << 22) {
  if (!args.contains("file")) args["file"] = "orders.csv";
  const Json added = run(shop, "addSource", args);
  if (added.contains("error")) return added;
  for (int round = 0; round < 2; ++round) {
    for (size_t from = 0; from < text.size(); from += chunk) {
      const auto part = text.substr(from, chunk);
      std::memcpy(shop.stage(part.size()).data(), part.data(), part.size());
      const base::Reply reply = shop.feed(added["source"]);
      if (!reply.ok) return {{"error", Json::parse(reply.json)}};
    }
    const base::Reply reply = shop.feed(added["source"]);
    if (!reply.ok) return {{"error", Json::parse(reply.json)}};
    if (!Json::parse(reply.json).value("again", false)) break;
    CHECK(round == 0);  // once is enough
  }
  return added;
}

}  // namespace clientele::tests
