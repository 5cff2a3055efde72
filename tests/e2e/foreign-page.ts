import { cpSync, createReadStream, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, extname, join } from "node:path";
import { root } from "./dashboard-page.js";

const types: Record<string, string> = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".csv": "text/csv", ".wasm": "application/wasm" };

/** The policy that docs/how-to/embed.md calls the least that works, with all else forbidden. */
function leastPolicy(): string {
  const text = readFileSync(join(root, "docs/how-to/embed.md"), "utf8");
  const policy = /The least that works:\s*```\s*([^`]+?)\s*```/.exec(text)?.[1];
  if (!policy) throw new Error("docs/how-to/embed.md no longer says which policy is the least that works");
  return `default-src 'none'; ${policy}; base-uri 'none'; form-action 'none'`;
}

/** A host of someone else's pages, with the built package somewhere among them and a strict policy on every answer. */
export class ForeignHost {
  readonly asked: string[] = [];
  private constructor(
    readonly url: string,
    private readonly folder: string,
    private readonly server: Server,
  ) {}

  static async open(files: Record<string, string>, packageFolder: string): Promise<ForeignHost> {
    const folder = mkdtempSync(join(tmpdir(), "clientele-host-"));
    for (const part of ["elements", "engine"]) cpSync(join(root, "dist", part), join(folder, packageFolder, part), { recursive: true });
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const policy = leastPolicy();
    let host: ForeignHost | null = null;
    const server = createServer((request, response) => {
      const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
      host?.asked.push(path);
      const file = join(folder, path);
      if (!file.startsWith(folder) || !statSync(file, { throwIfNoEntry: false })?.isFile()) {
        response.writeHead(404).end();
        return;
      }
      response.writeHead(200, { "Content-Type": types[extname(file)] ?? "application/octet-stream", "Content-Security-Policy": policy });
      createReadStream(file).pipe(response);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    host = new ForeignHost(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, folder, server);
    return host;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
