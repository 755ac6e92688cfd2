"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";

import { plural } from "@/lib/base/text/names";
import { visibleText } from "@/lib/base/text/visible-text";
import { suitePreviewQuery } from "@/lib/runner/client/runner-queries";
import type { SuitePreview as Preview, SuitePreviewQuery } from "@/lib/suites/suite-preview";

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
        {data ? <Sum preview={data} /> : <p className="text-muted">Counting…</p>}
      </div>
    </section>
  );
}

function Sum({ preview }: { preview: Preview }) {
  const { scenarioCount, variantCount, targetCount, repeatCount, runCount } = preview;
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
      {preview.archived.length > 0 && (
        <p className="text-muted wrap-anywhere">
          Skipped because deleted:{" "}
          {preview.archived.map(({ name }) => visibleText(name)).join(", ")}
        </p>
      )}
      {preview.problem !== null && (
        <p className="text-warning flex items-start gap-1.5 wrap-anywhere">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {visibleText(preview.problem)}
        </p>
      )}
    </>
  );
}
