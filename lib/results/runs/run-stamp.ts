// The part of a run's metadata that the runner writes. Runs of an SDK have none.
import { printJson } from "@/lib/base/json/exact-json";
import { isJsonObject, type JsonObject } from "@/lib/base/json/json";
import { objectAt } from "@/lib/base/json/json-fields";
import { ownValue } from "@/lib/base/json/own-value";

/** Under this key of a run's metadata. */
export const STAMP_KEY = "rehearsal";

interface RunStamp {
  scenarioVersion: number | null;
  scenarioHash: string | null;
  suite: string | null;
  target: string | null;
  targetId: string | null;
  targetHash: string | null;
  persona: string | null;
  personaId: string | null;
  /** From 1. */
  repeat: number | null;
  /** Without the secret ones. */
  parameters: JsonObject;
  simulatorModel: string | null;
  judgeModel: string | null;
  /** Of the model and its prompt; earlier releases wrote none. */
  simulatorHash: string | null;
  judgeHash: string | null;
  evaluatorsOnly: boolean;
  /** So many repeats of its cell have to pass; null for all. */
  passAtLeast: number | null;
  /** Added to its batch to tell a regression from chance. */
  isExtra: boolean;
  attempt: number;
}

const MAX_REPEATS = 1000;

/** That of every run of an SDK, which is read with each of its events. */
const NO_STAMP = stampOf({});

/** What an SDK wrote under the same key and is not readable counts as absent. Pages read it too, so it needs no schema. */
export function readRunStamp(metadata: Record<string, unknown> | null): RunStamp {
  const stamp = metadata && ownValue(metadata, STAMP_KEY);
  return isJsonObject(stamp) ? stampOf(stamp) : NO_STAMP;
}

function stampOf(stamp: JsonObject): RunStamp {
  const text = (name: string) => textOrNull(ownValue(stamp, name));
  const count = (name: string) => countOrNull(ownValue(stamp, name));
  const passAtLeast = count("passAtLeast");
  const isPossible = passAtLeast !== null && passAtLeast >= 1 && passAtLeast <= MAX_REPEATS;
  return {
    scenarioVersion: count("scenarioVersion"),
    scenarioHash: text("scenarioHash"),
    suite: text("suite"),
    target: text("target"),
    targetId: text("targetId"),
    targetHash: text("targetHash"),
    persona: text("persona"),
    personaId: text("personaId"),
    repeat: count("repeat"),
    parameters: objectAt(stamp, "parameters"),
    simulatorModel: text("simulatorModel"),
    judgeModel: text("judgeModel"),
    simulatorHash: text("simulatorHash"),
    judgeHash: text("judgeHash"),
    evaluatorsOnly: ownValue(stamp, "evaluatorsOnly") === true,
    passAtLeast: isPossible ? passAtLeast : null,
    isExtra: ownValue(stamp, "isExtra") === true,
    attempt: count("attempt") ?? 1,
  };
}

function textOrNull(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function countOrNull(value: unknown): number | null {
  return Number.isSafeInteger(value) ? Number(value) : null;
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
