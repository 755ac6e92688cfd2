"use client";

import { useQuery } from "@tanstack/react-query";
import { useParams } from "next/navigation";

import { NotFoundScreen } from "@/components/layout/error-screen";
import { LOOK_AGAIN, useReload } from "@/components/layout/use-reload";
import { decodeIdSegment } from "@/lib/base/ids/ids";
import { runQueries } from "@/lib/results/client/results-queries";

export function RunNotFound() {
  const { project, run } = useParams<{ project: string; run: string }>();
  const detail = runQueries.detail(project, decodeIdSegment(run));
  useReload(useQuery({ ...detail, ...LOOK_AGAIN }).isSuccess);
  return <NotFoundScreen what="Run" isAwaited />;
}
