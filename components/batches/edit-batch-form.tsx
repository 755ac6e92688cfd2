"use client";

import { Button } from "@/components/ui/inputs/button";
import { Field, TextInput } from "@/components/ui/inputs/field";
import { ActionError } from "@/components/ui/notice";
import type { BatchAddress } from "@/lib/base/paths";
import type { BatchDetail } from "@/lib/results/batches/batch-schema";
import type { Provenance, ProvenanceEdit, ProvenanceField } from "@/lib/results/batches/provenance";
import { LENGTHS } from "@/lib/results/batches/provenance-text";
import { useEditBatch } from "@/lib/results/client/edit-batch";

const FIELDS = [
  { name: "branch", label: "Branch", isWide: false },
  { name: "commit", label: "Commit", isWide: false },
  { name: "agentVersion", label: "Agent version", isWide: false },
  { name: "actor", label: "Started by", isWide: false },
  { name: "pullRequest", label: "Pull request (number or URL)", isWide: true },
  { name: "ciUrl", label: "URL of the CI run", isWide: true },
] as const satisfies { name: keyof Provenance; label: string; isWide: boolean }[];

const LABELS: Record<ProvenanceField, string> = {
  branch: "branch",
  commit: "commit",
  agentVersion: "agent version",
  actor: "started by",
  pullRequest: "pull request",
  ciUrl: "URL of the CI run",
  note: "note",
  tags: "tags",
};

interface EditBatchFormProps {
  address: BatchAddress;
  batch: Pick<BatchDetail, "provenance" | "edited">;
  onClose: () => void;
}

/** Where a batch comes from. What is not changed here stays as the runs report it. */
export function EditBatchForm({ address, batch, onClose }: EditBatchFormProps) {
  const { provenance } = batch;
  const edit = useEditBatch(address);
  const reset = batch.edited.filter((field) => field !== "note");
  return (
    <form
      aria-label="Details of the batch"
      className="border-border space-y-3 rounded-lg border p-4"
      onSubmit={(event) => {
        event.preventDefault();
        const changes = changesIn(new FormData(event.currentTarget), provenance);
        if (!edit.isPending) edit.mutate(changes, { onSuccess: onClose });
      }}
    >
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
        {FIELDS.map(({ name, label, isWide }) => (
          <Field key={name} label={label} className={isWide ? "lg:col-span-2" : ""}>
            {(control) => (
              <TextInput
                {...control}
                name={name}
                dir="auto"
                autoComplete="off"
                maxLength={LENGTHS[name]}
                defaultValue={provenance[name] ?? ""}
              />
            )}
          </Field>
        ))}
        <Field label="Tags" hint="Separated by commas" className="lg:col-span-4">
          {(control) => (
            <TextInput
              {...control}
              name="tags"
              dir="auto"
              autoComplete="off"
              defaultValue={provenance.tags.join(", ")}
            />
          )}
        </Field>
      </div>
      <div className="flex items-center gap-2">
        <Button type="submit" variant="primary" aria-disabled={edit.isPending}>
          {edit.isPending ? "Saving…" : "Save"}
        </Button>
        <Button variant="ghost" onClick={onClose}>
          Cancel
        </Button>
        {reset.length > 0 && (
          <Button
            variant="ghost"
            aria-disabled={edit.isPending}
            title={`No longer edited: ${reset.map((field) => LABELS[field]).join(", ")}`}
            onClick={() => {
              if (!edit.isPending) edit.mutate({ reset }, { onSuccess: onClose });
            }}
          >
            Reset to what the runs report
          </Button>
        )}
        <ActionError error={edit.error} />
      </div>
    </form>
  );
}

function changesIn(form: FormData, provenance: Provenance): ProvenanceEdit {
  const changed = FIELDS.flatMap(({ name }) => {
    const text = textIn(form, name);
    return text === (provenance[name] ?? "") ? [] : [[name, text] as const];
  });
  const tags = textIn(form, "tags")
    .split(",")
    .map((tag) => tag.trim())
    .filter(Boolean);
  const hasTags = tags.join() !== provenance.tags.join();
  return { ...Object.fromEntries(changed), ...(hasTags && { tags }) };
}

function textIn(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.trim() : "";
}
