import { EngineError } from "./errors.js";
import { refusedZip, type ZipEntry } from "./zip-directory.js";

/** A workbook, or the files of data in name order. */
export type ZipContent = { kind: "workbook" } | { kind: "files"; files: ZipEntry[] };

const kSaveAsCsv = "In Excel choose File > Save as > Excel workbook (.xlsx) or CSV UTF-8 and add that file.";
const kExport = "Export the table as CSV (UTF-8) and add that file.";

const kTables = ["xlsx", "xlsm", "parquet"];
const kData = ["csv", "tsv", "tab", "txt", "psv", "dat", "json", "jsonl", "ndjson"];
const kJunk = [".ds_store", "thumbs.db", "desktop.ini"];

function refused(what: string, hint: string): EngineError {
  return new EngineError({ code: "bad_file", message: `This is ${what}, not a table that can be read here.`, hint });
}

/** The path in lower case, with slashes. */
const pathOf = (entry: ZipEntry): string => entry.name.replaceAll("\\", "/").toLowerCase();

/** Files that an archive holds beside what its maker put into it, and folders. */
function isJunk(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return name === "" || name.startsWith(".") || name.startsWith("~$") || kJunk.includes(name) || path.split("/").includes("__macosx");
}

function endingOf(path: string): string {
  const plain = path.endsWith(".gz") ? path.slice(0, -3) : path;
  const name = plain.slice(plain.lastIndexOf("/") + 1);
  return name.includes(".") ? name.slice(name.lastIndexOf(".") + 1) : "";
}

function isData(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const ending = endingOf(path);
  if (kTables.includes(ending)) return !path.endsWith(".gz");
  return kData.includes(ending) && !name.startsWith("readme") && !name.startsWith("license") && !name.startsWith("licence");
}

/** What kind of office file the names show, if any; throws for those that are not read. */
function isWorkbook(paths: readonly string[]): boolean {
  const has = (start: string) => paths.some((path) => path.startsWith(start));
  if (has("xl/workbook.bin")) throw refused("an Excel workbook in the binary format (.xlsb)", kSaveAsCsv);
  if (paths.includes("mimetype") && paths.includes("content.xml")) {
    throw refused("an OpenDocument file (.ods)", "In LibreOffice choose File > Save as > Excel (.xlsx) or Text CSV and add that file.");
  }
  if (has("index/") && paths.some((path) => path.endsWith(".iwa"))) throw refused("an Apple Numbers file", "In Numbers choose File > Export to > CSV and add that file.");
  if (has("xl/")) return true;
  if (has("word/")) throw refused("a Word document", kExport);
  if (has("ppt/")) throw refused("a PowerPoint presentation", kExport);
  return paths.includes("[content_types].xml");
}

/** Says what an archive holds by the names in it. Throws bad_file when there is nothing in it that is read. */
export function contentOf(entries: readonly ZipEntry[]): ZipContent {
  if (isWorkbook(entries.map(pathOf))) return { kind: "workbook" };
  const files = entries.filter((entry) => !isJunk(pathOf(entry)));
  const data = files.filter((entry) => isData(pathOf(entry)));
  const [only, second] = files;
  if (!only) throw refusedZip("there is no file in it", "Choose another file.");
  if (data.length === 0) {
    const packed = files.find((entry) => ["zip", ...kTables].includes(endingOf(pathOf(entry))));
    if (packed) throw refusedZip(`it holds ${packed.name}, and a packed file in a packed file is not opened`, "Unpack it and add the file that is in it.");
    if (second) throw refusedZip(`none of its ${files.length} files is a table by its name (CSV, TSV, TXT, JSON, XLSX or Parquet)`);
    return { kind: "files", files: [only] };
  }
  return { kind: "files", files: data.sort((a, b) => (a.name < b.name ? -1 : 1)) };
}
