"use client";

import { useQuery } from "@tanstack/react-query";
import { useParams } from "next/navigation";

import { NotFoundScreen } from "@/components/layout/error-screen";
import { LOOK_AGAIN, useReload } from "@/components/layout/use-reload";
import { decodeIdSegment } from "@/lib/base/ids/ids";
import { batchQueries } from "@/lib/results/client/results-queries";

export function BatchNotFound() {
  const { project, set, batch } = useParams<{ project: string; set: string; batch: string }>();
  const address = { project, setId: decodeIdSegment(set), batchId: decodeIdSegment(batch) };
  useReload(useQuery({ ...batchQueries.detail(address), ...LOOK_AGAIN }).isSuccess);
  return <NotFoundScreen what="Batch" isAwaited />;
}
