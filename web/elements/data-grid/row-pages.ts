export interface RowPage {
  total: number;
  rows: string[][];
}
export type FetchRows = (from: number, count: number) => Promise<RowPage>;

export const pageRows = 200;
const keptPages = 40;

/** Rows fetched a page at a time as they come into view; the pages used longest ago are forgotten. */
export class RowPages {
  private readonly pages = new Map<number, string[][]>();
  private wanted: number[] = [];
  private running = false;
  private generation = 0;
  total = 0;
  /** an error of the last fetch, until the next one succeeds */
  error: unknown = null;

  constructor(private readonly changed: () => void) {}
  private fetcher: FetchRows | null = null;

  /** Starts over with another set of rows; what is on its way is dropped. */
  reset(fetcher: FetchRows | null): void {
    this.generation++;
    this.pages.clear();
    this.wanted = [];
    this.running = false;
    this.fetcher = fetcher;
    this.error = null;
    if (fetcher) this.want(0, pageRows - 1);
  }

  /** The row, or undefined while it is not here. */
  row(i: number): string[] | undefined {
    const page = Math.floor(i / pageRows);
    const rows = this.pages.get(page);
    if (!rows) return undefined;
    this.pages.delete(page);
    this.pages.set(page, rows);
    return rows[i % pageRows];
  }

  /** Asks for the rows in view; earlier wishes that are no longer in view are given up. */
  want(first: number, last: number): void {
    const pages: number[] = [];
    for (let p = Math.floor(Math.max(0, first) / pageRows); p <= Math.floor(Math.max(0, last) / pageRows); p++) if (!this.pages.has(p)) pages.push(p);
    this.wanted = pages;
    void this.pump();
  }

  private async pump(): Promise<void> {
    const fetcher = this.fetcher;
    if (this.running || !fetcher) return;
    const generation = this.generation;
    this.running = true;
    while (this.wanted.length > 0 && generation === this.generation) {
      const page = this.wanted.shift() ?? 0;
      if (this.pages.has(page)) continue;
      try {
        const result = await fetcher(page * pageRows, pageRows);
        if (generation !== this.generation) return;
        this.total = result.total;
        this.error = null;
        this.pages.set(page, result.rows);
        const oldest = this.pages.keys().next().value;
        if (this.pages.size > keptPages && oldest !== undefined) this.pages.delete(oldest);
      } catch (error) {
        if (generation !== this.generation) return;
        this.error = error;
        this.wanted = [];
      }
      this.changed();
    }
    if (generation === this.generation) this.running = false;
  }
}
