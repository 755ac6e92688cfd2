"use client";

import { useInfiniteQuery } from "@tanstack/react-query";

import { ListFrame } from "@/components/layout/list-page";
import { Fold, FoldMemoryProvider } from "@/components/ui/fold";
import { ListSkeleton } from "@/components/ui/skeleton";
import { AbsoluteTime } from "@/components/ui/time-text";
import type { RunAddress } from "@/lib/base/paths";
import { formatDuration } from "@/lib/base/text/format";
import { plural } from "@/lib/base/text/names";
import { runQueries } from "@/lib/results/client/results-queries";
import type { EventSummary } from "@/lib/results/log/run-event";
import { EventBody } from "./event-body";

/** The log of the run, as it was received. */
export function EventList({ address }: { address: RunAddress }) {
  const events = useInfiniteQuery(runQueries.events(address.project, address.runId));
  return (
    <FoldMemoryProvider>
      <ListFrame
        query={events}
        what="events"
        skeleton={<ListSkeleton rows={5} />}
        empty={<p className="text-muted py-12 text-center">No events.</p>}
      >
        {(items) => (
          <ol className="divide-border border-border divide-y rounded-lg border">
            {items.map((event) => (
              <li key={event.eventId}>
                <Fold id={event.eventId} className="p-1" summary={<EventLine event={event} />}>
                  <EventBody address={address} eventId={event.eventId} />
                </Fold>
              </li>
            ))}
          </ol>
        )}
      </ListFrame>
    </FoldMemoryProvider>
  );
}

function EventLine({ event }: { event: EventSummary }) {
  const { kind, timestamp, receivedAt, messageCount } = event;
  const delayMs = Date.parse(receivedAt) - Date.parse(timestamp);
  return (
    <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-4 text-sm">
      <span className="w-28 font-mono text-xs font-medium">{kind}</span>
      <AbsoluteTime time={timestamp} isPrecise className="tabular-nums" />
      {messageCount !== null && (
        <span className="text-muted">{plural(messageCount, "message")}</span>
      )}
      <span
        className="text-muted ml-auto text-xs tabular-nums"
        title="Delay between the event and its receipt"
      >
        {delayMs >= 0 ? "+" : "−"}
        {formatDuration(Math.abs(delayMs))}
      </span>
    </span>
  );
}
