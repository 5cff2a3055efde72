import type { Arguments } from "../arguments.js";
import { CsvCells } from "../csv-cells.js";
import { UsageError } from "../failure.js";
import { note, openSink, tablePaths, type Sink } from "../output.js";
import { withCells } from "../session.js";
import { parseSources } from "../sources.js";
import { grouped } from "../text-table.js";

/** Writes records as {header, rows} while they come; the first one is the header. */
class JsonRows {
  private count = 0;

  constructor(private readonly sink: Sink) {}

  async add(records: string[][]): Promise<void> {
    if (records.length === 0) return;
    let text = "";
    for (const record of records) {
      const json = JSON.stringify(record);
      if (this.count === 0) text += `{"header":${json},"rows":[`;
      else text += this.count === 1 ? `\n${json}` : `,\n${json}`;
      this.count += 1;
    }
    await this.sink.write(text);
  }

  async finish(): Promise<void> {
    await this.sink.write(this.count === 0 ? '{"header":[],"rows":[]}\n' : "]}\n");
  }
}

export async function rows(args: Arguments): Promise<void> {
  const files = parseSources(args.sources).map((s) => s.path);
  const json = args.values.has("json");
  const [path = json ? undefined : "-", second] = await tablePaths(args.values, "rows.csv");
  if (second !== undefined) throw new UsageError("rows writes one table: give --csv or --out, not both");
  await withCells(args, async (pieces) => {
    const csv = path === undefined ? undefined : await openSink(path, files);
    const out = json ? new JsonRows(await openSink("-")) : undefined;
    const cells = new CsvCells();
    let bytes = 0;
    try {
      for await (const piece of pieces) {
        bytes += piece.length;
        await csv?.write(piece);
        await out?.add(cells.push(piece));
      }
      await out?.add(cells.finish());
      await out?.finish();
      await csv?.close();
    } catch (error) {
      await csv?.discard();
      throw error;
    }
    if (path !== undefined && path !== "-") note(`wrote ${path}, ${grouped(bytes)} bytes`);
  });
}
