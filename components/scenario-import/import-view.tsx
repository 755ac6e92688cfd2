"use client";

import { FileSearch, FileUp, TriangleAlert } from "lucide-react";
import { useState, type DragEvent } from "react";

import { PageFrame, PageTitle } from "@/components/layout/entity-frame";
import { Breadcrumbs } from "@/components/layout/header/breadcrumbs";
import { cn } from "@/components/ui/cn";
import { Button } from "@/components/ui/inputs/button";
import { Field, FileInput, TextArea } from "@/components/ui/inputs/field";
import { Notice } from "@/components/ui/notice";
import { pagePaths } from "@/lib/base/paths";
import { plural } from "@/lib/base/text/names";
import { useImportScenarios } from "@/lib/scenarios/client/use-scenario-changes";
import type { ImportReport } from "@/lib/scenarios/files/read-scenario-file";
import { ImportReportView } from "./import-report-view";

/** A file is looked at first; only then is anything changed. */
export function ImportView({ project }: { project: string }) {
  const [text, setText] = useState("");
  const look = useImportScenarios(project);
  const carryOut = useImportScenarios(project);
  const change = (next: string) => {
    setText(next);
    look.reset();
    carryOut.reset();
  };
  const report = carryOut.data ?? look.data;
  const error = carryOut.error ?? look.error;
  return (
    <PageFrame>
      <PageTitle parts={["Import scenarios"]} />
      <Breadcrumbs
        above={[{ label: "Scenarios", href: pagePaths.scenarios(project) }]}
        current="Import"
      />
      <h1 className="mt-2 mb-1 text-xl font-semibold">Import scenarios</h1>
      <p className="text-muted mb-4 max-w-prose text-sm">
        YAML or JSON exported from Rehearsal, or EvalStudio’s JSONL. Scenarios are matched by name:
        existing ones are updated and keep their earlier versions. You see a preview first.
      </p>
      <form
        className="max-w-4xl space-y-3"
        onSubmit={(event) => {
          event.preventDefault();
          carryOut.reset();
          look.mutate({ text, dryRun: true });
        }}
      >
        <FileText text={text} onChange={change} />
        <Button
          type="submit"
          variant={report ? "outline" : "primary"}
          aria-disabled={text.trim() === "" || look.isPending}
        >
          <FileSearch aria-hidden />
          {look.isPending ? "Checking…" : "Preview changes"}
        </Button>
      </form>
      <div role="status" className="mt-6 max-w-4xl space-y-4">
        {error && (
          <Notice tone="failure" Icon={TriangleAlert} title={error.message}>
            Nothing was changed.
          </Notice>
        )}
        {report && (
          <>
            <ImportReportView project={project} report={report} />
            <CarryOut
              report={report}
              isBusy={carryOut.isPending}
              onImport={() => {
                carryOut.mutate({ text, dryRun: false });
              }}
            />
          </>
        )}
      </div>
    </PageFrame>
  );
}

interface CarryOutProps {
  report: ImportReport;
  isBusy: boolean;
  onImport: () => void;
}

function CarryOut({ report, isBusy, onImport }: CarryOutProps) {
  const count = report.entries.filter(({ state }) => state === "new" || state === "changed").length;
  if (!report.dryRun || count === 0) return null;
  return (
    <Button variant="primary" aria-disabled={isBusy} onClick={() => !isBusy && onImport()}>
      <FileUp aria-hidden />
      {isBusy ? "Importing…" : `Import ${plural(count, "scenario")}`}
    </Button>
  );
}

function FileText({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const [isOver, setIsOver] = useState(false);
  const read = async (file: File | undefined) => {
    if (file) onChange(await file.text());
  };
  const handleDrop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    void read(event.dataTransfer.files[0]);
  };
  return (
    <div
      className={cn("space-y-3 rounded-lg", isOver && "outline-accent outline-2 outline-dashed")}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => {
        setIsOver(false);
      }}
      onDrop={handleDrop}
    >
      <Field label="File">
        {(control) => (
          <FileInput
            {...control}
            accept=".yaml,.yml,.json,.jsonl,.ndjson"
            onChange={(event) => {
              void read(event.target.files?.[0]);
            }}
          />
        )}
      </Field>
      <Field label="Or paste text" hint="Paste here, or drop a file.">
        {(control) => (
          <TextArea
            {...control}
            spellCheck={false}
            rows={10}
            className="max-h-96 min-h-52 font-mono text-xs"
            placeholder={"- name: Cancel a booking\n  instructions: …"}
            value={text}
            onChange={(event) => {
              onChange(event.target.value);
            }}
          />
        )}
      </Field>
    </div>
  );
}
