// Events for tests of the log, from bodies of the three types that every SDK posts.
import { z } from "zod";

import type { JsonObject } from "@/lib/base/json/json";
import { objectAt, textAt } from "@/lib/base/json/json-fields";
import type { NewRunEvent } from "@/lib/results/log/run-event";
import { RUN_STATUSES } from "@/lib/results/runs/run-status";

const placeSchema = z.looseObject({
  scenarioRunId: z.string(),
  batchRunId: z.string(),
  scenarioId: z.string(),
  scenarioSetId: z.string(),
  timestamp: z.number(),
});

export function testRunEvent(raw: JsonObject): NewRunEvent {
  const { scenarioRunId, batchRunId, scenarioId, scenarioSetId, timestamp } =
    placeSchema.parse(raw);
  return {
    runId: scenarioRunId,
    batchId: batchRunId,
    scenarioId,
    setId: scenarioSetId,
    timestampMs: timestamp,
    fact: factOf(raw),
    raw,
  };
}

function factOf(raw: JsonObject): NewRunEvent["fact"] {
  const type = textAt(raw, "type");
  if (type === "SCENARIO_MESSAGE_SNAPSHOT") return { kind: "snapshot" };
  if (type === "SCENARIO_RUN_FINISHED")
    return { kind: "finished", status: z.enum(RUN_STATUSES).parse(raw["status"]), results: null };
  if (type !== "SCENARIO_RUN_STARTED") throw new Error(`no event of the type "${type}"`);
  const metadata = objectAt(raw, "metadata");
  const name = textAt(metadata, "name") || null;
  return { kind: "started", name, description: null, metadata };
}
