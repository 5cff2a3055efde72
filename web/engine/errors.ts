/** A place in a source: `line` counts physical lines from 1, `column` cells (or, in a query, characters) from 1. */
export interface Where {
  file?: string;
  line?: number;
  column?: number;
}

/** An error as plain data: what crosses from the worker to the page. */
export interface ErrorData {
  code: string;
  message: string;
  where?: Where;
  hint?: string;
}

/**
 * The one error of the engine. `message` says what is wrong, `hint` what to do; neither holds a cell of the data.
 * `code` is stable. From the core: bad_argument, bad_query, bad_file, bad_encoding, missing_role, mixed_currencies,
 * no_data, unknown_name, too_large, out_of_memory, cancelled, internal. From the client: superseded (a newer call
 * took its place), unreadable_source, foreign_source, engine_restarted, engine_unavailable, closed.
 */
export class EngineError extends Error {
  readonly code: string;
  readonly where?: Where;
  readonly hint?: string;

  constructor(data: ErrorData) {
    super(data.message);
    this.name = "EngineError";
    this.code = data.code;
    if (data.where) this.where = data.where;
    if (data.hint) this.hint = data.hint;
  }

  toData(): ErrorData {
    const data: ErrorData = { code: this.code, message: this.message };
    if (this.where) data.where = this.where;
    if (this.hint) data.hint = this.hint;
    return data;
  }
}

export function cancelled(): EngineError {
  return new EngineError({ code: "cancelled", message: "Stopped on request." });
}
