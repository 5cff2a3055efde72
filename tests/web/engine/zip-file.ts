import { crc32, deflateRawSync } from "node:zlib";

/** A file for an archive; what is claimed of it can be a lie. */
export interface ZipFile {
  name: string;
  content?: Uint8Array | string;
  stored?: boolean;
  /** packed bytes as they are, instead of the content's */
  packed?: Uint8Array;
  claim?: Partial<{ size: number; packed: number; crc: number; method: number; flags: number; at: number }>;
  zip64?: boolean;
}

const crc = (bytes: Uint8Array): number => {
  if (typeof crc32 === "function") return crc32(bytes);
  let value = ~0;
  for (const byte of bytes) {
    value ^= byte;
    for (let k = 0; k < 8; k++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return ~value >>> 0;
};

/** A ZIP archive, written from the specification (APPNOTE 6.3) and by no library, so that it can also lie. */
export function zip(files: readonly ZipFile[], end: Partial<{ entries: number; at: number; bytes: number; disk: number }> = {}): Buffer<ArrayBuffer> {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const file of files) {
    const content = Buffer.from(file.content ?? "");
    const packed = Buffer.from(file.packed ?? (file.stored ? content : deflateRawSync(content)));
    const name = Buffer.from(file.name);
    const claim = { size: content.length, packed: packed.length, crc: crc(content), method: file.stored ? 0 : 8, flags: 0x800, at, ...file.claim };
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(claim.flags, 6);
    local.writeUInt16LE(claim.method, 8);
    local.writeUInt16LE(name.length, 26);
    locals.push(local, name, packed);
    const extra = Buffer.alloc(file.zip64 ? 28 : 0);
    if (file.zip64) {
      extra.writeUInt16LE(1, 0);
      extra.writeUInt16LE(24, 2);
      extra.writeBigUInt64LE(BigInt(claim.size), 4);
      extra.writeBigUInt64LE(BigInt(claim.packed), 12);
      extra.writeBigUInt64LE(BigInt(claim.at), 20);
    }
    const header = Buffer.alloc(46);
    header.writeUInt32LE(0x02014b50, 0);
    header.writeUInt16LE(claim.flags, 8);
    header.writeUInt16LE(claim.method, 10);
    header.writeUInt32LE(claim.crc, 16);
    header.writeUInt32LE(file.zip64 ? 0xffffffff : claim.packed, 20);
    header.writeUInt32LE(file.zip64 ? 0xffffffff : claim.size, 24);
    header.writeUInt16LE(name.length, 28);
    header.writeUInt16LE(extra.length, 30);
    header.writeUInt32LE(file.zip64 ? 0xffffffff : claim.at, 42);
    central.push(header, name, extra);
    at += 30 + name.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const last = Buffer.alloc(22);
  last.writeUInt32LE(0x06054b50, 0);
  last.writeUInt16LE(end.disk ?? 0, 4);
  last.writeUInt16LE(end.entries ?? files.length, 8);
  last.writeUInt16LE(end.entries ?? files.length, 10);
  last.writeUInt32LE(end.bytes ?? directory.length, 12);
  last.writeUInt32LE(end.at ?? at, 16);
  return Buffer.concat([...locals, directory, last]);
}

/** A workbook of one sheet, by the XML of its rows; its styles among the other files. */
export function workbook(rows: string, more: ZipFile[] = []): Buffer<ArrayBuffer> {
  const relations = (inside: string) => `<?xml version="1.0"?><Relationships>${inside}</Relationships>`;
  const type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  return zip([
    { name: "[Content_Types].xml", content: "<Types/>" },
    { name: "_rels/.rels", content: relations(`<Relationship Id="rId1" Type="${type}/officeDocument" Target="xl/workbook.xml"/>`) },
    { name: "xl/workbook.xml", content: `<workbook xmlns:r="${type}"><sheets><sheet name="Orders &amp; more" sheetId="1" r:id="rId1"/></sheets></workbook>` },
    { name: "xl/_rels/workbook.xml.rels", content: relations(`<Relationship Id="rId1" Type="${type}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${type}/styles" Target="styles.xml"/>`) },
    { name: "xl/worksheets/sheet1.xml", content: `<worksheet><sheetData>${rows}</sheetData></worksheet>` },
    ...more,
  ]);
}
