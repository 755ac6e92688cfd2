"use client";

import { useParams } from "next/navigation";

import { MissingScreen } from "@/components/layout/missing-screen";
import { decodeIdSegment } from "@/lib/base/ids/ids";
import { scenarioSetQueries } from "@/lib/results/client/results-queries";

export function SetNotFound() {
  const { project, set } = useParams<{ project: string; set: string }>();
  const query = scenarioSetQueries.detail({ project, setId: decodeIdSegment(set) });
  return <MissingScreen what="Set" query={query} />;
}
