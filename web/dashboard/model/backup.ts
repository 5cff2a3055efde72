import { packed, unpacked } from "./gzip.js";
import { readSettings, settingsOf, workspaceFrom, type Workspace, type WorkspaceSettings } from "./workspace.js";

// Layout: magic (8 bytes) · version u32 · manifest length u32 · manifest (JSON) · SHA-256 of all before (32 bytes) · the
// files, gzip, one after another. The manifest holds the SHA-256 of every 4 MiB of the files, so that a backup of any
// size is checked in little memory.
const magic = "CLNTELE\n";
const version = 1;
const pieceBytes = 4 << 20;
const headBytes = 16;

interface BackupFile {
  key: string;
  bytes: number;
  gzip: boolean;
  sha256: string[];
}
interface Manifest {
  madeBy: "clientele";
  settings: WorkspaceSettings;
  files: BackupFile[];
}

function hex(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (b) => b.toString(16).padStart(2, "0")).join("");
}
function digest(bytes: BufferSource): Promise<ArrayBuffer> {
  if (!globalThis.crypto?.subtle) throw new Error("A backup needs a page opened by https or from this computer (localhost).");
  return crypto.subtle.digest("SHA-256", bytes);
}
async function pieceHashes(blob: Blob): Promise<string[]> {
  const hashes: string[] = [];
  for (let at = 0; at < blob.size; at += pieceBytes) hashes.push(hex(await digest(await blob.slice(at, at + pieceBytes).arrayBuffer())));
  return hashes;
}

/** True for a file that begins like one of our backups. */
export async function isBackup(file: Blob): Promise<boolean> {
  return file.size > headBytes && (await file.slice(0, magic.length).text()) === magic;
}

/** The whole workspace as one file: settings, own segments and the owner's files. */
export async function makeBackup(workspace: Workspace): Promise<Blob> {
  const files: BackupFile[] = [];
  const blobs: Blob[] = [];
  for (const source of workspace.sources) {
    const { blob, gzip } = await packed(source.blob);
    files.push({ key: source.key, bytes: blob.size, gzip, sha256: await pieceHashes(blob) });
    blobs.push(blob);
  }
  const manifest: Manifest = { madeBy: "clientele", settings: settingsOf(workspace), files };
  const text = new TextEncoder().encode(JSON.stringify(manifest));
  const head = new Uint8Array(headBytes + text.length);
  head.set(new TextEncoder().encode(magic));
  const view = new DataView(head.buffer);
  view.setUint32(8, version, true);
  view.setUint32(12, text.length, true);
  head.set(text, headBytes);
  return new Blob([head, await digest(head), ...blobs], { type: "application/octet-stream" });
}

const damaged = (what: string): Error => new Error(`This backup is damaged: ${what}. Nothing was changed; use another copy of it.`);

/** Reads and checks a whole backup. Throws with plain words, before anything is replaced, when a single byte is wrong. */
export async function readBackup(file: Blob): Promise<Workspace> {
  const head = new DataView(await file.slice(0, headBytes).arrayBuffer());
  if (head.byteLength < headBytes || !(await isBackup(file))) throw new Error("This is not a backup made by Clientele.");
  const found = head.getUint32(8, true);
  if (found !== version) throw new Error(`This backup was made by a newer Clientele (version ${found}). Update this one, then restore it.`);
  const end = headBytes + head.getUint32(12, true);
  if (end + 32 > file.size) throw damaged("it ends too early");
  const begin = await file.slice(0, end).arrayBuffer();
  if (hex(await digest(begin)) !== hex(await file.slice(end, end + 32).arrayBuffer())) throw damaged("its contents list does not fit its checksum");
  const manifest = JSON.parse(new TextDecoder().decode(new Uint8Array(begin, headBytes))) as Manifest;
  const settings = readSettings(manifest.settings);
  const blobs = new Map<string, Blob>();
  let at = end + 32;
  for (const f of manifest.files) {
    const name = settings.sources.find((s) => s.key === f.key);
    const blob = file.slice(at, at + f.bytes);
    if (blob.size !== f.bytes) throw damaged("it ends too early");
    if ((await pieceHashes(blob)).join() !== f.sha256.join()) throw damaged(`the file "${name?.name ?? ""}" in it does not fit its checksum`);
    blobs.set(f.key, await unpacked(blob, f.gzip, name?.type ?? ""));
    at += f.bytes;
  }
  if (at !== file.size) throw damaged("there is something after its end");
  return workspaceFrom(settings, blobs);
}
