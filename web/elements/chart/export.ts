import type { ChartTable } from "../../charts/scene.js";

const dangerous = /^[=+\-@\t\r]/;

function csvCell(text: string): string {
  // A spreadsheet runs what begins like a formula; plain negative numbers are not formulas.
  const safe = dangerous.test(text) && !/^-?\d+([.,]\d+)*%?$/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function tableToCsv(table: ChartTable): string {
  const lines = [table.columns.map((c) => csvCell(c.label)).join(",")];
  for (const row of table.rows) lines.push(row.map(csvCell).join(","));
  return lines.join("\r\n") + "\r\n";
}

const painted = ["fill", "stroke", "font-family", "font-size", "font-weight", "opacity"] as const;

/** A copy of a drawn chart that stands on its own: colours and fonts written into it, on the colour of its surface. */
export function standaloneSvg(drawn: SVGSVGElement, title: string): SVGSVGElement {
  const copy = drawn.cloneNode(true) as SVGSVGElement;
  const originals = [...drawn.querySelectorAll("*")];
  [...copy.querySelectorAll("*")].forEach((node, i) => {
    const original = originals[i];
    if (!original) return;
    const style = getComputedStyle(original);
    for (const name of painted) {
      const value = style.getPropertyValue(name);
      if (value !== "") node.setAttribute(name, value);
    }
    node.removeAttribute("data-mark");
    node.removeAttribute("class");
  });
  copy.querySelectorAll("[data-cursor]").forEach((node) => node.remove());
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.removeAttribute("class");
  copy.removeAttribute("aria-hidden");
  const box = drawn.viewBox.baseVal;
  copy.setAttribute("width", String(box.width));
  copy.setAttribute("height", String(box.height));
  const ns = "http://www.w3.org/2000/svg";
  const name = document.createElementNS(ns, "title");
  name.textContent = title;
  const ground = document.createElementNS(ns, "rect");
  ground.setAttribute("width", "100%");
  ground.setAttribute("height", "100%");
  ground.setAttribute("fill", getComputedStyle(drawn).getPropertyValue("--clientele-surface").trim() === "" ? "#ffffff" : surfaceOf(drawn));
  copy.prepend(name, ground);
  return copy;
}

function surfaceOf(element: Element): string {
  for (let node: Element | null = element; node; node = node.parentElement ?? ((node.getRootNode() as ShadowRoot).host ?? null)) {
    const colour = getComputedStyle(node).backgroundColor;
    if (colour !== "" && colour !== "transparent" && colour !== "rgba(0, 0, 0, 0)") return colour;
  }
  return "#ffffff";
}

export function svgFile(drawn: SVGSVGElement, title: string): Blob {
  return new Blob([new XMLSerializer().serializeToString(standaloneSvg(drawn, title))], { type: "image/svg+xml" });
}

/** Rasterises at twice the size. The picture is loaded from a data: address, which the page's policy allows. */
export async function pngFile(drawn: SVGSVGElement, title: string): Promise<Blob> {
  const text = new XMLSerializer().serializeToString(standaloneSvg(drawn, title));
  const box = drawn.viewBox.baseVal;
  const image = new Image(box.width * 2, box.height * 2);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = box.width * 2;
  canvas.height = box.height * 2;
  const context = canvas.getContext("2d");
  if (!context) throw new Error("This browser gives no canvas to draw the picture on.");
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("The picture could not be made."))), "image/png");
  });
}
