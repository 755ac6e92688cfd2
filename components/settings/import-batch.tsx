"use client";

import { CircleCheck } from "lucide-react";
import { useState } from "react";

import { Button } from "@/components/ui/inputs/button";
import { Field, FileInput } from "@/components/ui/inputs/field";
import { PageLink } from "@/components/ui/links";
import { ActionError, Notice } from "@/components/ui/notice";
import { pagePaths } from "@/lib/base/paths";
import { plural } from "@/lib/base/text/names";
import { useImportBatch } from "@/lib/results/export/client/import-batch";

/** Takes in the file of a batch that was exported here or in another deployment. */
export function ImportBatch({ project }: { project: string }) {
  const [file, setFile] = useState<File | null>(null);
  const { mutate, isPending, error, data } = useImportBatch(project);
  return (
    <form
      aria-label="Import a batch"
      className="space-y-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (file && !isPending) mutate(file);
      }}
    >
      <div className="space-y-3">
        <Field label="File" hint="JSONL, from Export on the page of a batch">
          {(field) => (
            <FileInput
              {...field}
              accept=".jsonl,application/x-ndjson"
              onChange={(event) => {
                setFile(event.target.files?.[0] ?? null);
              }}
            />
          )}
        </Field>
        <Button type="submit" aria-disabled={!file || isPending}>
          {isPending ? "Importing…" : "Import"}
        </Button>
      </div>
      <div role="status" className="empty:hidden">
        {data && (
          <Notice
            Icon={CircleCheck}
            title={`Imported ${plural(data.runs, "run")} with ${plural(data.events, "event")}`}
            action={
              data.runs > 0 && (
                <PageLink
                  href={pagePaths.batch({ project, setId: data.setId, batchId: data.batchId })}
                  className="underline underline-offset-2"
                >
                  Open the batch
                </PageLink>
              )
            }
          />
        )}
      </div>
      <ActionError error={error} />
    </form>
  );
}
