// One run of one contestant in Node: `node node-child.mjs CONTESTANT FILE`, prints {readyMs, ms, rssMb, answer} as JSON.
import { createReadStream } from "node:fs";

const [, , contestant, path] = process.argv;
const start = performance.now();
const { ready, run } = await import(`./contestants/${contestant}.mjs`);
const engine = await ready();
const begun = performance.now();
const answer = await run(engine, contestant === "papaparse" ? createReadStream(path, { encoding: "utf8" }) : path);
const done = performance.now();
process.stdout.write(`${JSON.stringify({ readyMs: begun - start, ms: done - begun, rssMb: process.resourceUsage().maxRSS / 1024, answer })}\n`, () => process.exit(0));
