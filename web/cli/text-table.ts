/** A decimal string with its thousands grouped: "1234567.50" → "1,234,567.50". */
export function grouped(decimal: string | number): string {
  const [whole = "", fraction] = String(decimal).split(".");
  const digits = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  return fraction === undefined ? digits : `${digits}.${fraction}`;
}

export function percent(share: number): string {
  return `${(100 * share).toFixed(share > 0 && share < 0.001 ? 2 : 1)}%`;
}

/** Text that cannot steer a terminal. */
export function plain(text: string, most = 60): string {
  // Cells come from files and must not steer the terminal.
  const clean = text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, " ");
  return clean.length > most ? `${clean.slice(0, most - 1)}…` : clean;
}

/** Rows as aligned columns; columns in `right` (numbers) are aligned to the right. */
export function textTable(header: string[], rows: string[][], right: readonly number[] = []): string {
  const all = [header, ...rows].map((row) => row.map((cell) => plain(cell)));
  const widths = header.map((_, i) => Math.max(...all.map((row) => (row[i] ?? "").length)));
  const line = (row: string[]) => row.map((cell, i) => (right.includes(i) ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!))).join("  ").trimEnd();
  return [line(all[0]!), widths.map((w) => "-".repeat(w)).join("  "), ...all.slice(1).map(line)].join("\n");
}
