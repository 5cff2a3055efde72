import createCore from "clientele-core";
import type { CoreModule } from "./core-module.js";
import { Host } from "./host.js";
import { removeConnections } from "./lockdown.js";
import type { FromWorker, ToWorker } from "./protocol.js";

// One file for the browser's workers (network or blob, module or classic) and for Node's worker_threads.
interface WorkerScope {
  postMessage(message: FromWorker, transfer?: Transferable[]): void;
  onmessage: ((event: { data: ToWorker }) => void) | null;
}

function startCore(module: WebAssembly.Module): Promise<CoreModule> {
  return new Promise((resolve, reject) => {
    createCore({
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
  if (parentPort) {
    const host = new Host((message, transfer) => parentPort.postMessage(message, transfer as never), startCore);
    parentPort.on("message", (message: ToWorker) => host.receive(message));
  }
} else {
  const scope = globalThis as unknown as WorkerScope;
  // Once the engine runs, nothing in this worker can open a connection, whatever the page's policy says.
  const host = new Host((message, transfer) => scope.postMessage(message, transfer ?? []), startCore, () => removeConnections(globalThis));
  scope.onmessage = (event) => host.receive(event.data);
}
