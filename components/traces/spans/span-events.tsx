import { CircleX, Link2, Milestone } from "lucide-react";

import { CodeBlock, JsonBlock } from "@/components/ui/code-block";
import { Fold } from "@/components/ui/fold";
import { PageLink } from "@/components/ui/links";
import { pagePaths } from "@/lib/base/paths";
import { formatDuration } from "@/lib/base/text/format";
import { visibleText } from "@/lib/base/text/visible-text";
import type { SpanDetail } from "@/lib/traces/span";
import { spanEventsOf, spanLinksOf, type SpanEvent } from "@/lib/traces/span-events";

interface SpanEventsProps {
  project: string;
  span: Pick<SpanDetail, "raw" | "startedAt">;
}

/** What a span noted on its way: exceptions and other events, and the traces that it names. */
export function SpanEvents({ project, span: { raw, startedAt } }: SpanEventsProps) {
  const events = spanEventsOf(raw, startedAt);
  const links = spanLinksOf(raw);
  if (events.length + links.length === 0) return null;
  return (
    <section aria-labelledby="span-events">
      <h3 id="span-events" className="mb-1.5 text-sm font-medium">
        Events and links
      </h3>
      <ul className="divide-border border-border divide-y rounded-lg border text-sm">
        {events.map((event, index) => (
          // Events have no ids and never change their order.

          <li key={index}>
            <EventLine event={event} id={`event-${String(index)}`} />
          </li>
        ))}
        {links.map(({ traceId, spanId }, index) => (
          <li key={`link-${String(index)}`} className="flex items-center gap-2 px-3 py-2">
            <Link2 aria-hidden className="text-muted size-3.5 shrink-0" />
            <PageLink
              href={pagePaths.trace(project, traceId)}
              className="min-w-0 truncate font-mono text-xs underline-offset-4 hover:underline"
            >
              {visibleText(spanId === "" ? traceId : `${traceId} · ${spanId}`)}
            </PageLink>
          </li>
        ))}
      </ul>
    </section>
  );
}

function EventLine({ event, id }: { event: SpanEvent; id: string }) {
  const { name, offsetMs, exception, attributes } = event;
  const Icon = exception ? CircleX : Milestone;
  return (
    <Fold
      id={id}
      summary={
        <span className="flex min-w-0 flex-1 items-center gap-2">
          <Icon
            aria-hidden
            className={
              exception ? "text-failure size-3.5 shrink-0" : "text-muted size-3.5 shrink-0"
            }
          />
          <span dir="auto" className="min-w-0 flex-1 truncate">
            {visibleText(exception?.title ?? name)}
          </span>
          {offsetMs !== null && (
            <span className="text-muted shrink-0 text-xs tabular-nums">
              {offsetMs < 0 ? "before the start" : `+${formatDuration(offsetMs)}`}
            </span>
          )}
        </span>
      }
    >
      <div className="space-y-2 px-3 pb-3">
        {exception?.stack && <CodeBlock text={exception.stack} copyLabel="Copy stack" />}
        <JsonBlock value={attributes} copyLabel="Copy attributes" />
      </div>
    </Fold>
  );
}
