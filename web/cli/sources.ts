import { existsSync, statSync } from "node:fs";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { nearestName } from "../engine/index.js";
import { InputError, UsageError } from "./failure.js";

export const kKinds = ["orders", "customers", "products", "events", "survey", "costs", "table"];

/** A SOURCE of the command line: a file or standard input (`-`), with the kind when it is stated. */
export interface SourceSpec {
  path: string;
  kind?: string;
}

/** `KIND:FILE` when the word before the colon is a kind; a file whose own name has a colon stays a file. */
export function parseSource(word: string): SourceSpec {
  const colon = word.indexOf(":");
  const kind = word.slice(0, colon);
  if (colon > 0 && kKinds.includes(kind)) {
    if (colon === word.length - 1) throw new UsageError(`${word} names no file; write ${kind}:FILE`);
    return { path: word.slice(colon + 1), kind };
  }
  if (colon > 1 && /^[a-z]+$/i.test(kind) && !existsSync(word) && existsSync(word.slice(colon + 1))) {
    const near = nearestName(kind, kKinds);
    throw new UsageError(`there is no kind ${kind}${near ? `; did you mean ${near}?` : ";"} kinds are ${kKinds.join(", ")}`);
  }
  return { path: word };
}

/** The sources of a command line, checked to be there. */
export function parseSources(words: readonly string[]): SourceSpec[] {
  const specs = words.map(parseSource);
  if (specs.filter((s) => s.path === "-").length > 1) throw new UsageError("standard input (-) can be a source only once");
  for (const { path } of specs) {
    if (path === "-") continue;
    const there = statSync(path, { throwIfNoEntry: false });
    if (!there) throw new InputError("there is no such file; check the name and the folder", path);
    if (there.isDirectory()) throw new InputError("this is a folder; name the files in it", path);
  }
  return specs;
}

/**
 * Roles stated by `--map role=Column` for all sources, and by `--map FILE#role=Column` for one of them
 * (by its path or its name). Throws UsageError for a FILE that is none of the sources.
 */
export function rolesFor(maps: readonly string[], sources: readonly SourceSpec[]): Record<string, string>[] {
  const roles = sources.map(() => ({}) as Record<string, string>);
  const exact: [number, string, string][] = [];
  for (const map of maps) {
    const equals = map.indexOf("=");
    const left = map.slice(0, equals);
    const column = map.slice(equals + 1);
    const hash = left.lastIndexOf("#");
    if (hash < 0) {
      for (const r of roles) r[left] = column;
      continue;
    }
    const file = left.slice(0, hash);
    const found = sources.map((s, i) => (s.path === file || basename(s.path) === file ? i : -1)).filter((i) => i >= 0);
    if (found.length === 0) throw new UsageError(`--map ${file}#…: ${file} is not one of the sources`);
    for (const i of found) exact.push([i, left.slice(hash + 1), column]);
  }
  for (const [i, role, column] of exact) roles[i]![role] = column;
  return roles;
}

const kInMemory = 64 << 20;

/** Standard input as something that can be read twice; what is large goes to a file that only this user can read. */
export async function spool(input: AsyncIterable<Uint8Array>): Promise<{ source: Blob | URL; remove: () => Promise<void> }> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const iterator = input[Symbol.asyncIterator]();
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
    parts.push(new Uint8Array(next.value));
    length += next.value.length;
    if (length <= kInMemory) continue;
    const folder = await mkdtemp(join(tmpdir(), "clientele-"));
    const remove = () => rm(folder, { recursive: true, force: true });
    try {
      const file = await open(join(folder, "input"), "wx", 0o600);
      for (const part of parts.splice(0)) await file.write(part);
      for (next = await iterator.next(); !next.done; next = await iterator.next()) await file.write(next.value);
      await file.close();
      return { source: pathToFileURL(join(folder, "input")), remove };
    } catch (error) {
      await remove();
      throw error;
    }
  }
  return { source: new Blob(parts), remove: async () => {} };
}
