import createModels, { type ModelsModule } from "clientele-models";
import { removeConnections } from "./lockdown.js";
import { receive } from "./models-host.js";
import type { FromModels, ToModels } from "./models-protocol.js";

// One file for the browser's workers (network or blob) and for Node's worker_threads, as worker.ts.
interface WorkerScope {
  postMessage(message: FromModels, transfer?: Transferable[]): void;
  onmessage: ((event: { data: ToModels }) => void) | null;
}

function startModels(module: WebAssembly.Module): Promise<ModelsModule> {
  return new Promise((resolve, reject) => {
    createModels({
      instantiateWasm(imports, done) {
        WebAssembly.instantiate(module, imports).then((instance) => done(instance), reject);
        return {};
      },
    }).then(resolve, reject);
  });
}

const inNode = typeof process === "object" && typeof process.getBuiltinModule === "function";
if (inNode) {
  const { parentPort } = process.getBuiltinModule("node:worker_threads");
  parentPort?.on("message", (message: ToModels) => void receive(message, startModels, (answer, transfer) => parentPort.postMessage(answer, transfer as never)));
} else {
  const scope = globalThis as unknown as WorkerScope;
  removeConnections(globalThis);
  scope.onmessage = (event) => void receive(event.data, startModels, (answer, transfer) => scope.postMessage(answer, transfer ?? []));
}
