import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import Papa from "papaparse";
import { expect } from "vitest";

const root = join(import.meta.dirname, "../../..");
const program = join(root, "dist/cli/clientele.js");
export const shared = process.env["CLIENTELE_SHARED"] ?? join(root, "../shared");

/** Why the command line cannot be run here, or undefined. */
export const notBuilt = existsSync(program) && existsSync(join(root, "dist/engine/clientele.wasm")) ? undefined : "dist/ is not built (npm run build)";

export interface Ran {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the built command line as a user does. */
export function clientele(args: string[], input?: Uint8Array | string, env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], { stdio: ["pipe", "pipe", "pipe"], env: { ...process.env, ...env } });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on("data", (d: Buffer) => out.push(d));
    child.stderr.on("data", (d: Buffer) => err.push(d));
    child.on("error", reject);
    child.stdin.on("error", () => {});
    child.stdin.end(input);
    child.on("close", (status) => resolve({ status, stdout: Buffer.concat(out).toString("utf8"), stderr: Buffer.concat(err).toString("utf8") }));
  });
}

/** The JSON that a command gives; its failure is a failure of the test, with what it said. */
export async function json<T>(...args: string[]): Promise<T> {
  const { status, stdout, stderr } = await clientele([...args, "--json"]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return JSON.parse(stdout) as T;
}

/** A CSV text as records by column name. */
export function table(text: string): Record<string, string>[] {
  return Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;
}

/** Money as whole cents, exactly. */
export function cents(text: string): number {
  const match = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(text);
  if (!match) throw new Error(`not money: ${text}`);
  const value = Number(match[2]) * 100 + Number((match[3] ?? "").padEnd(2, "0"));
  return match[1] ? -value : value;
}
