import type { ModelsModule, Workbench } from "clientele-models";
import type { Reply } from "./core-module.js";
import { EngineError } from "./errors.js";
import type { FromModels, ModelResult, ModelTask, ToModels } from "./models-protocol.js";
import { buffersOf, kStepMs, type Column } from "./protocol.js";
import { nextTurn } from "./turn.js";

interface StepReply {
  done: boolean;
  progress?: number;
  phase?: string;
  result?: unknown;
}

function value<T>(reply: Reply): T {
  if (reply.ok) return JSON.parse(reply.value) as T;
  throw new EngineError(reply.error);
}

/** Codes, offsets and texts one behind the other, as Workbench.add wants them. */
function layDown(bench: Workbench, table: string, name: string, column: Column): void {
  if (column.type !== "dict" && column.type !== "u32") throw new Error(`a column of type ${column.type} cannot be laid down`);
  const codes = column.type === "dict" ? column.codes : column.values;
  const rest = column.type === "dict" ? [column.offsets, column.utf8] : [];
  const parts = [codes, ...rest].map((part) => new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
  const staged = bench.stage(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    staged.set(part, at);
    at += part.length;
  }
  value(bench.add(JSON.stringify({ table, name, rows: codes.length, ...(column.type === "dict" && { texts: column.offsets.length - 1 }) })));
}

/** Does one task and tells how far it is; its worker ends with it, and its memory. */
export async function runModel(module: ModelsModule, task: ModelTask, post: (message: FromModels) => void): Promise<ModelResult> {
  const bench = new module.Workbench();
  for (const [table, columns] of Object.entries(task.tables)) {
    for (const [name, column] of Object.entries(columns)) layDown(bench, table, name, column);
  }
  let state = value<StepReply>(bench.call(task.op, task.args));
  while (!state.done) {
    post({ type: "progress", progress: { done: state.progress ?? 0, phase: state.phase ?? "" } });
    await nextTurn();
    state = value<StepReply>(bench.step(kStepMs));
  }
  const result = state.result as Record<string, unknown>;
  return { value: result, columns: Object.fromEntries(task.fetch.map((member) => [member, bench.columns(result[member] as number)])) };
}

/** The worker's side: waits for its task, starts the module, answers. */
export async function receive(message: ToModels, start: (module: WebAssembly.Module) => Promise<ModelsModule>,
  post: (message: FromModels, transfer?: Transferable[]) => void): Promise<void> {
  try {
    const result = await runModel(await start(message.wasm), message.task, post);
    post({ type: "result", result }, Object.values(result.columns).flatMap(buffersOf));
  } catch (error) {
    const known = error instanceof EngineError ? error : new EngineError({ code: "internal",
      message: `The second module stopped: ${error instanceof Error ? error.message : String(error)}`, hint: "Use a part of the file, or tell us what it was." });
    post({ type: "error", error: known.toData() });
  }
}
