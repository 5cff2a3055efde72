import { nearestName } from "../engine/index.js";
import { UsageError } from "./failure.js";
import { kCommands, kCommon, kLater, kLaterOptions, type CommandName, type CommandSpec, type OptionSpec } from "./options.js";

/** The command line, taken apart and checked as far as that goes without reading a file. */
export interface Arguments {
  command: CommandName | "help" | "version";
  sources: string[];
  /** by option; a flag is "true" */
  values: Map<string, string>;
  /** `--map`, in order */
  maps: string[];
}

function meant(typed: string, names: Iterable<string>): string {
  const near = nearestName(typed, names);
  return near ? `; did you mean ${near}?` : ";";
}

function commandName(word: string): CommandName {
  if (word in kCommands) return word as CommandName;
  if (kLater.includes(word)) throw new UsageError(`${word} is not in this version; clientele --help lists what is`);
  throw new UsageError(`there is no command ${word}${meant(word, Object.keys(kCommands))} clientele --help lists them`);
}

function optionSpec(name: string, command: CommandName): OptionSpec {
  const options: Record<string, OptionSpec> = kCommands[command].options;
  const spec = options[name];
  if (spec) return spec;
  if (kLaterOptions.includes(name)) throw new UsageError(`--${name} is not in this version; clientele ${command} --help lists what is`);
  const elsewhere = Object.entries(kCommands).find(([, c]) => name in c.options)?.[0];
  if (elsewhere) throw new UsageError(`${command} does not take --${name} (${elsewhere} does); clientele ${command} --help lists what it takes`);
  const near = nearestName(name, Object.keys(options));
  throw new UsageError(`there is no option --${name}${near ? `; did you mean --${near}?` : ";"} clientele ${command} --help lists them`);
}

function checkValue(name: string, value: string, spec: OptionSpec): void {
  if (spec.choices && !spec.choices.includes(value)) {
    throw new UsageError(`--${name} takes ${spec.choices.join(" or ")}, not ${value}`);
  }
  if (name === "as-of") {
    const day = new Date(`${value}T00:00:00Z`);
    if (!/^\d{4}-\d\d-\d\d$/.test(value) || Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== value) {
      throw new UsageError(`--as-of takes a day as 2011-12-10, not ${value}`);
    }
  }
  if (name === "currency" && !/^[A-Za-z]{3}$/.test(value)) throw new UsageError(`--currency takes a code of three letters as EUR, not ${value}`);
  if (name === "seed" && !/^\d{1,15}$/.test(value)) throw new UsageError(`--seed takes a whole number, not ${value}`);
  if (name === "threshold" && !(/^0?\.\d+$/.test(value) && Number(value) >= 0.5)) throw new UsageError(`--threshold takes a probability from 0.5 to below 1, as 0.95, not ${value}`);
  if (name === "country" && !/^[A-Za-z]{2}$/.test(value)) throw new UsageError(`--country takes a code of two letters as DE, not ${value}`);
  if (name === "port" && !(/^\d{1,5}$/.test(value) && Number(value) <= 65_535)) throw new UsageError(`--port takes a number from 0 to 65535, not ${value}`);
  if (name === "map" && !/^[^=]+=/.test(value)) throw new UsageError(`--map takes role=Column, not ${value}`);
}

/** The words that are no options, and the options with their values; nothing is known of commands yet. */
function split(words: readonly string[], takesValue: (name: string) => boolean): { plain: string[]; options: [string, string | undefined][] } {
  const plain: string[] = [];
  const options: [string, string | undefined][] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (word === "--") {
      plain.push(...words.slice(i + 1));
      break;
    }
    if (!word.startsWith("-") || word === "-") {
      plain.push(word);
      continue;
    }
    if (word === "-h" || word === "-V") {
      options.push([word === "-h" ? "help" : "version", undefined]);
      continue;
    }
    if (!word.startsWith("--")) throw new UsageError(`there is no option ${word}; options begin with two dashes, clientele --help lists them`);
    const equals = word.indexOf("=");
    const name = equals < 0 ? word.slice(2) : word.slice(2, equals);
    if (equals >= 0) options.push([name, word.slice(equals + 1)]);
    else if (takesValue(name)) options.push([name, words[++i]]);
    else options.push([name, undefined]);
  }
  return { plain, options };
}

const kValueOptions = new Set(Object.values(kCommands as Record<string, CommandSpec>)
  .flatMap((c) => Object.entries(c.options)).concat(Object.entries(kCommon)).filter(([, spec]) => spec.value).map(([name]) => name).concat(kLaterOptions));

/** Takes a command line apart. Throws UsageError naming what is wrong, with the nearest name. */
export function parseArguments(words: readonly string[]): Arguments {
  const { plain, options } = split(words, (name) => kValueOptions.has(name));
  const result: Arguments = { command: "help", sources: [], values: new Map(), maps: [] };
  const word = plain.shift();
  if (options.some(([name]) => name === "version")) return { ...result, command: "version" };
  if (word === undefined && options.length > 0 && !options.some(([name]) => name === "help")) {
    throw new UsageError("a command is missing; clientele --help lists them");
  }
  if (word === undefined || word === "help") return plain[0] ? { ...result, values: new Map([["help", commandName(plain[0])]]) } : result;
  const command = commandName(word);
  if (options.some(([name]) => name === "help")) return { ...result, values: new Map([["help", command]]) };
  result.command = command;
  result.sources = plain;
  for (const [name, value] of options) {
    const spec = optionSpec(name, command);
    if (spec.value && (value === undefined || (value === "" && !spec.empty))) throw new UsageError(`--${name} needs ${spec.value} after it`);
    if (!spec.value && value !== undefined) throw new UsageError(`--${name} takes no value`);
    checkValue(name, value ?? "true", spec);
    if (spec.repeat) result.maps.push(value!);
    else if (result.values.has(name)) throw new UsageError(`--${name} is given twice; give it once`);
    else result.values.set(name, value ?? "true");
  }
  const toOutput = [...["csv", "rejects"].filter((name) => result.values.get(name) === "-").map((name) => `--${name} -`), ...(result.values.has("json") ? ["--json"] : [])];
  if (toOutput.length > 1) throw new UsageError(`${toOutput.join(" and ")} both want standard output; write one of them to a file`);
  const { least, most } = kCommands[command].sources;
  if (plain.length < least) throw new UsageError(`${command} needs a source: clientele ${kCommands[command].usage}`);
  if (plain.length > most) {
    throw new UsageError(most === 0 ? `${command} takes no source` : `${command} takes one source, not ${plain.length}`);
  }
  if (command === "query" && !result.values.has("where")) throw new UsageError("query needs --where EXPR, as --where 'number_of_orders >= 3'");
  return result;
}
