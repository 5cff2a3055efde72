import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Arguments } from "../arguments.js";
import { InputError, UsageError } from "../failure.js";
import { print } from "../output.js";
import { listen } from "../static-server.js";

function portFrom(args: Arguments): number {
  const text = args.values.get("port") ?? process.env["PORT"] ?? "4173";
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw new UsageError(`PORT takes a number from 0 to 65535, not ${text}`);
  return Number(text);
}

/** Serves the dashboard until it is stopped (Ctrl C). */
export async function serve(args: Arguments): Promise<void> {
  const folder = fileURLToPath(new URL("../dashboard/", import.meta.url));
  if (!existsSync(`${folder}index.html`)) throw new InputError("the dashboard is not built; run npm run build", folder);
  const { port, closed } = await listen(folder, portFrom(args));
  await print(`Clientele is at http://localhost:${port}/ (Ctrl C ends it). Your data stay in the browser: this only hands out the page.`);
  await closed;
}
