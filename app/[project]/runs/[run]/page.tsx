import { redirect } from "next/navigation";

import { decodeIdSegment } from "@/lib/base/ids/ids";
import { pagePaths } from "@/lib/base/paths";
import { getRun } from "@/lib/results/runs/server/get-run";
import { loadProject } from "../../load-project";
import { orNotFound } from "../../or-not-found";

interface RunByIdPageProps {
  params: Promise<{ project: string; run: string }>;
}

/** Leads to the run, for links that know its id alone. */
export default async function RunByIdPage({ params }: RunByIdPageProps) {
  const segments = await params;
  const { ctx, slug } = await loadProject(segments.project);
  const runId = decodeIdSegment(segments.run);
  const { setId, batchId } = await orNotFound(getRun(ctx, runId));
  redirect(pagePaths.run({ project: slug, setId, batchId, runId }));
}
