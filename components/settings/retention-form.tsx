"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { LoadError } from "@/components/layout/list-page";
import { Button } from "@/components/ui/inputs/button";
import { ConfirmButton } from "@/components/ui/inputs/confirm-button";
import { Field, TextInput } from "@/components/ui/inputs/field";
import { ActionError } from "@/components/ui/notice";
import { SaveState } from "@/components/ui/save-state";
import { ListSkeleton } from "@/components/ui/skeleton";
import { printJson } from "@/lib/base/json/exact-json";
import { plural } from "@/lib/base/text/names";
import {
  retentionQueries,
  useSaveRetention,
} from "@/lib/runner/retention/client/retention-queries";
import {
  retentionSchema,
  type Retention,
  type RetentionPreview,
} from "@/lib/runner/retention/retention-schema";

type Texts = Record<keyof Retention, string>;

const FIELDS = [
  {
    name: "runDays",
    label: "Conversations",
    hint: "Days after the last event of a run",
    placeholder: "for ever",
  },
  {
    name: "traceDays",
    label: "Traces",
    hint: "Days after the last span of a trace",
    placeholder: "for ever",
  },
  {
    name: "mediaDays",
    label: "Images and audio",
    hint: "Days after the last event of all that has them; conversations and traces stay",
    placeholder: "for ever",
  },
  {
    name: "auditDays",
    label: "Audit log",
    hint: "Days, at most as many as the installation keeps",
    placeholder: "as long as the installation",
  },
] as const;

/** For how many days the project keeps what, with what would be deleted. */
export function RetentionForm({ project }: { project: string }) {
  const { data, error, refetch } = useQuery(retentionQueries.detail(project));
  const save = useSaveRetention(project);
  if (error) return <LoadError what="the retention" error={error} onRetry={() => void refetch()} />;
  if (!data) return <ListSkeleton />;
  return <DaysForm key={printJson(data)} project={project} saved={data} save={save} />;
}

interface DaysFormProps {
  project: string;
  saved: Retention;
  save: ReturnType<typeof useSaveRetention>;
}

function DaysForm({ project, saved, save }: DaysFormProps) {
  const [texts, setTexts] = useState<Texts>(() => toTexts(saved));
  const parsed = retentionSchema.safeParse(toDays(texts));
  const problems = new Set(parsed.error?.issues.map(({ path }) => path[0]));
  const isDirty = FIELDS.some(({ name }) => texts[name].trim() !== toTexts(saved)[name]);
  const submit = () => {
    if (parsed.data && !save.isPending) save.mutate(parsed.data);
  };
  return (
    <form
      noValidate
      aria-label="Retention"
      className="space-y-3"
      onSubmit={(event) => {
        event.preventDefault();
      }}
    >
      <div className="grid items-start gap-3 sm:grid-cols-2 lg:grid-cols-4">
        {FIELDS.map(({ name, label, hint, placeholder }) => (
          <Field
            key={name}
            label={label}
            hint={hint}
            error={problems.has(name) ? "A whole number from 1 to 36500, or nothing" : undefined}
          >
            {(field) => (
              <TextInput
                {...field}
                inputMode="numeric"
                autoComplete="off"
                placeholder={placeholder}
                value={texts[name]}
                onChange={(event) => {
                  setTexts({ ...texts, [name]: event.target.value });
                }}
              />
            )}
          </Field>
        ))}
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <SaveButton
          project={project}
          days={isDirty ? parsed.data : undefined}
          save={save}
          onSave={submit}
        />
      </div>
    </form>
  );
}

interface SaveButtonProps {
  project: string;
  /** What would be saved; undefined while nothing can be. */
  days: Retention | undefined;
  save: DaysFormProps["save"];
  onSave: () => void;
}

/** Asks before anything is deleted by it. */
function SaveButton({ project, days, save, onSave }: SaveButtonProps) {
  const preview = useQuery({
    ...retentionQueries.preview(project, days ?? NONE),
    enabled: days !== undefined,
  });
  const isDisabled = days === undefined || save.isPending;
  const losses = days && preview.data ? lossesOf(preview.data) : "";
  return (
    <>
      {losses === "" ? (
        <Button
          aria-disabled={isDisabled || preview.isPending}
          onClick={() => {
            if (preview.data) onSave();
          }}
        >
          Save
        </Button>
      ) : (
        <ConfirmButton
          question="Delete what is older?"
          explanation={`${losses} would be deleted within an hour, and from then on whatever becomes older. This cannot be undone.`}
          yes="Save and delete"
          aria-disabled={isDisabled}
          onConfirm={onSave}
        >
          Save
        </ConfirmButton>
      )}
      <p role="status" className="text-muted text-sm">
        {days && !save.isPending ? (
          describePreview(preview.data)
        ) : (
          <SaveState isDirty={false} isSaved={save.isSuccess} save={save} />
        )}
      </p>
      <ActionError error={preview.error} />
    </>
  );
}

const NONE: Retention = { runDays: null, traceDays: null, mediaDays: null, auditDays: null };

function describePreview(preview: RetentionPreview | undefined): string {
  if (!preview) return "Counting…";
  const losses = lossesOf(preview);
  const kept = keptText(preview);
  return losses === ""
    ? `Nothing would be deleted now.${kept}`
    : `Would delete ${losses} now.${kept}`;
}

function keptText({ blessedRuns }: RetentionPreview): string {
  if (blessedRuns === 0) return "";
  return ` ${plural(blessedRuns, "older run")} of blessed batches would be kept.`;
}

/** Empty when nothing would be deleted. */
function lossesOf({ runs, traces, media, auditEntries }: RetentionPreview): string {
  const parts = [
    ...(runs > 0 ? [plural(runs, "run")] : []),
    ...(traces > 0 ? [plural(traces, "trace")] : []),
    ...(media > 0 ? [plural(media, "image or audio file", "images and audio files")] : []),
    ...(auditEntries > 0 ? [plural(auditEntries, "audit entry", "audit entries")] : []),
  ];
  return new Intl.ListFormat("en-GB").format(parts);
}

function toTexts({ runDays, traceDays, mediaDays, auditDays }: Retention): Texts {
  const text = (days: number | null) => (days === null ? "" : String(days));
  return {
    runDays: text(runDays),
    traceDays: text(traceDays),
    mediaDays: text(mediaDays),
    auditDays: text(auditDays),
  };
}

/** What is no number is left as text, which the schema refuses. */
function toDays(texts: Texts): Record<keyof Retention, unknown> {
  const days = (text: string) => {
    const trimmed = text.trim();
    if (trimmed === "") return null;
    return /^\d{1,6}$/.test(trimmed) ? Number(trimmed) : trimmed;
  };
  return {
    runDays: days(texts.runDays),
    traceDays: days(texts.traceDays),
    mediaDays: days(texts.mediaDays),
    auditDays: days(texts.auditDays),
  };
}
