/** What a spreadsheet would take for a formula begins with an apostrophe; numbers stay numbers. */
function disarmed(text: string): string {
  return /^[=+\-@\t\r\n\0＝＋－＠]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
}

/** Rows as RFC 4180 text for spreadsheets: CRLF, quotes only where they are needed. */
export function csvText(rows: readonly (readonly string[])[]): string {
  const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const cell = (text: string) => quoted(disarmed(text));
  return rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

/** Reads RFC 4180 text that the engine wrote (quotes doubled, CRLF), piece by piece, record by record. */
export class CsvCells {
  private readonly decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  private record: string[] = [];
  private cell = "";
  private inQuotes = false;
  private afterQuote = false;
  private afterReturn = false;
  private any = false;

  /** Records that end within these bytes. */
  push(bytes: Uint8Array): string[][] {
    return this.take(this.decoder.decode(bytes, { stream: true }));
  }

  /** The last record, when it has no line end. */
  finish(): string[][] {
    const records = this.take(this.decoder.decode());
    if (this.any) records.push(this.end());
    return records;
  }

  private end(): string[] {
    const record = [...this.record, this.cell];
    this.record = [];
    this.cell = "";
    this.any = this.inQuotes = this.afterQuote = false;
    return record;
  }

  private take(text: string): string[][] {
    const records: string[][] = [];
    let from = 0;
    for (let i = 0; i < text.length; i++) {
      const c = text[i];
      if (this.afterReturn) {
        this.afterReturn = false;
        if (c === "\n") {
          from = i + 1;
          continue;
        }
      }
      if (this.inQuotes) {
        if (c !== '"') continue;
        this.cell += text.slice(from, i);
        this.inQuotes = false;
        this.afterQuote = true;
        from = i + 1;
      } else if (c === '"') {
        // a second quote at once is a quote in the cell
        if (this.afterQuote) this.cell += '"';
        this.inQuotes = this.any = true;
        this.afterQuote = false;
        from = i + 1;
      } else if (c === "," || c === "\r" || c === "\n") {
        this.cell += text.slice(from, i);
        from = i + 1;
        this.afterQuote = false;
        if (c === ",") {
          this.record.push(this.cell);
          this.cell = "";
          this.any = true;
        } else {
          records.push(this.end());
          this.afterReturn = c === "\r";
        }
      } else {
        this.any = true;
        this.afterQuote = false;
      }
    }
    this.cell += text.slice(from);
    return records;
  }
}
