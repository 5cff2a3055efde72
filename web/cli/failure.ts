import { EngineError } from "../engine/index.js";

/** The command was called wrongly: exit status 2. */
export class UsageError extends Error {}

/** The input or the data does not allow it: exit status 1. `place` is a file, or a file with a line. */
export class InputError extends Error {
  constructor(
    message: string,
    readonly place?: string,
  ) {
    super(message);
  }
}

/** One line, whatever is in the text. */
function oneLine(text: string): string {
  // A control character in a file's name must not reach the terminal.
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ").trim();
}

function enginePlace(error: EngineError): string {
  const { file, line, column } = error.where ?? {};
  if (file) return line ? `${file}:${line}: ` : `${file}: `;
  if (error.code === "bad_query" && column) return `--where, character ${column}: `;
  return "";
}

/** What is printed for a failure, and the exit status. Anything unexpected is said in the same form, never as a stack. */
export function describeFailure(error: unknown): { line: string; status: 1 | 2 } {
  if (error instanceof UsageError) return { line: oneLine(`clientele: ${error.message}`), status: 2 };
  if (error instanceof InputError) return { line: oneLine(`clientele: ${error.place ? `${error.place}: ` : ""}${error.message}`), status: 1 };
  if (error instanceof EngineError) {
    const status = error.code === "bad_argument" && !error.where?.file ? 2 : 1;
    return { line: oneLine(`clientele: ${enginePlace(error)}${error.message} ${error.hint ?? ""}`), status };
  }
  const system = systemFailure(error);
  if (system) return { line: oneLine(`clientele: ${system}`), status: 1 };
  const text = error instanceof Error ? error.message : String(error);
  return { line: oneLine(`clientele: something went wrong that should not: ${text}. Please report it with the command that you ran.`), status: 1 };
}

const kSystem: Record<string, string> = {
  ENOENT: "there is no such file or folder; check the name",
  EACCES: "this may not be read or written; check its permissions",
  EPERM: "this may not be read or written; check its permissions",
  EISDIR: "this is a folder; name a file",
  ENOTDIR: "a part of this path is not a folder; check the name",
  ENOSPC: "the disk is full; free some space",
  EROFS: "the disk can only be read; choose another folder",
  EMFILE: "too many files are open; close some programs",
};

function systemFailure(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  const { code, path } = error as NodeJS.ErrnoException;
  const words = kSystem[code ?? ""];
  return words && `${path ? `${path}: ` : ""}${words}`;
}
