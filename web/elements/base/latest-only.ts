/** Of a stream of questions only the newest is asked: waits a moment, never runs two at once, drops what was overtaken. */
export class LatestOnly {
  private running = false;
  private next: ((isLatest: () => boolean) => Promise<void>) | null = null;
  private number = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly waitMs: number) {}

  /** Asks `work` soon, unless a newer question comes first. `isLatest` tells, after an await, whether the answer still counts. */
  run(work: (isLatest: () => boolean) => Promise<void>): void {
    this.number++;
    this.next = work;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.start(), this.waitMs);
  }
  /** Forgets what waits; an answer under way no longer counts. */
  drop(): void {
    this.number++;
    this.next = null;
    clearTimeout(this.timer);
  }
  private async start(): Promise<void> {
    if (this.running || !this.next) return;
    const work = this.next;
    const mine = this.number;
    this.next = null;
    this.running = true;
    try {
      await work(() => mine === this.number);
    } finally {
      this.running = false;
      void this.start();
    }
  }
}
