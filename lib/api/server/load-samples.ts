// Recorded conversations of the real SDK, for a first look. They go through the function behind the public
// endpoint, event by event, so what is seen is what an SDK would have made.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

import type { Project } from "@/lib/access/projects/project";
import { storeScenarioEvent } from "@/lib/dialects/langwatch/server/receive-scenario-event";

const SAMPLES = path.join(process.cwd(), "public", "samples");

/** Stores all samples; a second time nothing changes. */
export async function loadSamples(project: Project): Promise<{ events: number; runs: number }> {
  const files = (await readdir(SAMPLES)).filter((name) => name.endsWith(".jsonl"));
  const texts = await Promise.all(files.map((name) => readFile(path.join(SAMPLES, name), "utf8")));
  const lines = texts.flatMap((text) => text.split("\n").filter(Boolean));
  const stored = await Promise.all(lines.map((line) => storeScenarioEvent(project, line)));
  return { events: lines.length, runs: new Set(stored.map((event) => event.runId)).size };
}
