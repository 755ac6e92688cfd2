"use client";

import { useParams } from "next/navigation";

import { MissingScreen } from "@/components/layout/missing-screen";
import { decodeIdSegment } from "@/lib/base/ids/ids";
import { batchQueries } from "@/lib/results/client/results-queries";

export function BatchNotFound() {
  const { project, set, batch } = useParams<{ project: string; set: string; batch: string }>();
  const address = { project, setId: decodeIdSegment(set), batchId: decodeIdSegment(batch) };
  return <MissingScreen what="Batch" query={batchQueries.detail(address)} isAwaited />;
}
