import type { LinkSettings, Matches } from "../../engine/index.js";
import type {
  AudienceArgs, AudienceResult, CompleteResult, CustomerResult, CustomersArgs, CustomersResult, HealthArgs, HealthResult, MergesArgs, MergesResult, FieldOption, PersonDecision, RateOption,
  QualityResult, QueryResult, Report, Segment, SegmentDefinition, SourceReport, TableFileArgs, TimelineResult, WhyResult,
} from "../../engine/ops.js";

export interface ReadProgress {
  done: number;
  phase: string;
  bytes?: number;
  totalBytes?: number;
  rows?: number;
}

/** How a source is to be read where the guess is not to be followed. */
export interface SourceOptions {
  kind?: string;
  /** of a ZIP archive that holds several files: this one */
  part?: string;
  /** of an Excel workbook */
  sheet?: string;
  encoding?: string;
  delimiter?: string;
  decimalMark?: string;
  dateOrder?: string;
  currency?: string;
  header?: boolean;
  /** role to column name; "" takes a role away */
  roles?: Record<string, string>;
}

interface Waiting {
  signal?: AbortSignal;
  onProgress?: (p: ReadProgress) => void;
}

export interface ShopSettings {
  asOf?: string;
  timeZone?: string;
  refunds?: "subtract" | "ignore";
  revenue?: "total" | "goods";
  scheme?: string;
  decisions?: PersonDecision[];
  currency?: string;
  rates?: RateOption[];
  fields?: FieldOption[];
  segments?: SegmentDefinition[];
}

/** What the dashboard asks of an engine; `openShop()` of web/engine gives one. */
export interface Engine {
  /** the files of data in a ZIP archive; none for any other file */
  parts(source: Blob): Promise<string[]>;
  add(source: Blob, o?: SourceOptions & Waiting & { name?: string }): Promise<SourceReport>;
  change(source: number, o: SourceOptions & Waiting): Promise<SourceReport>;
  remove(source: number): Promise<void>;
  rejects(source: number): Promise<Blob>;
  configure(o: ShopSettings): Promise<void>;
  report(args?: { aim?: string }, o?: Waiting): Promise<Report>;
  query(where: string, o?: { signal?: AbortSignal }): Promise<QueryResult | (Omit<QueryResult, "ids"> & { ids?: string[] })>;
  /** Only the newest is answered, unless `o` says otherwise. */
  complete(text: string, cursor: number, o?: { latest?: string }): Promise<CompleteResult>;
  segments(): Promise<Segment[]>;
  health(args?: Partial<HealthArgs>, o?: Waiting): Promise<HealthResult>;
  customers(a: Partial<CustomersArgs>): Promise<CustomersResult>;
  customer(id: string): Promise<CustomerResult>;
  why(customer: string, where: string, o?: { latest?: string }): Promise<WhyResult>;
  timeline(customer: string, a?: { from?: number; count?: number }): Promise<TimelineResult>;
  quality(): Promise<QualityResult>;
  merges(a?: Partial<MergesArgs>): Promise<MergesResult>;
  matches(settings?: LinkSettings, o?: Waiting): Promise<Matches>;
  personsFile(): Promise<Blob>;
  customersFile(a?: Partial<TableFileArgs>): Promise<Blob>;
  audience(a: Partial<AudienceArgs> & { where: string }): Promise<AudienceResult & { blob: Blob }>;
  on(event: "restart", f: (detail?: unknown) => void): () => void;
  close(): void;
}

/** The engine's errors, whatever their class: plain words with a place and a way out. */
export interface PlainError {
  code: string;
  message: string;
  hint?: string;
  where?: { file?: string; line?: number; column?: number };
}

export function plainError(error: unknown): PlainError {
  if (error instanceof Error) {
    const e = error as Error & Partial<PlainError>;
    return { code: e.code ?? (error.name === "AbortError" ? "cancelled" : "internal"), message: e.message, hint: e.hint, where: e.where };
  }
  return { code: "internal", message: String(error) };
}

export function isCancelled(error: unknown): boolean {
  const code = plainError(error).code;
  return code === "cancelled" || code === "superseded";
}
