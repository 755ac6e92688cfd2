"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";

import { plural } from "@/lib/base/text/names";
import { suitePreviewQuery } from "@/lib/runner/client/runner-queries";
import type { SuitePreview as Preview, SuitePreviewQuery } from "@/lib/suites/suite-preview";
import { EstimateLine, PreflightNotes } from "./preflight-notes";

interface SuitePreviewProps {
  project: string;
  query: SuitePreviewQuery;
}

/** scenarios × targets × repeats = runs, before anybody presses Run. */
export function SuitePreview({ project, query }: SuitePreviewProps) {
  const { data } = useQuery({
    ...suitePreviewQuery(project, query),
    placeholderData: keepPreviousData,
  });
  return (
    <section
      aria-labelledby="preview-title"
      className="border-border bg-surface space-y-1.5 rounded-lg border p-3 text-sm"
    >
      <h2 id="preview-title" className="font-semibold">
        Run preview
      </h2>
      <div role="status" className="space-y-1.5">
        {data ? <Sum project={project} preview={data} /> : <p className="text-muted">Counting…</p>}
      </div>
    </section>
  );
}

function Sum({ project, preview }: { project: string; preview: Preview }) {
  const { scenarioCount, variantCount, targetCount, repeatCount, runCount } = preview;
  const { estimate, problems } = preview;
  const variants =
    variantCount === scenarioCount
      ? plural(scenarioCount, "scenario")
      : `${plural(scenarioCount, "scenario")} in ${plural(variantCount, "variant")}`;
  return (
    <>
      <p className="tabular-nums">
        {variants} × {plural(targetCount, "target")} × {plural(repeatCount, "repeat")} ={" "}
        <strong>{plural(runCount, "run")}</strong>
      </p>
      {runCount > 0 && <EstimateLine estimate={estimate} reruns={preview.reruns} />}
      <PreflightNotes project={project} problems={problems} />
    </>
  );
}
