import type { SourceBytes, StoredBytes, WorkerLike } from "./protocol.js";
import type { ServeParquet } from "./parquet-worker.js";
import { openStore, readAll } from "./store.js";

/** The first four bytes of a source and its size; none of what cannot be read: reading it says why. */
export async function beginningOf(source: StoredBytes): Promise<{ head: Uint8Array; size: number }> {
  try {
    const store = await openStore(source);
    try {
      return { head: await readAll(store, 0, 4), size: store.size };
    } finally {
      await store.close();
    }
  } catch {
    return { head: new Uint8Array(0), size: 0 };
  }
}

/** The worker that reads Parquet files for the engine's worker; started with the first of them. */
export class Tables {
  private worker: Promise<WorkerLike> | undefined;

  constructor(private readonly start: () => WorkerLike | Promise<WorkerLike>) {}

  /** The file as a port that gives its rows as text. Throws engine_unavailable when the worker cannot be started. */
  async lend(source: StoredBytes, size: number): Promise<SourceBytes> {
    if (!this.worker) {
      this.worker = (async () => this.start())();
      this.worker.then((worker) => (worker.onerror = () => this.close()), () => (this.worker = undefined));
    }
    const worker = (await this.worker) as unknown as { postMessage(message: ServeParquet, transfer: Transferable[]): void };
    const { port1, port2 } = new MessageChannel();
    worker.postMessage({ source, port: port1 }, [port1]);
    return { table: port2, size };
  }

  close(): void {
    void this.worker?.then((worker) => worker.terminate(), () => {});
    this.worker = undefined;
  }
}
