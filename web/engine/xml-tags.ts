import { EngineError } from "./errors.js";

/** A tag that opens an element: its name without the prefix, its attributes as they are named. */
export interface XmlTag {
  name: string;
  attributes: ReadonlyMap<string, string>;
}

export function damagedWorkbook(why: string): EngineError {
  return new EngineError({ code: "bad_file", message: `The workbook is damaged: ${why}.`,
    hint: "Open it, save it again (or save the sheet as CSV UTF-8) and add that file." });
}

const kEntities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: "\"", apos: "'" };

function character(entity: string): string {
  const known = kEntities[entity];
  if (known !== undefined) return known;
  const code = entity.startsWith("#x") ? Number(`0x${entity.slice(2)}`) : entity.startsWith("#") ? Number(entity.slice(1)) : NaN;
  if (!(code > 0 && code <= 0x10ffff)) throw damagedWorkbook("its XML holds an entity that is not one of XML's own");
  return String.fromCodePoint(code);
}

function decoded(text: string): string {
  if (!text.includes("&")) return text;
  return text.split("&").map((part, i) => {
    if (i === 0) return part;
    const end = part.indexOf(";");
    if (end < 0) throw damagedWorkbook("its XML holds an & that begins no character");
    return character(part.slice(0, end)) + part.slice(end + 1);
  }).join("");
}

/** Where what begins at `at` ends; an end that is missing is damage. */
function after(text: string, end: string, at: number): number {
  const found = text.indexOf(end, at);
  if (found < 0) throw damagedWorkbook("its XML ends in the middle");
  return found + end.length;
}

const isSpace = (c: string | undefined): boolean => c === " " || c === "\t" || c === "\n" || c === "\r";

/** The tag that begins at text[at] = "<", and where it ends. */
function readTag(text: string, at: number): { tag: XmlTag; end: number } {
  let to = at + 1;
  while (to < text.length && !isSpace(text[to]) && text[to] !== "/" && text[to] !== ">") to++;
  const name = text.slice(at + 1, to);
  const attributes = new Map<string, string>();
  for (;;) {
    while (isSpace(text[to]) || text[to] === "/") to++;
    if (text[to] === ">") return { tag: { name: name.slice(name.indexOf(":") + 1), attributes }, end: to + 1 };
    const equals = after(text, "=", to);
    let quote = equals;
    while (isSpace(text[quote])) quote++;
    if (text[quote] !== "\"" && text[quote] !== "'") throw damagedWorkbook("its XML holds an attribute that is not name=\"value\"");
    const end = after(text, text[quote]!, quote + 1);
    attributes.set(text.slice(to, equals - 1).trim(), decoded(text.slice(quote + 1, end - 1)));
    to = end;
  }
}

/** The opening tags of a small document, in their order. Throws bad_file at a document type or broken markup. */
export function* xmlTags(text: string): Generator<XmlTag, void, undefined> {
  for (let at = text.indexOf("<"); at >= 0; ) {
    let end: number;
    if (text.startsWith("<!--", at)) end = after(text, "-->", at);
    else if (text.startsWith("<![CDATA[", at)) end = after(text, "]]>", at);
    else if (text.startsWith("<!", at)) throw damagedWorkbook("its XML declares a document type, which is not read");
    else if (text.startsWith("<?", at)) end = after(text, "?>", at);
    else if (text.startsWith("</", at)) end = after(text, ">", at);
    else {
      const read = readTag(text, at);
      yield read.tag;
      end = read.end;
    }
    at = text.indexOf("<", end);
  }
}
