import type { EngineError } from "./errors.js";
import type { Progress } from "./protocol.js";

export interface ShopEvents {
  /** the engine died and is back, with its sources; `reason` is what its last call was rejected with */
  restart: { reason: EngineError };
  progress: Progress;
  /** what no call can be rejected with: a source that could not be read in again */
  error: EngineError;
  /** whether a call is being worked on */
  busy: boolean;
}

/** Listeners by event; a listener that throws does not stop the others. */
export class Listeners {
  private readonly all = new Map<keyof ShopEvents, Set<(detail: never) => void>>();

  on<K extends keyof ShopEvents>(event: K, listener: (detail: ShopEvents[K]) => void): () => void {
    const set = this.all.get(event) ?? new Set();
    this.all.set(event, set);
    set.add(listener as (detail: never) => void);
    return () => void set.delete(listener as (detail: never) => void);
  }

  emit<K extends keyof ShopEvents>(event: K, detail: ShopEvents[K]): void {
    for (const listener of this.all.get(event) ?? []) {
      try {
        (listener as (detail: ShopEvents[K]) => void)(detail);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}
