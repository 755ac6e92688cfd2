// Events are written in groups (lib/platform/db/group-commit); each is acknowledged with the set in which its run stands.
import { processWide } from "@/lib/base/values/process-wide";
import { GroupCommitLanes } from "@/lib/platform/db/group-commit";
import { onShutdown } from "@/lib/platform/process/shutdown";
import { appendEvents, type Places } from "./append-events";
import { runKeyOf } from "./lock-runs";
import type { PreparedEvent } from "./prepared-event";

type Append = (events: readonly PreparedEvent[]) => Promise<Places>;

export class EventWriter extends GroupCommitLanes<PreparedEvent, string> {
  constructor(append: Append = appendEvents) {
    super("events", async (events) => {
      const places = await append(events);
      return (event) => places.get(runKeyOf(event)) ?? event.setId;
    });
  }
}

/** The one writer of this process. */
export function getEventWriter(): EventWriter {
  return processWide("event-writer", () => {
    const writer = new EventWriter();
    onShutdown("event writer", () => writer.drain());
    return writer;
  });
}
