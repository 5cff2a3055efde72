/** Text that is HTML already; everything else that goes into a page is escaped. */
export class Markup {
  constructor(readonly text: string) {}
}

const kEscapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "`": "&#96;" };

export function escaped(text: string): string {
  // What HTML does not allow, however it got into a file's name.
  return text.replace(/[&<>"'`]/g, (c) => kEscapes[c]!).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, "\ufffd");
}

type Part = Markup | string | number | undefined | false | readonly Part[];

function written(part: Part): string {
  if (part === undefined || part === false) return "";
  if (part instanceof Markup) return part.text;
  if (typeof part === "object") return part.map(written).join("");
  return escaped(String(part));
}

/** Template tag: what is put in is escaped, unless it is Markup. */
export function html(texts: TemplateStringsArray, ...parts: Part[]): Markup {
  return new Markup(texts.map((text, i) => text + (i < parts.length ? written(parts[i]) : "")).join(""));
}
