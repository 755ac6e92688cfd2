// Recorded conversations of the real SDK, for a first look. They are stored event by event by the function behind the
// public endpoint, as if an SDK had sent them.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

import type { Context } from "@/lib/access/context";
import { isJsonObject, parseJson } from "@/lib/base/json/json";
import type { LoadedSamples } from "../../server/dialect-server";
import { readScenarioEvent } from "../scenario-event";
import { storeScenarioEvent, type SentScenarioEvent } from "./store-scenario-event";

const SAMPLES = path.join(process.cwd(), "public", "samples");

/** Stores all samples; a second time nothing changes. */
export async function loadSamples(ctx: Context): Promise<LoadedSamples> {
  const files = (await readdir(SAMPLES)).filter((name) => name.endsWith(".jsonl"));
  const texts = await Promise.all(files.map((name) => readFile(path.join(SAMPLES, name), "utf8")));
  const lines = texts.flatMap((text) => text.split("\n").filter(Boolean));
  const events = lines.map(readSample);
  await Promise.all(events.map((event) => storeScenarioEvent(ctx, event)));
  const runs = new Set(events.map(({ event }) => event.scenarioRunId));
  return { events: events.length, runs: runs.size };
}

function readSample(line: string): SentScenarioEvent {
  const sent = parseJson(line);
  if (!isJsonObject(sent)) throw new Error("a line of the samples is no event");
  return { event: readScenarioEvent(sent), sent };
}
