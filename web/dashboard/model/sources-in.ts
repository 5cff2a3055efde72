import type { Engine, SourceOptions } from "./engine-port.js";

/** The sources that a file holds: itself, or each file of data in a ZIP archive. What is wrong with it is said when it is read. */
export async function sourcesIn(file: Blob, engine: () => Promise<Engine>): Promise<SourceOptions[]> {
  try {
    const [p, k] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
    if (p !== 0x50 || k !== 0x4b) return [{}];
    const parts = await (await engine()).parts(file);
    return parts.length > 1 ? parts.map((part) => ({ part })) : [{}];
  } catch {
    return [{}];
  }
}
