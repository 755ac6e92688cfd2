// Recorded conversations of the real SDK, for a first look. They are stored event by event by the function behind the
// public endpoint, as if an SDK had sent them.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

import type { Context } from "@/lib/access/context";
import { isJsonObject, parseJson } from "@/lib/base/json/json";
import type { LoadedSamples } from "@/lib/dialects/server/dialect-server";
import { archiveRunsById, restoreRunsById } from "@/lib/results/archive/server/move-runs";
import { readScenarioEvent } from "../scenario-event";
import { storeScenarioEvent, type SentScenarioEvent } from "./store-event";

const SAMPLES = path.join(process.cwd(), "public", "samples");

/** Stores all samples, and restores those that were removed; otherwise a second time nothing changes. */
export async function loadSamples(ctx: Context): Promise<LoadedSamples> {
  const events = await readSamples();
  await Promise.all(events.map((event) => storeScenarioEvent(ctx, event)));
  const runIds = runIdsOf(events);
  await restoreRunsById(ctx, runIds);
  return { events: events.length, runs: runIds.length };
}

/** Archives the runs of the samples; resolves with their number. */
export async function removeSamples(ctx: Context): Promise<number> {
  const { runs } = await archiveRunsById(ctx, runIdsOf(await readSamples()));
  return runs;
}

async function readSamples(): Promise<SentScenarioEvent[]> {
  const files = (await readdir(SAMPLES)).filter((name) => name.endsWith(".jsonl"));
  const texts = await Promise.all(files.map((name) => readFile(path.join(SAMPLES, name), "utf8")));
  return texts.flatMap((text) => text.split("\n").filter(Boolean)).map(readSample);
}

function runIdsOf(events: readonly SentScenarioEvent[]): string[] {
  return [...new Set(events.map(({ event }) => event.scenarioRunId))];
}

function readSample(line: string): SentScenarioEvent {
  const sent = parseJson(line);
  if (!isJsonObject(sent)) throw new Error("a line of the samples is no event");
  return { event: readScenarioEvent(sent), sent };
}
