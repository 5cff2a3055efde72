import { inNode, loadFile, locations, textWorker, type AssetOptions } from "./assets.js";
import { cancelled, EngineError } from "./errors.js";
import type { FromModels, ModelResult, ModelTask, ToModels } from "./models-protocol.js";
import { nodeWorker } from "./node-worker.js";
import { buffersOf, type Progress } from "./protocol.js";

/** The second module loaded whole; in a page that is sealed it has to be there before. */
export interface ModelsAssets {
  workerText: string;
  module: WebAssembly.Module;
}

/** A worker that takes one task. */
interface ModelsWorker {
  postMessage(message: ToModels, transfer?: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: { data: FromModels }) => void) | null;
  onerror: ((event: { message?: string }) => void) | null;
}

/** Loads the second module, so that nothing needs to be loaded later: after the engine is ready, before the page is sealed. */
export async function loadModelsAssets(options: AssetOptions = {}): Promise<ModelsAssets> {
  const { modelsWorker, modelsWasm } = locations(options);
  const [text, bytes] = await Promise.all([loadFile(modelsWorker), loadFile(modelsWasm), import("./linkage.js")]);
  return { workerText: new TextDecoder().decode(text), module: await WebAssembly.compile(bytes) };
}

/** The second module, loaded when it is first asked for; each task has a worker of its own, which ends with it. */
export class Models {
  private assets: Promise<ModelsAssets> | undefined;

  constructor(private readonly options: AssetOptions) {
    if (options.models) this.assets = Promise.resolve(options.models);
  }

  /** Moves the task's tables to a worker and waits for its result. */
  async run(task: ModelTask, watch: { signal?: AbortSignal | undefined; onProgress?: (progress: Progress) => void } = {}): Promise<ModelResult> {
    this.assets ??= loadModelsAssets(this.options);
    const { workerText, module } = await this.assets.catch((error: unknown) => {
      this.assets = undefined;   // another try may find it
      throw error;
    });
    if (watch.signal?.aborted) throw cancelled();
    const worker = (this.options.modelsWorker?.(workerText) ?? (inNode ? nodeWorker({ text: workerText }) : textWorker(workerText))) as unknown as ModelsWorker;
    const { signal } = watch;
    return new Promise<ModelResult>((resolve, reject) => {
      const stop = () => reject(cancelled());
      signal?.addEventListener("abort", stop, { once: true });
      worker.onerror = (event) => reject(new EngineError({ code: "out_of_memory", message: `The second module's worker ended${event.message ? `: ${event.message}` : "."}`,
        hint: "Leave out files or columns that you do not need." }));
      worker.onmessage = ({ data }) => {
        if (data.type === "progress") watch.onProgress?.(data.progress);
        else if (data.type === "result") resolve(data.result);
        else reject(new EngineError(data.error));
      };
      worker.postMessage({ type: "run", wasm: module, task }, Object.values(task.tables).flatMap(buffersOf));
    }).finally(() => worker.terminate());
  }
}
