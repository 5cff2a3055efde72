import { EngineError } from "./errors.js";
import type { ModelsAssets } from "./models.js";
import { nodeWorker } from "./node-worker.js";
import type { WorkerLike } from "./protocol.js";

/** Where the engine comes from. Nothing given: worker.js, parquet.js and clientele.wasm beside this file. */
export interface AssetOptions {
  /** folder that holds worker.js, parquet.js and clientele.wasm */
  assetBase?: URL | string;
  /** the engine itself, when it is not in the folder */
  wasm?: WebAssembly.Module | ArrayBuffer | URL;
  /** makes the worker, when the default way does not suit the host */
  worker?: () => WorkerLike;
  /** makes the worker that reads Parquet files, where the default way does not suit the host */
  parquetWorker?: () => WorkerLike;
  /** all of it loaded beforehand, see loadEngineAssets() */
  assets?: EngineAssets;
  /** the second module loaded beforehand, see loadModelsAssets() */
  models?: ModelsAssets;
  /** makes a worker of the second module's text, when the default way does not suit the host */
  modelsWorker?: (text: string) => WorkerLike;
}

/** The engine loaded whole: from these, workers start (and start again) without any request. */
export interface EngineAssets {
  workerText: string;
  /** what reads Parquet files; without it they are the only thing that is not read */
  parquetText?: string;
  module: WebAssembly.Module;
}

/** Ways to start a worker, best first, and what the engine is compiled from. */
export interface EngineStart {
  workers: (() => WorkerLike | Promise<WorkerLike>)[];
  wasm: Promise<WebAssembly.Module | ArrayBuffer | string>;
}

export const inNode = typeof process === "object" && typeof process.getBuiltinModule === "function" && typeof window === "undefined";

/** Where the engine's files lie; the Parquet reader's and those of the second module beside them. */
export function locations(options: AssetOptions): { worker: URL; parquet: URL; wasm: URL; modelsWorker: URL; modelsWasm: URL } {
  const base = options.assetBase === undefined ? undefined : new URL(options.assetBase, inNode ? undefined : document.baseURI);
  const folder = base && !base.href.endsWith("/") ? new URL(base.href + "/") : base;
  // Written out so that bundlers find all files and carry them along.
  return folder
    ? { worker: new URL("worker.js", folder), parquet: new URL("parquet.js", folder), wasm: new URL("clientele.wasm", folder),
        modelsWorker: new URL("models-worker.js", folder), modelsWasm: new URL("clientele-models.wasm", folder) }
    : { worker: new URL("./worker.js", import.meta.url), parquet: new URL("./parquet.js", import.meta.url), wasm: new URL("./clientele.wasm", import.meta.url),
        modelsWorker: new URL("./models-worker.js", import.meta.url), modelsWasm: new URL("./clientele-models.wasm", import.meta.url) };
}

export async function loadFile(url: URL): Promise<ArrayBuffer> {
  if (url.protocol === "file:" && inNode) {
    const bytes = await process.getBuiltinModule("node:fs/promises").readFile(url).catch(() => undefined);
    if (!bytes) throw unavailable(`${url.pathname} is not there.`);
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  }
  // eslint-disable-next-line no-restricted-globals -- the loader: the engine's own files, before there is any data
  const answer = await fetch(url).catch(() => undefined);
  if (!answer?.ok) throw unavailable(`${url.pathname} could not be loaded.`);
  return answer.arrayBuffer();
}

function unavailable(what: string): EngineError {
  return new EngineError({ code: "engine_unavailable", message: `The engine is not where it should be: ${what}`,
    hint: "Say where worker.js and clientele.wasm lie with the option assetBase (and build them first: npm run build)." });
}

export function textWorker(text: string): WorkerLike {
  if (inNode) return nodeWorker({ text });
  const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  try {
    return new Worker(address) as WorkerLike;
  } finally {
    // the worker has its own hold on the text by now
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }
}

/** Loads worker and engine so that nothing needs to be loaded later: do this before the page is sealed. */
export async function loadEngineAssets(options: AssetOptions = {}): Promise<EngineAssets> {
  const { worker, parquet, wasm } = locations(options);
  const given = options.wasm;
  const text = async (url: URL) => new TextDecoder().decode(await loadFile(url));
  const [workerText, parquetText, module] = await Promise.all([
    text(worker),
    text(parquet).catch(() => undefined),
    given instanceof WebAssembly.Module ? given
      : Promise.resolve(given instanceof ArrayBuffer ? given : loadFile(given ?? wasm)).then((bytes) => WebAssembly.compile(bytes)),
  ]);
  return { workerText, module, ...(parquetText !== undefined && { parquetText }) };
}

/**
 * The engine compiled here, while the worker starts; where the page may not, the worker gets the address and tries itself:
 * its policy is its own, and it knows what to say.
 */
async function compiled(given: WebAssembly.Module | ArrayBuffer | URL): Promise<WebAssembly.Module | ArrayBuffer | string> {
  if (!(given instanceof URL)) return given;
  if (inNode) {
    const bytes = await loadFile(given);
    return WebAssembly.compile(bytes).catch(() => bytes);
  }
  try {
    // eslint-disable-next-line no-restricted-globals -- the loader: the engine's own file, before there is any data
    return await WebAssembly.compileStreaming(fetch(given));
  } catch {
    return given.href;
  }
}

/** Throws engine_unavailable when parquet.js was not there to be loaded. */
export function parquetTextOf({ parquetText }: EngineAssets): string {
  if (parquetText === undefined) throw unavailable("parquet.js, which reads Parquet files, could not be loaded.");
  return parquetText;
}

/** How to start the worker that reads Parquet files: only with the first of them, where it has not been loaded beforehand. */
export function parquetStart(options: AssetOptions): () => WorkerLike | Promise<WorkerLike> {
  if (options.parquetWorker) return options.parquetWorker;
  const { assets } = options;
  if (assets) return () => textWorker(parquetTextOf(assets));
  const { parquet } = locations(options);
  if (inNode) return () => nodeWorker({ file: parquet });
  return () => new Worker(parquet, { type: "module" }) as WorkerLike;
}

/** How to start the engine under the given options. */
export function engineStart(options: AssetOptions): EngineStart {
  if (options.assets) {
    const { workerText, module } = options.assets;
    return { workers: [options.worker ?? (() => textWorker(workerText))], wasm: Promise.resolve(module) };
  }
  const { worker, wasm } = locations(options);
  const given = options.wasm ?? wasm;
  const source = compiled(given);
  if (options.worker) return { workers: [options.worker], wasm: source };
  if (inNode) return { workers: [() => nodeWorker({ file: worker })], wasm: source };
  return {
    wasm: source,
    workers: [
      () => new Worker(worker, { type: "module" }) as WorkerLike,
      async () => textWorker(new TextDecoder().decode(await loadFile(worker))),
    ],
  };
}
