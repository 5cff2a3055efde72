import { pathToFileURL } from "node:url";
import { answerFromRfm } from "../answer.mjs";

export const name = "Clientele";

export async function ready() {
  const { openShop } = await import(new URL("../../../dist/engine/index.js", import.meta.url).href);
  const shop = await openShop();
  await shop.sources();
  return shop;
}

export async function run(shop, path) {
  await shop.add(pathToFileURL(path));
  return answerFromRfm(await shop.rfm());
}
