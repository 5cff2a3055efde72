import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { InputError } from "./failure.js";

const kTypes: Record<string, string> = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8", ".json": "application/json; charset=utf-8", ".wasm": "application/wasm", ".svg": "image/svg+xml",
  ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp", ".ico": "image/x-icon", ".woff2": "font/woff2",
  ".csv": "text/csv; charset=utf-8", ".txt": "text/plain; charset=utf-8", ".webmanifest": "application/manifest+json",
};

/** Nothing but this host's own files; once loaded, the page shuts its last connection itself (seal() of the engine). */
export const kPolicy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; style-src 'self'; img-src 'self' data: blob:; " +
  "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

const kHeaders = {
  "Content-Security-Policy": kPolicy,
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cache-Control": "no-cache",
};

/** The file that an address means, inside the folder; undefined for anything else. */
function fileFor(folder: string, address: string): string | undefined {
  let path: string;
  try {
    path = decodeURIComponent(new URL(address, "http://localhost").pathname);
  } catch {
    return undefined;
  }
  if (path.includes("\0")) return undefined;
  const file = normalize(join(folder, path.endsWith("/") ? `${path}index.html` : path));
  return file.startsWith(folder.endsWith(sep) ? folder : folder + sep) ? file : undefined;
}

async function answer(folder: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const refuse = (status: number, text: string) => {
    response.writeHead(status, { ...kHeaders, "Content-Type": "text/plain; charset=utf-8" });
    response.end(request.method === "HEAD" ? undefined : `${text}\n`);
  };
  if (request.method !== "GET" && request.method !== "HEAD") return refuse(405, "Only GET: nothing can be sent here.");
  const file = fileFor(folder, request.url ?? "/");
  const there = file === undefined ? undefined : await stat(file).catch(() => undefined);
  if (file === undefined || !there?.isFile()) return refuse(404, "There is no such file.");
  const tag = `"${there.size.toString(16)}-${Math.trunc(there.mtimeMs).toString(16)}"`;
  if (request.headers["if-none-match"] === tag) {
    response.writeHead(304, { ...kHeaders, ETag: tag });
    response.end();
    return;
  }
  response.writeHead(200, { ...kHeaders, ETag: tag, "Content-Type": kTypes[extname(file)] ?? "application/octet-stream", "Content-Length": there.size });
  if (request.method === "HEAD") response.end();
  else createReadStream(file).on("error", () => response.destroy()).pipe(response);
}

function start(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });
}

/** Hands out the files of a folder on this computer only (both forms of localhost). Port 0 takes any free one. */
export async function listen(folder: string, port: number): Promise<{ port: number; closed: Promise<void>; close: () => void }> {
  const make = () => createServer((request, response) => void answer(folder, request, response).catch(() => response.destroy()));
  const first = make();
  const taken = await start(first, port, "127.0.0.1").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "EADDRINUSE") throw new InputError(`port ${port} is taken; choose another with --port`);
    if (error.code === "EACCES") throw new InputError(`port ${port} may not be used by you; choose one above 1023 with --port`);
    throw error;
  });
  const second = make();
  // a computer without IPv6 has one localhost only
  await start(second, taken, "::1").catch(() => {});
  const closed = new Promise<void>((resolve) => first.once("close", () => resolve()));
  return { port: taken, closed, close: () => { first.close(); second.close(); first.closeAllConnections(); second.closeAllConnections(); } };
}
