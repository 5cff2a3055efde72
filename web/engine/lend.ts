import { inNode } from "./assets.js";
import type { LentBytes, LentRead, SourceBytes, Task } from "./protocol.js";

function serve(blob: Blob): MessagePort {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = async ({ data: { id, from, length } }: MessageEvent<LentRead>) => {
    const bytes = await blob.slice(from, from + length).arrayBuffer().catch(() => undefined);
    port1.postMessage({ id, bytes } satisfies LentBytes, bytes ? [bytes] : []);
  };
  return port2;
}

/**
 * The task with its blob read by this side and moved to the worker: a browser copies a blob's bytes on the thread that
 * asks for them, 3 ms a mebibyte, which is then beside the engine's work instead of in its way. The page only waits.
 * Node's worker reads for itself.
 */
export function lend(task: Task): { task: Task; transfer: Transferable[] } {
  if (!("source" in task)) return { task, transfer: [] };
  if ("table" in task.source) return { task, transfer: [task.source.table] };
  if (inNode || !("blob" in task.source)) return { task, transfer: [] };
  const { blob } = task.source;
  const source: SourceBytes = { lent: serve(blob), size: blob.size };
  return { task: { ...task, source }, transfer: [source.lent] };
}
