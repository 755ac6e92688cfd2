// Values from a span's own buckets that lists and joins need as columns.
import type { JsonObject } from "@/lib/base/json/json";
import { joinableId } from "../run-evidence";
import type { SpanContent } from "../span";
import { readUsage, type Usage } from "../usage/usage";

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
  const scenarioRunId = joinableId(metadata["scenario_run_id"]);
  return {
    ...(model !== undefined && { model }),
    ...(provider !== undefined && { provider }),
    ...(scenarioRunId !== undefined && { scenarioRunId }),
    ...readUsage(metadata),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
