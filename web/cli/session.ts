import { pathToFileURL } from "node:url";
import { EngineError, openShop, type Matches, type Shop, type ShopSettings, type SourceReport } from "../engine/index.js";
import type { Arguments } from "./arguments.js";
import { layoutFrom, linkSettings, settingsFrom } from "./settings.js";
import { parseSources, rolesFor, spool, type SourceSpec } from "./sources.js";

/** A shop with the sources of the command line in it. */
export interface Session {
  shop: Shop;
  settings: ShopSettings;
  reports: SourceReport[];
  /** with --link: what scored matching leaves to the owner */
  left?: Pick<Matches, "review" | "nobodys">;
}

/** Shows on a terminal how far a long step is; nothing where standard error is a file. */
export function progressLine(): { show(text: string): void; clear(): void } {
  const live = process.stderr.isTTY;
  return {
    show: (text) => void (live && process.stderr.write(`\r\u001b[K${text}`)),
    clear: () => void (live && process.stderr.write("\r\u001b[K")),
  };
}

/** The engine lies beside this file: dist/cli/clientele.js, dist/engine/. */
function assetBase(): URL {
  return new URL("../engine/", import.meta.url);
}

/** What can be read as often as needed: the file itself, or standard input put aside. */
async function opened(spec: SourceSpec): Promise<{ source: Blob | URL; remove: () => Promise<void> }> {
  return spec.path === "-" ? spool(process.stdin) : { source: pathToFileURL(spec.path), remove: async () => {} };
}

/** An error about the data as a whole belongs to the file, when there is only one. */
function withPlace(error: unknown, specs: readonly SourceSpec[]): unknown {
  const [only, second] = specs;
  const lacksPlace = error instanceof EngineError && ["no_data", "missing_role", "mixed_currencies"].includes(error.code) && !error.where?.file;
  return lacksPlace && only && !second ? new EngineError({ ...error.toData(), where: { file: only.path } }) : error;
}

/** An error about an own scheme belongs to the file that it came from. */
function ofScheme(error: unknown, args: Arguments): unknown {
  const file = args.values.get("scheme");
  const wrong = error instanceof EngineError && error.code === "bad_argument" && error.message.startsWith("RFM scheme:");
  return wrong && file ? new EngineError({ ...error.toData(), where: { file } }) : error;
}

/** Opens a shop, reads the sources, does the work, and cleans up whatever happens. */
export async function withShop<T>(args: Arguments, work: (session: Session) => Promise<T>): Promise<T> {
  const specs = parseSources(args.sources);
  const roles = rolesFor(args.maps, specs);
  const settings = await settingsFrom(args);
  const layout = layoutFrom(args);
  const shop = await openShop({ ...settings, assetBase: assetBase() }).catch((error: unknown) => {
    throw ofScheme(error, args);
  });
  const progress = progressLine();
  const removals: (() => Promise<void>)[] = [];
  try {
    const reports: SourceReport[] = [];
    for (const [i, spec] of specs.entries()) {
      const { source, remove } = await opened(spec);
      removals.push(remove);
      reports.push(...await shop.addAll(source, { ...layout, roles: roles[i]!, ...(spec.kind && { kind: spec.kind }), name: spec.path,
        onProgress: (p) => progress.show(`${p.phase} ${spec.path} ${Math.floor(100 * p.done)}%`) }));
    }
    let left: Session["left"];
    if (args.values.has("link")) {
      const matches = await shop.matches(linkSettings(args), { onProgress: (p) => progress.show(`${p.phase} ${Math.floor(100 * p.done)}%`) });
      await shop.configure({ decisions: [...(settings.decisions ?? []), ...matches.decisions] });
      left = { review: matches.review, nobodys: matches.nobodys };
    }
    progress.clear();
    return await work({ shop, settings, reports, ...(left && { left }) });
  } catch (error) {
    throw withPlace(error, specs);
  } finally {
    progress.clear();
    shop.close();
    for (const remove of removals) await remove();
  }
}

/** The cells of the one source of the command line, piece by piece, as CSV. */
export async function withCells(args: Arguments, work: (pieces: AsyncIterable<Uint8Array<ArrayBuffer>>) => Promise<void>): Promise<void> {
  const [spec] = parseSources(args.sources) as [SourceSpec];
  const layout = layoutFrom(args);
  const shop = await openShop({ assetBase: assetBase() });
  const progress = progressLine();
  const { source, remove } = await opened(spec);
  try {
    await work(shop.rows(source, { ...layout, name: spec.path, onProgress: (p) => progress.show(`reading ${spec.path} ${Math.floor(100 * p.done)}%`) }));
  } finally {
    progress.clear();
    shop.close();
    await remove();
  }
}
