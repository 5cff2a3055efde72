import { EngineError, type ErrorData } from "./errors.js";

/** Over the port between the engine's worker and the one that makes text of another format. */
export interface TableAsk {
  /** of one reading, from the first row to the last */
  id: number;
  op: "next" | "stop";
}
export interface TableAnswer {
  id: number;
  /** none at the end */
  bytes?: Uint8Array<ArrayBuffer>;
  /** of the stored bytes */
  position: number;
  error?: ErrorData;
}

type Rows = AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined>;

/** The side that has the table: every reading is a new beginning. */
export function serveTable(port: MessagePort, open: (passed: (bytes: number) => void) => Rows): void {
  const readings = new Map<number, { rows: Rows; position: number }>();
  port.onmessage = async ({ data: { id, op } }: MessageEvent<TableAsk>) => {
    let reading = readings.get(id);
    if (op === "stop") {
      readings.delete(id);
      await reading?.rows.return(undefined).catch(() => {});
      return;
    }
    if (!reading) {
      const fresh = { rows: open((bytes) => (fresh.position = bytes)), position: 0 };
      readings.set(id, (reading = fresh));
    }
    try {
      const { value } = await reading.rows.next();
      port.postMessage({ id, position: reading.position, ...(value && { bytes: value }) } satisfies TableAnswer, value ? [value.buffer] : []);
    } catch (error) {
      const known = error instanceof EngineError ? error : new EngineError({ code: "internal", message: String(error) });
      port.postMessage({ id, position: 0, error: known.toData() } satisfies TableAnswer);
    }
  };
}

let lastId = 0;

/** The side that reads it: pieces of text, each asked for when the one before has been used. */
export async function* readTable(port: MessagePort, passed: (bytes: number) => void): AsyncGenerator<Uint8Array, void, undefined> {
  const id = ++lastId;
  let answered: (answer: TableAnswer) => void = () => {};
  port.onmessage = ({ data }: MessageEvent<TableAnswer>) => data.id === id && answered(data);
  const ended: ErrorData = { code: "out_of_memory", message: "The reader of this file stopped: it probably needs more memory than this device has.",
    hint: "Export the table as CSV (UTF-8) and add that file." };
  port.addEventListener("close", () => answered({ id, position: 0, error: ended }));
  try {
    for (;;) {
      const answer = await new Promise<TableAnswer>((resolve) => {
        answered = resolve;
        port.postMessage({ id, op: "next" } satisfies TableAsk);
      });
      if (answer.error) throw new EngineError(answer.error);
      passed(answer.position);
      if (!answer.bytes) return;
      yield answer.bytes;
    }
  } finally {
    port.postMessage({ id, op: "stop" } satisfies TableAsk);
  }
}
