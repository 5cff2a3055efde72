export interface CatchResults {
  passed: number;
  failed: number;
  skipped: number;
  failures: string[];
  skips: string[];
}
export function readCatchXml(xml: string, status: number | string): CatchResults;
