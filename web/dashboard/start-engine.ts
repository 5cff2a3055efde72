import { loadEngineAssets, loadModelsAssets, openShop, parquetTextOf, type EngineAssets, type ModelsAssets, type WorkerLike } from "../engine/index.js";
import type { Engine } from "./model/engine-port.js";

interface ScriptUrlPolicy {
  createScriptURL(url: string): string;
}
interface TrustedTypesWindow {
  trustedTypes?: { createPolicy(name: string, rules: ScriptUrlPolicy): ScriptUrlPolicy };
}

let policy: ScriptUrlPolicy | null | undefined;

/** Workers start from memory only; under Trusted Types that is the one address our policy lets through. */
function memoryAddress(url: string): string {
  if (policy === undefined) {
    const createScriptURL = (address: string): string => {
      if (!address.startsWith("blob:")) throw new TypeError("Only a worker from memory may be started.");
      return address;
    };
    policy = (window as unknown as TrustedTypesWindow).trustedTypes?.createPolicy("clientele", { createScriptURL }) ?? null;
  }
  return policy ? policy.createScriptURL(url) : url;
}

function workerFromMemory(text: string): WorkerLike {
  const url = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  try {
    return new Worker(memoryAddress(url)) as WorkerLike;
  } finally {
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }
}

/** The engine and, where it is there, the second module. */
export interface PreparedEngine {
  engine: EngineAssets;
  models: ModelsAssets | undefined;
}

/** Everything that the engine needs, fetched once; from then on engines start without a request. */
export async function prepareEngine(assetBase: URL | string | undefined): Promise<PreparedEngine> {
  const options = assetBase === undefined ? {} : { assetBase };
  // Who has not put the second module beside the engine does without what it does.
  const [engine, models] = await Promise.all([loadEngineAssets(options), loadModelsAssets(options).catch(() => undefined)]);
  return { engine, models };
}

/** An engine from what was prepared. */
export async function startEngine({ engine, models }: PreparedEngine, timeZone: string): Promise<Engine> {
  return openShop({ assets: engine, timeZone, worker: () => workerFromMemory(engine.workerText), parquetWorker: () => workerFromMemory(parquetTextOf(engine)),
    modelsWorker: workerFromMemory, ...(models && { models }) });
}
