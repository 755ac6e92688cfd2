"use client";

import { useQuery } from "@tanstack/react-query";

import { PreflightNotes } from "@/components/suites/preflight-notes";
import { suitePreviewQuery } from "@/lib/runner/client/runner-queries";
import type { SuppliedValues } from "@/lib/scenarios/parameter";
import { suiteQueries } from "@/lib/suites/client/suite-queries";
import { previewOfSuite } from "@/lib/suites/suite-preview";
import type { Suite } from "@/lib/suites/suite-schema";

interface SchedulePreflightProps {
  project: string;
  suiteId: string;
  /** Of the schedule. */
  parameters?: SuppliedValues;
}

/** What would go wrong if the schedule were due now. */
export function SchedulePreflight({ project, suiteId, parameters }: SchedulePreflightProps) {
  const { data: suite } = useQuery(suiteQueries.detail(project, suiteId));
  return suite && <Problems project={project} suite={suite} parameters={parameters} />;
}

interface ProblemsProps {
  project: string;
  suite: Suite;
  parameters: SuppliedValues | undefined;
}

function Problems({ project, suite, parameters }: ProblemsProps) {
  const { data } = useQuery(suitePreviewQuery(project, previewOfSuite(suite, parameters)));
  return (
    <div role="status" className="text-sm">
      <PreflightNotes project={project} problems={data?.problems ?? []} />
    </div>
  );
}
