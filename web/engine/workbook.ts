import { EngineError } from "./errors.js";
import { nearestName } from "./nearest.js";
import { hasTable } from "./sheet-look.js";
import type { Store } from "./store.js";
import { damagedWorkbook, xmlTags } from "./xml-tags.js";
import type { ZipEntry } from "./zip-directory.js";
import { readEntry, readWhole } from "./zip-entry.js";

/** What of a workbook is read, in the order in which the engine wants it, and what it offers. */
export interface Workbook {
  parts: ZipEntry[];
  sheet: string;
  sheets: string[];
}

interface Sheet {
  name: string;
  hidden: boolean;
  entry: ZipEntry;
}

const kMostBytes = 16 << 20;   // of a list of sheets or of relations

/** Entries by path: programs differ in the case and the slashes of their names. */
class Package {
  private readonly byPath = new Map<string, ZipEntry>();

  constructor(readonly store: Store, entries: readonly ZipEntry[]) {
    for (const entry of entries) this.byPath.set(entry.name.replaceAll("\\", "/").toLowerCase(), entry);
  }

  find(path: string): ZipEntry | undefined {
    return this.byPath.get(path.toLowerCase());
  }

  async text(entry: ZipEntry): Promise<string> {
    const bytes = await readWhole(this.store, entry, kMostBytes);
    return new TextDecoder(encodingOf(bytes)).decode(bytes);
  }

  /** What a part refers to: by the id of the relation, its kind (the last word of its type) and its path. */
  async relations(path: string): Promise<Map<string, { kind: string; path: string }>> {
    const slash = path.lastIndexOf("/") + 1;
    const entry = this.find(`${path.slice(0, slash)}_rels/${path.slice(slash)}.rels`);
    const found = new Map<string, { kind: string; path: string }>();
    if (!entry) return found;
    for (const { name, attributes } of xmlTags(await this.text(entry))) {
      if (name !== "Relationship" || attributes.get("TargetMode") === "External") continue;
      const type = attributes.get("Type") ?? "";
      found.set(attributes.get("Id") ?? "", { kind: type.slice(type.lastIndexOf("/") + 1), path: resolve(path.slice(0, slash), attributes.get("Target") ?? "") });
    }
    return found;
  }
}

function resolve(folder: string, target: string): string {
  const parts = target.startsWith("/") ? [] : folder.split("/").filter((part) => part !== "");
  for (const part of target.replaceAll("\\", "/").split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return parts.join("/");
}

/** The encoding of XML, by its byte order mark; all else is UTF-8. */
export function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  return bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
}

function unknownSheet(name: string, sheets: readonly string[]): EngineError {
  const near = nearestName(name, sheets);
  return new EngineError({ code: "unknown_name", message: `The workbook has no sheet "${name}".`,
    hint: near ? `Did you mean "${near}"?` : `Its sheets: ${sheets.slice(0, 20).join(", ")}.` });
}

async function choose(store: Store, sheets: readonly Sheet[], wanted: string | undefined): Promise<Sheet> {
  if (wanted !== undefined) {
    const found = sheets.find((sheet) => sheet.name === wanted);
    if (!found) throw unknownSheet(wanted, sheets.map((sheet) => sheet.name));
    return found;
  }
  const visible = sheets.filter((sheet) => !sheet.hidden);
  for (const rows of [2, 1]) for (const sheet of visible) if (await hasTable(readEntry(store, sheet.entry), rows)) return sheet;
  return visible[0] ?? sheets[0]!;
}

/** The relation's id has whatever prefix the file gives that namespace. */
function relationId(attributes: ReadonlyMap<string, string>): string | undefined {
  for (const [name, value] of attributes) if (name.endsWith(":id")) return value;
  return undefined;
}

/**
 * Finds the parts of a workbook (.xlsx, .xlsm): the sheet asked for, or the first visible one with a table of two rows.
 * Throws bad_file when it holds no sheet of cells, unknown_name when it has no sheet of that name.
 */
export async function openWorkbook(store: Store, entries: readonly ZipEntry[], wanted?: string): Promise<Workbook> {
  const files = new Package(store, entries);
  const main = [...(await files.relations("")).values()].find((relation) => relation.kind === "officeDocument")?.path ?? "xl/workbook.xml";
  const book = files.find(main);
  if (!book) throw damagedWorkbook("its list of sheets is not there");
  const relations = await files.relations(main);
  const sheets: Sheet[] = [];
  for (const { name, attributes } of xmlTags(await files.text(book))) {
    if (name !== "sheet") continue;
    const relation = relations.get(relationId(attributes) ?? "");
    const entry = relation?.kind === "worksheet" ? files.find(relation.path) : undefined;
    const state = attributes.get("state") ?? "visible";
    if (entry) sheets.push({ name: attributes.get("name") ?? "", hidden: state !== "visible", entry });
  }
  if (sheets.length === 0) throw damagedWorkbook("it holds no sheet of cells");
  const sheet = await choose(store, sheets, wanted);
  const part = (kind: string) => {
    const path = [...relations.values()].find((relation) => relation.kind === kind)?.path;
    return path === undefined ? undefined : files.find(path);
  };
  const parts = [book, part("styles"), part("sharedStrings"), sheet.entry].filter((entry) => entry !== undefined);
  return { parts, sheet: sheet.name, sheets: sheets.map((one) => one.name) };
}
