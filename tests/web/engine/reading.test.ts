import { randomBytes } from "node:crypto";
import { deflateRawSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { EngineError } from "../../../web/engine/errors.js";
import { lend } from "../../../web/engine/lend.js";
import type { AddSourceArgs } from "../../../web/engine/ops.js";
import type { Task } from "../../../web/engine/protocol.js";
import { openSource } from "../../../web/engine/reading.js";

async function readAll(bytes: Uint8Array): Promise<{ content: Buffer; largest: number; position: number }> {
  const source = await openSource({ blob: new Blob([bytes as BlobPart]) });
  const parts: Uint8Array[] = [];
  for await (const chunk of source.chunks) parts.push(chunk);
  return { content: Buffer.concat(parts), largest: Math.max(0, ...parts.map((p) => p.length)), position: source.position() };
}

/** CRC-32 in the obvious way. */
function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let k = 0; k < 8; k++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** A member whose content is stored, not packed: its bytes stand in the file as they are. */
function storedMember(content: Buffer): Buffer {
  const tail = Buffer.alloc(8);
  tail.writeUInt32LE(crc32(content), 0);
  tail.writeUInt32LE(content.length, 4);
  return Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]), deflateRawSync(content, { level: 0 }), tail]);
}

describe("a blob that the page reads for the worker", () => {
  const lent = (blob: Blob) => lend({ op: "add", args: {} as AddSourceArgs, source: { blob } }).task as Extract<Task, { op: "add" }>;

  it("comes whole and in order, however long each read takes, and again from its beginning", async () => {
    const bytes = randomBytes(21_000_003);
    const blob = new Blob([bytes as BlobPart]);
    const slice = blob.slice.bind(blob);
    let n = 0;
    blob.slice = (from, to) => {   // every other read takes its time
      const part = slice(from, to);
      const read = part.arrayBuffer.bind(part);
      part.arrayBuffer = async () => (n++ % 2 === 0 ? new Promise((resolve) => setTimeout(() => resolve(read()), 30)) : read());
      return part;
    };
    const { source } = lent(blob);
    for (let pass = 0; pass < 2; pass++) {
      const parts: Uint8Array[] = [];
      const opened = await openSource(source);
      expect(opened.totalBytes).toBe(bytes.length);
      for await (const chunk of opened.chunks) parts.push(chunk);
      expect(Buffer.concat(parts).equals(bytes)).toBe(true);
    }
  });

  it("says so when it can no longer be read", async () => {
    const blob = new Blob(["a,b\n1,2\n"]);
    blob.slice = () => ({ arrayBuffer: () => Promise.reject(new DOMException("gone", "NotReadableError")) }) as unknown as Blob;
    await expect(openSource(lent(blob).source)).rejects.toMatchObject({ code: "unreadable_source" });
  });
});

describe("openSource", () => {
  it("gives plain bytes in pieces of at most 4 MiB", async () => {
    const bytes = randomBytes(9_000_001);
    const { content, largest, position } = await readAll(bytes);
    expect(content.equals(bytes)).toBe(true);
    expect([largest, position]).toEqual([4 << 20, bytes.length]);
    expect((await readAll(new Uint8Array(0))).content).toHaveLength(0);
    expect((await readAll(new Uint8Array([0x1f]))).content).toHaveLength(1);
  });

  it("unpacks gzip of one member and of many", async () => {
    const parts = [randomBytes(3_000_000), Buffer.from("x".repeat(6_000_000)), Buffer.alloc(0), randomBytes(10)];
    expect((await readAll(gzipSync(Buffer.concat(parts)))).content.equals(Buffer.concat(parts))).toBe(true);
    expect((await readAll(Buffer.concat(parts.map((p) => gzipSync(p))))).content.equals(Buffer.concat(parts))).toBe(true);
    expect((await readAll(gzipSync(""))).content).toHaveLength(0);
  });

  it("is not misled by data that look like the beginning of a member, at any place of a piece", async () => {
    const header = Buffer.from([0x1f, 0x8b, 8, 0]);
    // so that the header stands across two pieces: 10 bytes of gzip header and 5 of each stored block before it
    const before = [0, 1, 2, 3].map((i) => Buffer.alloc((4 << 20) - 346 - i, 65));
    for (const filler of before) {
      const content = Buffer.concat([header, Buffer.from("abc"), filler, header, header, filler, header]);
      const file = Buffer.concat([storedMember(content), storedMember(Buffer.from("end"))]);
      expect((await readAll(file)).content.equals(Buffer.concat([content, Buffer.from("end")]))).toBe(true);
    }
  });

  it("refuses what is cut off or damaged, and does not give it out as whole", async () => {
    const whole = gzipSync(randomBytes(100_000));
    const broken = Buffer.from(whole);
    broken.writeUInt32LE(0, broken.length - 8);
    for (const file of [whole.subarray(0, 50_000), whole.subarray(0, whole.length - 1), broken, Buffer.concat([whole, whole.subarray(0, 9)])]) {
      const error = await readAll(file).then(() => undefined, (e: unknown) => e);
      expect(error).toBeInstanceOf(EngineError);
      expect((error as EngineError).code).toBe("bad_file");
    }
  });
});
