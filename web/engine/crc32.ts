const kTables = Array.from({ length: 4 }, () => new Uint32Array(256));
for (let i = 0; i < 256; i++) {
  let value = i;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  kTables[0]![i] = value;
}
for (let k = 1; k < 4; k++) for (let i = 0; i < 256; i++) {
  const below = kTables[k - 1]![i]!;
  kTables[k]![i] = (below >>> 8) ^ kTables[0]![below & 0xff]!;
}

/** The checksum of ZIP and gzip over one more piece; begin with 0. Four bytes a turn. */
export function crc32(bytes: Uint8Array, before: number): number {
  const [t0, t1, t2, t3] = kTables as [Uint32Array, Uint32Array, Uint32Array, Uint32Array];
  let crc = ~before;
  let at = 0;
  for (; at + 4 <= bytes.length; at += 4) {
    crc ^= bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
    crc = t3[crc & 0xff]! ^ t2[(crc >>> 8) & 0xff]! ^ t1[(crc >>> 16) & 0xff]! ^ t0[crc >>> 24]!;
  }
  for (; at < bytes.length; at++) crc = (crc >>> 8) ^ t0[(crc ^ bytes[at]!) & 0xff]!;
  return ~crc >>> 0;
}
