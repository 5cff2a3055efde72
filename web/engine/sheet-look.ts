const kMostLooked = 4 << 20;   // of the sheet's text

/** Whether the sheet has at least so many rows that hold something, as far as its beginning shows. No judge of its XML. */
export async function hasTable(pieces: AsyncGenerator<Uint8Array, void, undefined>, rows: number): Promise<boolean> {
  const decoder = new TextDecoder("latin1");
  let left = "";
  let looked = 0;
  let inRow = false;
  let found = 0;
  for await (const piece of pieces) {
    const text = left + decoder.decode(piece);
    looked += piece.length;
    let at = text.indexOf("<");
    for (; at >= 0; at = text.indexOf("<", at + 1)) {
      let to = at + 1;
      while (to < text.length && " \t\r\n/>".indexOf(text[to]!) < 0 && to - at < 64) to++;
      if (to === text.length) break;
      const tag = text.slice(at + 1, to);
      const name = tag.slice(tag.lastIndexOf(":") + 1);
      if (name === "row") inRow = true;
      else if (inRow && (name === "v" || name === "t")) {
        const end = text.indexOf(">", to);
        if (end < 0) break;
        if (text[end - 1] === "/") continue;   // nothing in it
        inRow = false;   // once a row
        if (++found >= rows) return true;
      }
    }
    if (looked >= kMostLooked) return false;
    left = at >= 0 ? text.slice(at) : "";
  }
  return false;
}
