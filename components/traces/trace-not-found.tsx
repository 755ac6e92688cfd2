"use client";

import { useParams } from "next/navigation";

import { MissingScreen } from "@/components/layout/missing-screen";
import { decodeIdSegment } from "@/lib/base/ids/ids";
import { traceQueries } from "@/lib/traces/client/trace-queries";

export function TraceNotFound() {
  const { project, trace } = useParams<{ project: string; trace: string }>();
  const query = traceQueries.detail(project, decodeIdSegment(trace));
  return <MissingScreen what="Trace" query={query} />;
}
