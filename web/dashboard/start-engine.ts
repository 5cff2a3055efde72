import { openMockShop } from "./dev/mock-shop.js";
import type { Engine } from "./model/engine-port.js";

export function startEngine(_timeZone: string): Promise<Engine> {
  return openMockShop();
}
