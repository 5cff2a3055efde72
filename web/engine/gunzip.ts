import { inflate } from "./inflate.js";
import { EngineError } from "./errors.js";

/** Gives the stored bytes from an offset on, in pieces. */
export type ReadFrom = (from: number) => AsyncGenerator<Uint8Array, void, undefined>;

/** First place in `bytes`, from `at` on, that looks like the beginning of a gzip member; -1 when there is none. */
function memberStart(bytes: Uint8Array, at: number): number {
  for (let i = bytes.indexOf(0x1f, at); i >= 0 && i + 3 < bytes.length; i = bytes.indexOf(0x1f, i + 1)) {
    if (bytes[i + 1] === 0x8b && bytes[i + 2] === 0x08 && bytes[i + 3]! < 0x20) return i;
  }
  return -1;
}

/** Where one member of the file was fed to its end. */
interface Attempt {
  /** offset of what looked like the next member, or undefined at the end of the file */
  next: number | undefined;
}

/** The packed bytes of the member that begins at `from`, up to the next thing that looks like a member. */
async function* member(read: ReadFrom, from: number, doubtful: ReadonlySet<number>, attempt: Attempt): AsyncGenerator<Uint8Array, void, undefined> {
  let carry: Uint8Array = new Uint8Array(0);
  let at = from;
  for await (const piece of read(from)) {
    let bytes = piece;
    if (carry.length > 0) {
      bytes = new Uint8Array(carry.length + piece.length);
      bytes.set(carry);
      bytes.set(piece, carry.length);
    }
    let found = memberStart(bytes, at === from ? 1 : 0);
    while (found >= 0 && doubtful.has(at + found)) found = memberStart(bytes, found + 1);
    if (found >= 0) {
      attempt.next = at + found;
      yield bytes.subarray(0, found);
      return;
    }
    // four bytes tell a beginning; it may lie across two pieces
    const keep = Math.min(3, bytes.length);
    yield bytes.subarray(0, bytes.length - keep);
    carry = bytes.slice(bytes.length - keep);
    at += bytes.length - keep;
  }
  yield carry;
}

/**
 * Unpacks gzip, also of several members one after the other, which browsers do not do themselves. A member ends where
 * the next seems to begin and its checksum agrees; where it does not agree (those bytes were data), the member is
 * unpacked again, over that place. Throws bad_file when the file is damaged or cut off.
 */
export async function* gunzip(read: ReadFrom, size: number): AsyncGenerator<Uint8Array, void, undefined> {
  for (let from = 0; from < size; ) {
    const doubtful = new Set<number>();
    let given = 0;
    for (;;) {
      const attempt: Attempt = { next: undefined };
      const packed = member(read, from, doubtful, attempt);
      const reader = inflate(packed, "gzip");
      let seen = 0;
      try {
        for (let part = await reader.read(); !part.done; part = await reader.read()) {
          const fresh = part.value.subarray(Math.max(0, given - seen));
          seen += part.value.length;
          if (seen <= given) continue;
          given = seen;
          yield fresh;
        }
        from = attempt.next ?? size;
        break;
      } catch (error) {
        if (error instanceof EngineError) throw error;
        if (attempt.next === undefined || doubtful.size > 1_000) throw damaged();
        doubtful.add(attempt.next);
      } finally {
        await reader.cancel().catch(() => {});
        await packed.return(undefined);
      }
    }
  }
}

function damaged(): EngineError {
  return new EngineError({ code: "bad_file", message: "The gzip file is damaged or cut off.", hint: "Copy or export it again, or unpack it first." });
}
