"use client";

import { useQuery } from "@tanstack/react-query";
import { Unplug } from "lucide-react";
import { useEffect, useSyncExternalStore } from "react";

import { useNow } from "@/components/ui/time-text";
import { healthQueries, type Contact } from "@/lib/api/client/system-client";
import { formatRelativeTime } from "@/lib/base/text/format";
import { getLiveStatus, subscribeLiveStatus } from "@/lib/platform/live/client/live-status";

const SENTENCES: Record<NonNullable<Contact["lost"]>, string> = {
  server: "Rehearsal cannot be reached.",
  database: "The database cannot be reached.",
};

/** Says on every page that the server or its database does not answer, for as long as that is so. */
export function ContactBanner() {
  const isLive = useSyncExternalStore(
    subscribeLiveStatus,
    () => getLiveStatus() !== "reconnecting" && getLiveStatus() !== "polling",
    () => true,
  );
  const { data } = useQuery(healthQueries.contact(isLive));
  useLinksKept(data?.lost === "server");
  if (!data || data.lost === null) return null;
  return (
    <div role="alert" className="border-warning/40 bg-surface sticky top-12 z-20 border-b text-sm">
      <p className="max-w-page mx-auto flex items-center gap-2 px-4 py-2 sm:px-6">
        <Unplug aria-hidden className="text-warning size-4 shrink-0" />
        <span className="font-medium">{SENTENCES[data.lost]}</span>
        <LastContact atMs={data.lastContactMs} />
      </p>
    </div>
  );
}

/** The time ticks for the eye alone: read aloud, it would interrupt every second. */
function LastContact({ atMs }: { atMs: number }) {
  const now = useNow();
  return (
    <span className="text-muted tabular-nums">
      <span aria-hidden>Last contact {formatRelativeTime(atMs, Math.max(atMs, now))}. </span>
      Retrying…
    </span>
  );
}

/** A link that is followed while the server is away ends on an error page of the browser: the page stays instead. */
function useLinksKept(isAway: boolean): void {
  // External system: clicks on links, before anything handles them.
  useEffect(() => {
    if (!isAway) return;
    document.addEventListener("click", stayOnPage, { capture: true });
    return () => {
      document.removeEventListener("click", stayOnPage, { capture: true });
    };
  }, [isAway]);
}

function stayOnPage(event: MouseEvent): void {
  if (!(event.target instanceof Element)) return;
  const link = event.target.closest("a");
  const staysHere = link?.hash !== "" && link?.pathname === window.location.pathname;
  if (link && link.origin === window.location.origin && !staysHere) event.preventDefault();
}
