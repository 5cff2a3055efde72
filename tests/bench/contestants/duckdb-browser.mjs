import * as duckdb from "@duckdb/duckdb-wasm";
import { aggregate, answerFrom, kCuts, kGrid } from "./sql.mjs";

export const name = "duckdb-wasm";

export async function ready() {
  const db = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), new Worker("/duckdb/duckdb-browser-eh.worker.js"));
  await db.instantiate("/duckdb/duckdb-eh.wasm");
  const connection = await db.connect();
  await connection.query("SELECT 1");
  return { db, connection };
}

export async function run({ db, connection }, file) {
  await db.registerFileHandle("log.csv", file, duckdb.DuckDBDataProtocol.BROWSER_FILEREADER, true);
  const rows = async (sql) => (await connection.query(sql)).toArray().map((row) => row.toJSON());
  await connection.query(aggregate("log.csv"));
  return answerFrom((await rows(kCuts))[0], await rows(kGrid));
}
