// The Emscripten glue that wasm/ builds; tools/build.mjs puts it into the worker's bundle.
declare module "clientele-core" {
  import type { CoreModule } from "./core-module.js";
  interface Start {
    instantiateWasm(imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void): object;
  }
  export default function createCore(start: Start): Promise<CoreModule>;
}
