import type { FromWorker, ToWorker, WorkerLike } from "./protocol.js";

/** Node's worker in the form of a browser's. `file` is the worker's file, or `text` its source. */
export function nodeWorker(from: { file: URL } | { text: string }): WorkerLike {
  const { Worker } = process.getBuiltinModule("node:worker_threads");
  const worker = "file" in from ? new Worker(from.file) : new Worker(from.text, { eval: true });
  const like: WorkerLike = {
    onmessage: null,
    onerror: null,
    postMessage: (message: ToWorker, transfer?: Transferable[]) => worker.postMessage(message, transfer as never),
    terminate: () => {
      like.onmessage = null;
      like.onerror = null;
      void worker.terminate();
    },
  };
  worker.on("message", (data: FromWorker) => like.onmessage?.({ data }));
  worker.on("error", (error: Error) => like.onerror?.({ message: error.message }));
  worker.on("exit", () => like.onerror?.({ message: "the worker ended" }));
  return like;
}
