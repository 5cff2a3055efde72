import { answerFromRfm } from "../answer.mjs";

export const name = "Clientele";

export async function ready() {
  const { openShop } = await import("/dist/engine/index.js");
  const shop = await openShop();
  await shop.sources();
  return shop;
}

export async function run(shop, file) {
  await shop.add(file);
  return answerFromRfm(await shop.rfm());
}
