// Spans are written in groups (lib/platform/db/group-commit); a request is answered when all of its spans are stored.
import { processWide } from "@/lib/base/values/process-wide";
import { GroupCommitLanes } from "@/lib/platform/db/group-commit";
import { onShutdown } from "@/lib/platform/process/shutdown";
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
