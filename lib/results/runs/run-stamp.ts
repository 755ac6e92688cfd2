// The part of a run's metadata that the runner writes. Runs of an SDK have none.
import { z } from "zod";

import { printJson } from "@/lib/base/json/exact-json";
import { isJsonObject } from "@/lib/base/json/json";
import { ownValue } from "@/lib/base/json/own-value";

/** Under this key of a run's metadata. */
export const STAMP_KEY = "rehearsal";

const text = z.string().nullable().catch(null).default(null);
const count = z.number().int().nullable().catch(null).default(null);

const runStampSchema = z.object({
  scenarioVersion: count,
  scenarioHash: text,
  suite: text,
  target: text,
  targetId: text,
  targetHash: text,
  persona: text,
  personaId: text,
  /** From 1. */
  repeat: count,
  /** Without the secret ones. */
  parameters: z.record(z.string(), z.unknown()).catch({}).default({}),
  simulatorModel: text,
  judgeModel: text,
  /** Of the model and its prompt; earlier releases wrote none. */
  simulatorHash: text,
  judgeHash: text,
  evaluatorsOnly: z.boolean().catch(false).default(false),
  /** So many repeats of its cell have to pass; null for all. */
  passAtLeast: z.number().int().min(1).max(1000).nullable().catch(null).default(null),
  /** Added to its batch to tell a regression from chance. */
  isExtra: z.boolean().catch(false).default(false),
  attempt: z.number().int().catch(1).default(1),
});
type RunStamp = z.infer<typeof runStampSchema>;

/** That of every run of an SDK, which is read with each of its events. */
const NO_STAMP = runStampSchema.parse({});

/** What an SDK wrote under the same key and is not readable counts as absent. */
export function readRunStamp(metadata: Record<string, unknown> | null): RunStamp {
  const stamp = metadata && ownValue(metadata, STAMP_KEY);
  return isJsonObject(stamp) ? runStampSchema.parse(stamp) : NO_STAMP;
}

export const TARGET_FACT = "Target";
export const VERSION_FACT = "Scenario version";
export const PERSONA_FACT = "Persona";

/** What the run was started with, for people: names with values. Names of parameters may be equal to another one. */
export function stampFacts(metadata: Record<string, unknown> | null): [string, string][] {
  const stamp = readRunStamp(metadata);
  const facts: [string, string | null][] = [
    [TARGET_FACT, stamp.target],
    [VERSION_FACT, stamp.scenarioVersion === null ? null : String(stamp.scenarioVersion)],
    [PERSONA_FACT, stamp.persona],
    ["Repeat", stamp.repeat === null ? null : String(stamp.repeat)],
    ...Object.entries(stamp.parameters).map(([name, value]): [string, string] => [
      name,
      typeof value === "string" ? value : printJson(value),
    ]),
    ["Simulated user", stamp.simulatorModel],
    ["Judge", stamp.judgeModel],
    ["Judging", stamp.evaluatorsOnly ? "Evaluators only" : null],
  ];
  return facts.flatMap(([name, value]) => (value === null ? [] : [[name, value]]));
}
