import { removeConnections } from "./lockdown.js";
import { parquetCsv } from "./parquet-rows.js";
import type { StoredBytes } from "./protocol.js";
import { openStore } from "./store.js";
import { serveTable } from "./table-port.js";

/** A file to be read, and the port over which the engine's worker asks for it. */
export interface ServeParquet {
  source: StoredBytes;
  port: MessagePort;
}

function serve({ source, port }: ServeParquet): void {
  serveTable(port, async function* (passed) {
    const store = await openStore(source);
    try {
      yield* parquetCsv(store, passed);
    } finally {
      await store.close();
    }
  });
}

// Beside the engine's worker, and only where there is such a file: its code is not the engine's, and no small part of it.
const inNode = typeof process === "object" && typeof process.getBuiltinModule === "function";
if (inNode) {
  process.getBuiltinModule("node:worker_threads").parentPort?.on("message", serve);
} else {
  removeConnections(globalThis);
  globalThis.onmessage = (event: MessageEvent<ServeParquet>) => serve(event.data);
}
