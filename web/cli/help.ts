import { kCommands, type CommandName, type OptionSpec } from "./options.js";

export const kVersion = "0.1.0";

function aligned(rows: [string, string][]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join("\n");
}

export function helpText(command?: CommandName): string {
  if (!command) {
    const rows = Object.values(kCommands).map((c): [string, string] => [c.usage, c.help]);
    return `Clientele ${kVersion}: know your customers without giving them away. Everything is worked out on this computer.

  clientele COMMAND SOURCE… [options]

${aligned(rows)}

A SOURCE is a file (CSV or other delimited text, JSON, an Excel workbook, Parquet, also packed with gzip or ZIP), - for standard
input, or KIND:FILE where the kind (orders, customers, products, events, survey, costs, table) is not to be guessed. clientele COMMAND --help lists the options of a command.

  clientele report orders.csv --timezone Europe/Berlin --out report
  clientele query orders.csv --where "number_of_orders >= 3 AND last_order_date < -90d"
`;
  }
  const { usage, help, options } = kCommands[command];
  const rows = Object.entries(options as Record<string, OptionSpec>).map(([name, spec]): [string, string] =>
    [`--${name}${spec.value ? ` ${spec.value}` : ""}`, spec.help]);
  return `clientele ${usage}\n${help}\n\n${aligned(rows)}\n`;
}
