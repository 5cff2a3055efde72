// The page of one contestant: gets its engine ready, then waits for a file.
const contestant = new URLSearchParams(location.search).get("contestant");
const { ready, run } = await import(`/pages/${contestant}.js`);
const engine = await ready();
globalThis.bench = {
  /** From the beginning of the navigation until the engine answers. */
  readyMs: performance.now(),
  async run() {
    const file = document.querySelector("input").files[0];
    const start = performance.now();
    const answer = await run(engine, file);
    return { ms: performance.now() - start, answer };
  },
};
