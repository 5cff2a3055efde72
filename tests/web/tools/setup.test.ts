import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const kScript = join(import.meta.dirname, "../../../tools/setup.sh");
/** What the script itself calls of every system's own programs. */
const kPlain = ["sh", "dirname", "sed", "grep", "head", "tail", "mkdir", "touch", "env", "cat"];
let root: string;

/** Puts a program into the only folder of PATH; it also writes its name and words down. */
function program(name: string, body = ""): void {
  const file = join(root, "bin", name);
  writeFileSync(file, `#!/bin/sh\necho "${name} $*" >> "${root}/calls"\n${body}\n`);
  chmodSync(file, 0o755);
}

function setup(...words: string[]): { status: number | null; text: string; calls: string } {
  const run = spawnSync("/bin/sh", [join(root, "tools/setup.sh"), ...words], { encoding: "utf8", env: { PATH: join(root, "bin") } });
  const calls = existsSync(join(root, "calls")) ? readFileSync(join(root, "calls"), "utf8") : "";
  return { status: run.status, text: run.stdout + run.stderr, calls };
}

const aged = (path: string, seconds: number): void => {
  writeFileSync(join(root, path), "{}");
  utimesSync(join(root, path), Date.now() / 1000 - seconds, Date.now() / 1000 - seconds);
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "clientele-setup-"));
  for (const folder of ["bin", "tools", "node_modules"]) mkdirSync(join(root, folder));
  copyFileSync(kScript, join(root, "tools/setup.sh"));
  for (const name of kPlain) symlinkSync(["/usr/bin", "/bin"].map((dir) => join(dir, name)).find(existsSync) ?? "", join(root, "bin", name));
  program("node", "echo v20.19.0");
  program("npm");
  program("id", "echo 1000");
  for (const name of ["emcc", "cmake", "ninja", "c++", "chromium"]) program(name);
  aged("package-lock.json", 100);
  aged("node_modules/.package-lock.json", 50);
});
afterEach(() => rmSync(root, { recursive: true }));

describe("the set-up", () => {
  it.each([["v18.20.4", 1], ["v20.18.3", 1], ["v20.19.0", 0], ["v22.1.0", 0], ["v100.0.0", 0]])("judges Node %s", (version, status) => {
    program("node", `echo ${version}`);
    program("apt-get");
    program("sudo");
    const run = setup();
    expect(run.status).toBe(status);
    if (status === 1) expect(run.text).toContain(`Node.js here is ${version}; Clientele needs 20.19 or newer`);
  });

  it("says that Node or npm is missing", () => {
    rmSync(join(root, "bin/npm"));
    expect(setup()).toMatchObject({ status: 1, text: expect.stringContaining("npm is missing") });
    rmSync(join(root, "bin/node"));
    expect(setup()).toMatchObject({ status: 1, text: expect.stringContaining("Node.js is missing") });
  });

  it("names what is missing and why, and stops without root and sudo", () => {
    rmSync(join(root, "bin/emcc"));
    rmSync(join(root, "bin/ninja"));
    program("apt-get");
    const run = setup();
    expect(run.status).toBe(1);
    expect(run.text).toContain("emscripten: compiles the engine to WebAssembly");
    expect(run.text).toContain("ninja-build: runs the build");
    expect(run.text).toMatch(/Ask an administrator to run: apt-get install .*emscripten/);
    expect(run.calls).not.toContain("apt-get");
  });

  it("stops with the list where there is no apt-get", () => {
    rmSync(join(root, "bin/cmake"));
    expect(setup()).toMatchObject({ status: 1, text: expect.stringMatching(/own package manager.*cmake/) });
  });

  it("installs by sudo, and refreshes the lists only when the first try fails", () => {
    rmSync(join(root, "bin/cmake"));
    program("sudo", 'exec "$@"');
    program("apt-get", `[ "$1" = update ] && { touch "${root}/updated"; exit 0; }\n[ -e "${root}/updated" ]`);
    const run = setup();
    expect(run.status).toBe(0);
    const calls = run.calls.split("\n").filter((line) => line.startsWith("apt-get"));
    expect(calls.map((line) => line.split(" ")[1])).toEqual(["install", "update", "install"]);
    expect(calls[0]).toMatch(/ cmake/);
    expect(run.text).toContain("setup: installed.");
  });

  it("says so when the installation fails for good", () => {
    rmSync(join(root, "bin/cmake"));
    program("id", "echo 0");
    program("apt-get", "echo E: no such package; exit 100");
    const run = setup();
    expect(run.status).toBe(1);
    expect(run.text).toContain("E: no such package");
    expect(run.calls).not.toContain("sudo");
  });

  it("runs npm ci only when the packages are missing or older than the lock file", () => {
    program("apt-get");
    program("sudo");
    expect(setup().calls).not.toContain("npm ci");
    aged("package-lock.json", 10);
    expect(setup().calls).toContain("npm ci");
    rmSync(join(root, "calls"));
    expect(setup().calls).not.toContain("npm ci");
    rmSync(join(root, "node_modules"), { recursive: true });
    mkdirSync(join(root, "node_modules"));
    program("npm", `echo {} > "${root}/node_modules/.package-lock.json"`);
    expect(setup().calls).toContain("npm ci");
  });

  it("takes no browser for one that only asks for a snap", () => {
    rmSync(join(root, "bin/chromium"));
    program("chromium-browser", 'echo "please snap install chromium"; exit 1');
    program("apt-get");
    program("sudo");
    program("apt-cache", 'echo "  Candidate: 2:1snap1-0ubuntu2"');
    const run = setup("--tests");
    // On Debian the package is a real one, whatever the lists say.
    if (/^ID=debian/m.test(readFileSync("/etc/os-release", "utf8"))) expect(run.text).toContain("chromium: the browser tests drive it");
    else expect(run.text).toContain("browser tests will be skipped");
  });

  it("knows one word", () => {
    expect(setup("--test")).toMatchObject({ status: 2, text: expect.stringContaining("unknown word --test") });
  });
});
