"use client";

import { useQuery } from "@tanstack/react-query";

import { LoadError } from "@/components/layout/list-page";
import { JsonBlock } from "@/components/ui/code-block";
import { Skeleton } from "@/components/ui/skeleton";
import type { RunAddress } from "@/lib/base/paths";
import { runQueries } from "@/lib/results/client/results-queries";

interface EventBodyProps {
  address: RunAddress;
  eventId: string;
}

/** The body of an event; asked for when it is opened, and never again, since events do not change. */
export function EventBody({ address, eventId }: EventBodyProps) {
  const { data, error, refetch } = useQuery({
    ...runQueries.event(address.project, address.runId, eventId),
    refetchInterval: false,
  });
  if (data) return <JsonBlock value={data.raw} copyLabel="Copy event" className="mx-2 mb-2" />;
  if (error) return <LoadError what="the event" error={error} onRetry={() => void refetch()} />;
  return <Skeleton className="mx-2 mb-2 h-24" />;
}
