import type { HealthResult, SegmentHealth } from "../../engine/ops.js";
import { LatestOnly } from "../../elements/base/latest-only.js";
import { isCancelled } from "./engine-port.js";
import type { DashboardModel } from "./dashboard-model.js";

/** Asks for the health of all segments once the page stands, anew for new data, and gives up when the page is left. */
export class HealthWatch {
  result: HealthResult | null = null;
  private byId = new Map<string, SegmentHealth>();
  private asked = -1;
  private abort: AbortController | null = null;
  private readonly asking = new LatestOnly(200);

  constructor(private readonly changed: () => void) {}

  of(id: string): SegmentHealth | undefined {
    return this.byId.get(id);
  }

  /** To be called at every drawing: asks only where there is something new and nothing else is being worked out. */
  look(model: DashboardModel): void {
    if (!model.hasData || model.job !== null || model.revision === this.asked) return;
    const revision = (this.asked = model.revision);
    // what is of older data would stand beside new figures
    this.result = null;
    this.byId.clear();
    this.abort?.abort();
    const abort = (this.abort = new AbortController());
    this.asking.run(async (isLatest) => {
      try {
        const result = await (await model.engine()).health({}, { signal: abort.signal });
        if (!isLatest() || model.revision !== revision) return;
        this.result = result;
        this.byId = new Map(result.segments.map((s) => [s.id, s]));
        this.changed();
      } catch (error) {
        // Findings are an extra: without them the page is whole, and the next change of the data asks again.
        if (isCancelled(error) && this.asked === revision) this.asked = -1;
      }
    });
  }
  stop(): void {
    this.asking.drop();
    this.abort?.abort();
    this.asked = -1;
  }
}
