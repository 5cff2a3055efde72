import { FakeShop } from "./fake-core.js";

/** Stands where Emscripten's glue stands in the worker's bundle. */
export default async function createCore() {
  return {
    Shop: class extends FakeShop {
      constructor(options: string) {
        super(options, { started: 0, options: [], calls: [], hang: false });
      }
    },
  };
}
