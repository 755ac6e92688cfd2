"use client";

import { useParams } from "next/navigation";

import { MissingScreen } from "@/components/layout/missing-screen";
import { decodeIdSegment } from "@/lib/base/ids/ids";
import { runQueries } from "@/lib/results/client/results-queries";

export function RunNotFound() {
  const { project, run } = useParams<{ project: string; run: string }>();
  const query = runQueries.detail(project, decodeIdSegment(run));
  return <MissingScreen what="Run" query={query} isAwaited />;
}
