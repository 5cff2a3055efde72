import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { aggregate, answerFrom, kCuts, kGrid } from "./sql.mjs";

// Not among the project's packages: install @duckdb/node-api anywhere and name the folder by --native.
export const name = "native DuckDB";
const threads = process.env.CLIENTELE_BENCH_THREADS ?? "1";

export async function ready() {
  const require = createRequire(join(process.env.CLIENTELE_BENCH_NATIVE ?? ".", "x.js"));
  const module = await import(pathToFileURL(require.resolve("@duckdb/node-api")).href);
  const { DuckDBInstance } = module.DuckDBInstance ? module : module.default;
  const instance = await DuckDBInstance.create(":memory:", { threads });
  return await instance.connect();
}

export async function run(connection, path) {
  const rows = async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJS();
  await connection.run(aggregate(path));
  return answerFrom((await rows(kCuts))[0], await rows(kGrid));
}
