import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here("./dashboard"),
  base: "./",
  // A page without a server fallback: a wrong address is an error, not the start page.
  appType: "mpa",
  plugins: [
    {
      // The site says where worker and wasm lie (main.ts); without this the bundler would take the worker's source along.
      name: "engine-stays-beside",
      enforce: "pre",
      transform: (code: string, id: string) => (id.endsWith("/engine/assets.ts") ? code.replaceAll("import.meta.url", "document.baseURI") : undefined),
    },
  ],
  build: {
    outDir: here("../dist/dashboard"),
    emptyOutDir: true,
    target: "es2022",
    // Everything is loaded before the page is sealed; nothing is fetched later, so nothing needs a preload shim.
    modulePreload: false,
    assetsInlineLimit: 0,
    rollupOptions: { input: here("./dashboard/index.html") },
  },
});
