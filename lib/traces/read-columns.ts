// What a span's own buckets say that lists and joins need as columns.
import type { JsonObject } from "@/lib/json";
import type { SpanContent } from "./span";
import { readUsage, type Usage } from "./usage";

const MAX_ID_LENGTH = 512;

type Columns = Partial<Pick<SpanContent, "model" | "provider" | "scenarioRunId">> & Usage;

export function readColumns({
  config = {},
  metadata = {},
}: {
  config?: JsonObject | undefined;
  metadata?: JsonObject | undefined;
}): Columns {
  const model = textOf(config["model"]);
  const provider = textOf(config["provider"]);
  const scenarioRunId = textOf(metadata["scenario_run_id"]);
  return {
    ...(model !== undefined && { model }),
    ...(provider !== undefined && { provider }),
    ...(isId(scenarioRunId) && { scenarioRunId }),
    ...readUsage(metadata),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** An id that no index could hold joins nothing. */
function isId(id: string | undefined): id is string {
  return id !== undefined && id !== "" && id.length <= MAX_ID_LENGTH;
}
