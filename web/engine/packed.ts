// What a file is, told by its first four bytes; its name is only a name.

export const isGzip = (head: Uint8Array): boolean => head[0] === 0x1f && head[1] === 0x8b;

export const isZip = (head: Uint8Array): boolean =>
  head[0] === 0x50 && head[1] === 0x4b && ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6) || (head[2] === 7 && head[3] === 8));

/** "PAR1" */
export const isParquet = (head: Uint8Array): boolean => head[0] === 0x50 && head[1] === 0x41 && head[2] === 0x52 && head[3] === 0x31;
