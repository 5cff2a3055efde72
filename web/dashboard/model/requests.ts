/** Counts what the page asked of the network since `begin()`: the figure behind the lock mark, and its proof. */
export class RequestCounter extends EventTarget {
  /** requests seen since the page was sealed */
  requests = 0;
  /** attempts that the page's policy stopped */
  blocked = 0;
  /** files loaded before that: the program itself */
  loaded = 0;
  sealed = false;
  private observer: PerformanceObserver | null = null;

  begin(sealed: boolean): void {
    this.sealed = sealed;
    this.loaded = performance.getEntriesByType("resource").filter((e) => /^https?:/.test(e.name)).length;
    const from = performance.now();
    this.observer = new PerformanceObserver((list) => {
      // Blobs and data: addresses are memory of this page, not requests.
      const n = list.getEntries().filter((e) => e.startTime >= from && /^(https?|wss?):/.test(e.name)).length;
      if (n === 0) return;
      this.requests += n;
      this.dispatchEvent(new Event("change"));
    });
    this.observer.observe({ type: "resource" });
    document.addEventListener("securitypolicyviolation", (event) => {
      if (!/^(https?|wss?):/.test(event.blockedURI)) return;
      this.blocked++;
      this.dispatchEvent(new Event("change"));
    });
    this.dispatchEvent(new Event("change"));
  }
}
