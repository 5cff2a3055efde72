import { removeConnections } from "./lockdown.js";

/**
 * Shuts the page: from here on it can open no connection at all. Call it once everything that the page needs has been
 * loaded (`loadEngineAssets()` for the engine). A policy added by <meta> can only make the page's own stricter, and
 * nothing on the page can take it back.
 */
export function seal(page: Window & typeof globalThis = window): void {
  const policy = page.document.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  policy.content =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; style-src 'self'; " +
    "img-src 'self' data: blob:; font-src 'self'; connect-src 'none'; form-action 'none'; base-uri 'none'";
  page.document.head.append(policy);
  removeConnections(page);
  if ("sendBeacon" in page.navigator) {
    Object.defineProperty(page.navigator, "sendBeacon", { value: () => false, writable: false, configurable: false });
  }
}
