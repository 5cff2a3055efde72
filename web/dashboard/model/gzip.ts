/** Gzip of a blob, as a blob; what is gzip already is kept as it is. */
export async function packed(blob: Blob): Promise<{ blob: Blob; gzip: boolean }> {
  const head = new Uint8Array(await blob.slice(0, 2).arrayBuffer());
  if (head[0] === 0x1f && head[1] === 0x8b) return { blob, gzip: false };
  const stream = blob.stream().pipeThrough(new CompressionStream("gzip"));
  return { blob: await new Response(stream).blob(), gzip: true };
}

/** The blob that `packed` was made from. Throws when the bytes are damaged. */
export async function unpacked(blob: Blob, gzip: boolean, type: string): Promise<Blob> {
  if (!gzip) return new Blob([blob], { type });
  const stream = blob.stream().pipeThrough(new DecompressionStream("gzip"));
  return new Blob([await new Response(stream).blob()], { type });
}
