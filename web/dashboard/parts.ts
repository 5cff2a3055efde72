import { EngineError } from "../engine/index.js";

let loading: Promise<void> | null = null;

/** The generator of the sample shop. */
export function sampleShop(): Promise<typeof import("../sample/sample-shop.js")> {
  return import("../sample/sample-shop.js");
}

/** The same shop as all of its tools know it. */
export function omnichannelSample(): Promise<typeof import("../sample/omnichannel.js")> {
  return import("../sample/omnichannel.js");
}

/**
 * Fetches every part of the page that the core does not bring along, once: what is only needed when there is data. The
 * parts are files beside the core and are found by its own place. Throws engine_unavailable when one is missing.
 */
export function loadParts(): Promise<void> {
  loading ??= Promise.all([import("./pages/define.js"), import("../elements/chart/define.js"), sampleShop(), omnichannelSample()]).then(
    () => {},
    (error: unknown) => {
      loading = null;
      throw new EngineError({ code: "engine_unavailable", message: "A part of this page could not be loaded.",
        hint: `Check the connection, and that all files of its folder are served. (${error instanceof Error ? error.message : String(error)})` });
    },
  );
  return loading;
}
