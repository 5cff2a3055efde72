#!/usr/bin/env node
// Makes a plain transaction log of N lines for the benchmark, always the same for the same N:
//   node tests/bench/generate.mjs LINES FILE
// About 110 bytes a line, 3 lines an order, a customer for 10 lines; orders in the order of time, an order's lines together.
import { closeSync, existsSync, mkdirSync, openSync, renameSync, statSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";

export const kHeader = "order_id,customer_email,created_at,sku,product,quantity,unit_price,currency,country,channel\n";
const kFrom = Date.UTC(2023, 0, 1);
const kUntil = Date.UTC(2026, 0, 1);
const kAdjectives = ["Quiet", "Bright", "Little", "Northern", "Copper", "Walnut", "Linen", "Morning", "Harbour", "Garden", "Slow", "Blue"];
const kNouns = ["Espresso Beans 500 g", "Hand Dripper", "Chopping Board", "Tea Towel", "Travel Mug", "French Press", "Storage Jar", "Bread Knife", "Milk Jug", "Paper Filters"];
const kCountries = ["DE", "DE", "DE", "DE", "AT", "CH", "FR", "NL", "GB", "DK"];
const kChannels = ["web", "web", "web", "app", "pos", "marketplace"];

/** A small seeded generator (mulberry32) in [0, 1). */
function uniform(seed) {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function products() {
  const list = [];
  for (const adjective of kAdjectives) {
    for (const noun of kNouns) {
      const i = list.length;
      // Some names need quotes, as in real exports.
      const name = i % 17 === 5 ? `"${adjective} ${noun}, set of 2"` : i % 29 === 7 ? `"${adjective} ""${noun}"""` : `${adjective} ${noun}`;
      const cents = 490 + ((i * 7919) % 9000);
      list.push(`,SKU-${10000 + i * 37},${name},`, `,${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")},EUR,`);
    }
  }
  return list;
}

export function generate(lines, path) {
  mkdirSync(dirname(path), { recursive: true });
  const half = `${path}.part`;
  const file = openSync(half, "w");
  const random = uniform(lines);
  const goods = products();
  const n = goods.length / 2;
  const customers = Math.max(1, Math.round(lines / 10));
  const step = (kUntil - kFrom - 1) / (lines / 3 + 1000);
  const block = [];
  const flush = () => {
    writeSync(file, block.join(""));
    block.length = 0;
  };
  block.push(kHeader);
  let at = kFrom;
  let order = 0;
  for (let left = lines; left > 0; ) {
    order++;
    at = Math.min(kUntil - 1000, at + step * 2 * random());
    // Squared: some customers come often, many come once.
    const customer = Math.floor(customers * random() ** 2);
    const time = new Date(at).toISOString();
    const head = `A${1_000_000 + order},customer.${100_000 + customer}@example.com,${time.slice(0, 10)} ${time.slice(11, 19)}`;
    const tail = `${kCountries[customer % 10]},${kChannels[Math.floor(random() * 6)]}\n`;
    for (let count = Math.min(left, 1 + Math.floor(random() * 5)); count > 0; count--, left--) {
      const product = Math.floor(random() ** 1.5 * n) * 2;
      block.push(head, goods[product], 1 + Math.floor(random() ** 3 * 5), goods[product + 1], tail);
    }
    if (block.length > 40_000) flush();
  }
  flush();
  closeSync(file);
  renameSync(half, path);
}

/** The file of that many lines, made when it is not there yet. */
export function generated(lines, folder) {
  const path = `${folder}/log-v1-${lines}.csv`;
  if (!existsSync(path)) generate(lines, path);
  return { path, bytes: statSync(path).size };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const lines = Number(process.argv[2]);
  const path = process.argv[3];
  if (!Number.isInteger(lines) || lines < 1 || path === undefined) {
    console.error("use: node tests/bench/generate.mjs LINES FILE");
    process.exit(2);
  }
  const start = performance.now();
  generate(lines, path);
  console.log(`${path}: ${lines} lines, ${statSync(path).size} bytes, ${((performance.now() - start) / 1000).toFixed(1)} s`);
}
