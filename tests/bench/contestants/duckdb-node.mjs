import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { aggregate, answerFrom, kCuts, kGrid } from "./sql.mjs";

export const name = "duckdb-wasm";
const require = createRequire(import.meta.url);

export async function ready() {
  const duckdb = require("@duckdb/duckdb-wasm/blocking");
  const dist = dirname(require.resolve("@duckdb/duckdb-wasm/dist/duckdb-eh.wasm"));
  const bundle = (kind) => ({ mainModule: join(dist, `duckdb-${kind}.wasm`), mainWorker: join(dist, `duckdb-node-${kind}.worker.cjs`) });
  const db = await duckdb.createDuckDB({ mvp: bundle("mvp"), eh: bundle("eh") }, new duckdb.VoidLogger(), duckdb.NODE_RUNTIME);
  await db.instantiate(() => {});
  const connection = db.connect();
  connection.query("SELECT 1");
  return connection;
}

export async function run(connection, path) {
  const rows = (sql) => connection.query(sql).toArray().map((row) => row.toJSON());
  connection.query(aggregate(path));
  return answerFrom(rows(kCuts)[0], rows(kGrid));
}
