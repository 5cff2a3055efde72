export const pageNames = [
  "start", "data", "customers", "segments", "tiers", "forecast", "products", "campaigns", "tests", "results", "privacy", "playbook",
] as const;
export type PageName = (typeof pageNames)[number];
/** A page, or the page of one customer (whose id stays out of the address). */
export type Route = PageName | "customer";

function parse(hash: string): Route | null {
  const name = hash.replace(/^#\/?/, "").split("/")[0] ?? "";
  return name === "customer" || (pageNames as readonly string[]).includes(name) ? (name as Route) : null;
}

/** Where the owner is. With `hash` the address follows (for the back button and bookmarks); embedded, it is left alone. */
export class Router extends EventTarget {
  route: Route = "start";
  private useHash = false;
  private readonly follow = (): void => {
    const route = parse(location.hash);
    if (route && route !== this.route) this.to(route, false);
  };

  start(useHash: boolean): void {
    this.useHash = useHash;
    if (!useHash) return;
    addEventListener("hashchange", this.follow);
    const route = parse(location.hash);
    if (route) this.route = route === "customer" ? "customers" : route;
  }
  stop(): void {
    removeEventListener("hashchange", this.follow);
  }

  go(route: Route): void {
    this.to(route, true);
  }
  private to(route: Route, write: boolean): void {
    if (route === this.route) return;
    this.route = route;
    if (write && this.useHash) history.pushState(null, "", `#/${route}`);
    this.dispatchEvent(new Event("change"));
  }
}
