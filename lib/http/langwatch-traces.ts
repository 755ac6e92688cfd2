// LangWatch's API of traces over our verbs.
import type { z } from "zod";

import { getEnv } from "@/lib/env";
import { pagePaths } from "@/lib/paths";
import type { Project } from "@/lib/projects/project";
import { toTraceId } from "@/lib/to-trace-id";
import { readTraceWhole } from "@/lib/traces/server/read-trace-whole";
import {
  firstError,
  toLangwatchTrace,
  toTraceDigest,
  type TraceParts,
  type TracePlace,
  type traceQuerySchema,
} from "@/lib/wire/langwatch/trace";
import { formatTrace } from "@/lib/wire/langwatch/trace-digest";

export async function answerTrace(
  project: Project,
  traceId: string,
  { format, llmMode }: z.output<typeof traceQuerySchema>,
) {
  const { trace, spans } = await readTraceWhole(project.id, toTraceId(traceId));
  const parts = { trace, spans, error: firstError(spans) };
  const place = placeOf(project, parts);
  const isDigest =
    (format ?? (llmMode === "true" || llmMode === "1" ? "digest" : "json")) === "digest";
  return isDigest
    ? toTraceDigest(parts, place, formatTrace(parts))
    : toLangwatchTrace(parts, place);
}

function placeOf(project: Project, { trace }: TraceParts): TracePlace {
  const platformUrl = getEnv().baseUrl + pagePaths.trace(project.slug, trace.id);
  return { projectId: project.id, platformUrl };
}
