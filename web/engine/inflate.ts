/** Packed pieces, unpacked by the platform. Reads ahead of nobody: a piece is taken when the stream asks for one. */
export function inflate(packed: AsyncGenerator<Uint8Array, void, undefined>, format: "gzip" | "deflate-raw"): ReadableStreamDefaultReader<Uint8Array> {
  const input = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const { done, value } = await packed.next();
      if (done) controller.close();
      else controller.enqueue(value as Uint8Array<ArrayBuffer>);
    },
    async cancel() {
      await packed.return(undefined);
    },
  }, { highWaterMark: 0 });
  return input.pipeThrough(new DecompressionStream(format)).getReader();
}
