// Spans are written in groups (lib/group-commit); a request is answered when all of its spans are stored.
import { GroupCommitLanes } from "@/lib/group-commit";
import { processWide } from "@/lib/process-wide";
import { onShutdown } from "@/lib/shutdown";
import type { SpanPlace, SpanWrite } from "./span-write";
import { storeSpans } from "./store-spans";

export type SpanWriter = GroupCommitLanes<SpanWrite, SpanPlace[]>;

/** The one writer of this process. */
export function getSpanWriter(): SpanWriter {
  return processWide("span-writer", () => {
    const writer: SpanWriter = new GroupCommitLanes("spans", storeSpans);
    onShutdown("span writer", () => writer.drain());
    return writer;
  });
}
