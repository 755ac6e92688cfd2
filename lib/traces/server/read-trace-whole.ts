import type { SpanDetail } from "../span";
import type { TraceSummary } from "../trace";
import { findTrace } from "./find-trace";
import { searchSpans } from "./search-spans";

const MAX_SPANS = 10_000;

/** A trace with its spans whole: what the APIs that other systems speak ask for. */
export async function readTraceWhole(
  projectId: string,
  traceId: string,
): Promise<{ trace: TraceSummary; spans: SpanDetail[] }> {
  const trace = await findTrace(projectId, traceId);
  const { spans } = await searchSpans(
    projectId,
    { traceId: trace.id },
    { limit: MAX_SPANS, page: 1 },
  );
  return { trace, spans };
}
