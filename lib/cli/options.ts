// What a command was asked to do: its flags first, then the environment.
import { parseArgs, type ParseArgsConfig } from "node:util";

import { ownValue } from "@/lib/base/json/own-value";
import { first } from "./ci-variables";
import { CliError } from "./exit-codes";
import type { Process } from "./process";

const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;

const CONNECTION = { url: text, "api-key": text, project: text, "retry-for": text } as const;
const OUTPUT = { json: flag, quiet: flag } as const;
const WAITING = { timeout: text } as const;
const BATCH = { batch: text, "batch-id": text, set: text, suite: text } as const;
const GATE = {
  ...{ rules: text, baseline: text, junit: text, ctrf: text, md: text },
  ...{ "junit-mode": text, "quarantined-as": text, confirm: text },
  ...{ "no-annotations": flag, comment: flag },
} as const;
const START = {
  suite: text,
  param: { type: "string", multiple: true },
  only: { type: "string", multiple: true },
  tag: { type: "string", multiple: true },
  "max-cost": text,
  ...{ note: text, key: text, branch: text, commit: text, "agent-version": text },
  ...{ wait: flag, "no-wait": flag, gate: flag, detach: flag, preview: flag },
} as const;

const COMMON = { ...CONNECTION, ...OUTPUT, help: flag } as const;

const FLAGS = {
  run: { ...COMMON, ...WAITING, ...GATE, ...START },
  gate: { ...COMMON, ...WAITING, ...GATE, ...BATCH },
  wait: { ...COMMON, ...WAITING, ...BATCH },
  compare: { ...COMMON, base: text, new: text, set: text },
  export: { ...COMMON, ...BATCH, format: text, out: text },
  import: COMMON,
} as const satisfies Record<string, ParseArgsConfig["options"]>;
export type CommandName = keyof typeof FLAGS;
const COMMANDS = Object.keys(FLAGS) as readonly CommandName[]; // its own keys

type FlagName = { [Name in CommandName]: keyof (typeof FLAGS)[Name] }[CommandName];

export interface Options {
  name: CommandName;
  text: (name: FlagName) => string | undefined;
  texts: (name: FlagName) => readonly string[];
  has: (name: FlagName) => boolean;
  /** What is not a flag. */
  file: string | undefined;
  /** What comes after `--`: a command with its arguments. */
  command: readonly string[];
}

/** Throws CliError with what is wrong. */
export function readOptions([given, ...rest]: readonly string[]): Options {
  const name = COMMANDS.find((each) => each === given);
  if (!name)
    throw new CliError("usage", `There is no command “${given ?? ""}”: ${COMMANDS.join(", ")}.`);
  const { args, command } = splitCommand(name, rest);
  const parsed = parse(name, args);
  const values = new Map<string, unknown>(Object.entries(parsed.values));
  return {
    ...{ name, command },
    text: (flagName) => textOf(flagName, values.get(flagName)),
    texts: (flagName) => [values.get(flagName) ?? []].flat().map(String),
    has: (flagName) => values.get(flagName) === true,
    file: parsed.positionals[0],
  };
}

/** Only a gate runs a command: that of the tests, whose failures are run again. */
function splitCommand(name: CommandName, args: readonly string[]) {
  const at = name === "gate" ? args.indexOf("--") : -1;
  if (at < 0) return { args, command: [] };
  const command = args.slice(at + 1);
  if (command.length === 0) throw new CliError("usage", "Name a command after --.");
  if (!args.slice(0, at).some((arg) => arg === "--confirm" || arg.startsWith("--confirm=")))
    throw new CliError("usage", "A command after -- needs --confirm.");
  return { args: args.slice(0, at), command };
}

/** Commands that take the name of a file. */
const WITH_FILE: readonly CommandName[] = ["import"];

function parse(command: CommandName, args: readonly string[]) {
  try {
    const allowPositionals = WITH_FILE.includes(command);
    const options = FLAGS[command];
    const parsed = parseArgs({
      ...{ args: [...args], options, strict: true, allowPositionals, tokens: true },
    });
    refuseSurplus(parsed, options);
    return parsed;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new CliError("usage", `${message.split(". ")[0] ?? message}.`);
  }
}

interface Parsed {
  positionals: readonly string[];
  tokens: readonly { kind: string; name?: string }[];
}

/** Of two batches or two files of rules one would be left out without a word. Throws an error with what is wrong. */
function refuseSurplus(
  { positionals, tokens }: Parsed,
  options: NonNullable<ParseArgsConfig["options"]>,
): void {
  const seen = new Set<string>();
  for (const { kind, name = "" } of tokens) {
    const option = ownValue(options, name);
    if (kind !== "option" || option?.type !== "string" || option.multiple) continue;
    if (seen.has(name)) throw new Error(`--${name} is given twice`);
    seen.add(name);
  }
  if (positionals.length > 1) throw new Error("Name one file");
}

function textOf(name: string, value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  if (value.trim() === "") throw new CliError("usage", `--${name} is blank.`);
  return value;
}

export interface ServerConnection {
  url: string;
  apiKey: string | undefined;
  project: string;
  /** How long an unreachable server is asked again. */
  retryForMs: number;
}

const DEFAULT_URL = "http://localhost:3000";

export function connectionOf({ text: flagText }: Options, { env }: Process): ServerConnection {
  const url = flagText("url") ?? first(env, "REHEARSAL_URL", "LANGWATCH_ENDPOINT") ?? DEFAULT_URL;
  if (!/^https?:\/\/[^/]/.test(url) || !URL.canParse(url))
    throw new CliError("usage", `“${url}” is not the URL of a server.`);
  return {
    url: url.replace(/\/+$/, ""),
    apiKey: flagText("api-key") ?? first(env, "REHEARSAL_API_KEY", "LANGWATCH_API_KEY"),
    project: flagText("project") ?? first(env, "REHEARSAL_PROJECT") ?? "default",
    retryForMs: durationOf("retry-for", flagText("retry-for") ?? "2m"),
  };
}

const UNITS: ReadonlyMap<string, number> = new Map([
  ["ms", 1],
  ["s", 1000],
  ["m", 60_000],
  ["h", 3_600_000],
]);

/** `30m`, `90s`, `2h`. Throws CliError. */
export function durationOf(name: string, written: string): number {
  const [, amount = "", unit = ""] = /^(\d{1,9})(ms|s|m|h)$/.exec(written.trim()) ?? [];
  const scale = UNITS.get(unit);
  if (scale === undefined)
    throw new CliError("usage", `--${name} “${written}” is no time: 90s, 30m, 2h.`);
  return Number(amount) * scale;
}
