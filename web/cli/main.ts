import { parseArguments } from "./arguments.js";
import { customers } from "./commands/customers.js";
import { inspect } from "./commands/inspect.js";
import { link } from "./commands/link.js";
import { persons } from "./commands/persons.js";
import { quality } from "./commands/quality.js";
import { query } from "./commands/query.js";
import { report } from "./commands/report.js";
import { rfm } from "./commands/rfm.js";
import { rows } from "./commands/rows.js";
import { serve } from "./commands/serve.js";
import { tiers } from "./commands/tiers.js";
import { describeFailure } from "./failure.js";
import { helpText, kVersion } from "./help.js";
import type { CommandName } from "./options.js";
import { print } from "./output.js";

const kRun = { inspect, rows, report, customers, query, rfm, tiers, quality, persons, link, serve };

async function run(words: readonly string[]): Promise<void> {
  const args = parseArguments(words);
  if (args.command === "version") return print(kVersion);
  if (args.command === "help") return print(helpText(args.values.get("help") as CommandName | undefined));
  return kRun[args.command](args);
}

// Who reads our output may stop reading (head): that is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));

try {
  await run(process.argv.slice(2));
} catch (error) {
  const { line, status } = describeFailure(error);
  process.stderr.write(`${line}\n`);
  process.exitCode = status;
}
