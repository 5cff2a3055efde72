import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from "idb";
import { packed, unpacked } from "./gzip.js";
import { readSettings, settingsOf, workspaceFrom, type Workspace, type WorkspaceSettings } from "./workspace.js";

interface KeptFile {
  key: string;
  chunks: number;
  gzip: boolean;
  bytes: number;
}
interface Kept {
  version: 1;
  savedMs: number;
  settings: WorkspaceSettings;
  files: KeptFile[];
}
interface Schema extends DBSchema {
  chunks: { key: string; value: Uint8Array<ArrayBuffer> };
  workspace: { key: string; value: Kept };
}

const databaseName = "clientele";
const chunkBytes = 4 << 20;

export type KeepState = "memory" | "saving" | "kept" | "blocked" | "failed";

/** Keeps the workspace in this browser when the owner says so; until then, and when the browser forbids it, memory only. */
export class Keeper extends EventTarget {
  state: KeepState = "memory";
  /** why keeping does not work, in plain words */
  reason = "";
  savedMs = 0;
  private database: IDBPDatabase<Schema> | null = null;
  private saved: Workspace | null = null;
  private running: Promise<void> | null = null;
  private again: Workspace | null = null;

  private set(state: KeepState, reason = ""): void {
    this.state = state;
    this.reason = reason;
    this.dispatchEvent(new Event("change"));
  }

  private async open(): Promise<IDBPDatabase<Schema>> {
    if (!this.database) {
      this.database = await openDB<Schema>(databaseName, 1, {
        upgrade(db) {
          db.createObjectStore("chunks");
          db.createObjectStore("workspace");
        },
      });
    }
    return this.database;
  }

  /** The workspace kept earlier, or null. A blocked or broken store is told by `state`, never thrown. */
  async load(): Promise<Workspace | null> {
    try {
      if (!("indexedDB" in globalThis) || !indexedDB) throw new Error("no store");
      const known = await indexedDB.databases?.();
      if (known && !known.some((d) => d.name === databaseName)) return null;
      const db = await this.open();
      const kept = await db.get("workspace", "current");
      if (!kept) return null;
      const blobs = new Map<string, Blob>();
      const settings = readSettings(kept.settings);
      for (const file of kept.files) {
        const parts: Uint8Array<ArrayBuffer>[] = [];
        for (let i = 0; i < file.chunks; i++) {
          const part = await db.get("chunks", `${file.key}/${i}`);
          if (!part) throw new Error("a part of a file is missing");
          parts.push(part);
        }
        const type = settings.sources.find((s) => s.key === file.key)?.type ?? "";
        blobs.set(file.key, await unpacked(new Blob(parts), file.gzip, type));
      }
      const workspace = workspaceFrom(settings, blobs);
      this.saved = workspace;
      this.savedMs = kept.savedMs;
      this.set("kept");
      return workspace;
    } catch (error) {
      this.set("blocked", error instanceof Error ? error.message : "");
      return null;
    }
  }

  /** Begins to keep: asks the browser to hold on to it, then saves. */
  async keep(workspace: Workspace): Promise<boolean> {
    await navigator.storage?.persist?.().catch(() => false);
    await this.save(workspace);
    return this.state === "kept";
  }

  /** Saves again if the owner keeps this workspace and it changed. Saves run one at a time; only the newest waits. */
  async follow(workspace: Workspace): Promise<void> {
    if ((this.state === "kept" || this.state === "saving") && workspace !== this.saved) await this.save(workspace);
  }

  private async save(workspace: Workspace): Promise<void> {
    if (this.running) {
      this.again = workspace;
      return this.running;
    }
    this.running = (async () => {
      // The first await lets this promise stand before anyone hears of the saving and asks again.
      await Promise.resolve();
      for (let next: Workspace | null = workspace; next; next = this.again) {
        this.again = null;
        await this.write(next);
      }
    })().finally(() => (this.running = null));
    return this.running;
  }

  private async write(workspace: Workspace): Promise<void> {
    this.set("saving");
    try {
      const db = await this.open();
      const before = await db.get("workspace", "current");
      const files: KeptFile[] = [];
      for (const source of workspace.sources) {
        const old = before?.files.find((f) => f.key === source.key);
        files.push(old ?? (await this.writeFile(db, source.key, source.blob)));
      }
      // One transaction turns the page: before it the old workspace stands whole, after it the new one.
      const page = db.transaction(["workspace", "chunks"], "readwrite");
      this.savedMs = Date.now();
      await page.objectStore("workspace").put({ version: 1, savedMs: this.savedMs, settings: settingsOf(workspace), files }, "current");
      const wanted = new Set(files.flatMap((f) => Array.from({ length: f.chunks }, (_, i) => `${f.key}/${i}`)));
      for (const key of await page.objectStore("chunks").getAllKeys()) if (!wanted.has(key)) await page.objectStore("chunks").delete(key);
      await page.done;
      this.saved = workspace;
      this.set("kept");
    } catch (error) {
      const name = error instanceof DOMException ? error.name : "";
      this.set(name === "QuotaExceededError" ? "failed" : "blocked", name === "QuotaExceededError" ? "quota" : error instanceof Error ? error.message : "");
    }
  }

  private async writeFile(db: IDBPDatabase<Schema>, key: string, blob: Blob): Promise<KeptFile> {
    const { blob: small, gzip } = await packed(blob);
    let chunks = 0;
    for (let at = 0; at < small.size; at += chunkBytes) {
      const part = new Uint8Array(await small.slice(at, at + chunkBytes).arrayBuffer());
      await db.put("chunks", part, `${key}/${chunks}`);
      chunks++;
    }
    return { key, chunks, gzip, bytes: small.size };
  }

  /** Deletes everything kept and looks that it is gone. Returns false when the browser did not let go of it. */
  async forget(): Promise<boolean> {
    this.again = null;
    await this.running;
    try {
      this.database?.close();
      this.database = null;
      await deleteDB(databaseName, { blocked: () => {} });
      const left = (await indexedDB.databases?.())?.some((d) => d.name === databaseName) ?? false;
      this.saved = null;
      this.set("memory");
      return !left;
    } catch {
      this.set("blocked");
      return false;
    }
  }
}
