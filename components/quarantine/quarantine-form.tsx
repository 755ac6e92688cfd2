"use client";

import { useState } from "react";

import { Button } from "@/components/ui/inputs/button";
import { Checkbox } from "@/components/ui/inputs/checkbox";
import { Field, TextArea, TextInput } from "@/components/ui/inputs/field";
import { ActionError } from "@/components/ui/notice";
import { ApiError } from "@/lib/platform/query/fetch-json";
import { useQuarantineCell } from "@/lib/results/quarantine/client/quarantine-queries";
import {
  MAX_QUARANTINE_DAYS,
  QUARANTINE_DAYS,
  type Quarantine,
} from "@/lib/results/quarantine/quarantine-schema";

interface QuarantineFormProps {
  project: string;
  cell: { setId: string; cellKey: string };
  /** The one that is changed; null for a new one. */
  quarantine: Quarantine | null;
  /** All results of the cell failed. */
  isStableFail: boolean;
  onSaved: () => void;
}

const DAY_MS = 86_400_000;
const FIELDS = ["reason", "owner", "ticketUrl", "until"] as const;

const dayAfter = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

/** The end of a day in UTC, but not beyond the limit. */
function endOfDay(day: string): string | undefined {
  const end = Date.parse(`${day}T23:59:59Z`);
  if (Number.isNaN(end)) return undefined;
  const last = Date.now() + MAX_QUARANTINE_DAYS * DAY_MS - 60_000;
  return new Date(day === dayAfter(MAX_QUARANTINE_DAYS) ? Math.min(end, last) : end).toISOString();
}

/** Why a cell does not count for a while, and who takes care of it. */
export function QuarantineForm(props: QuarantineFormProps) {
  const { project, cell, quarantine, isStableFail, onSaved } = props;
  const save = useQuarantineCell(project);
  const [fields, setFields] = useState(() => toFields(quarantine));
  const [evenIfStable, setEvenIfStable] = useState(false);
  const errorOf = errorsOf(save.error);
  // Pages that do not know the state of the cell learn it from the refusal.
  const needsInsisting = isStableFail || errorOf("evenIfStable") !== undefined;
  const canSave = !save.isPending && (evenIfStable || !needsInsisting);
  const inputOf = (name: (typeof FIELDS)[number]) => ({
    value: fields[name],
    onChange: (event: { target: { value: string } }) => {
      setFields({ ...fields, [name]: event.target.value });
    },
  });
  return (
    <form
      noValidate
      aria-label="Quarantine"
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!canSave) return;
        const { setId, cellKey } = cell;
        const until = endOfDay(fields.until);
        const body = { setId, ...fields, until, evenIfStable };
        save.mutate({ cellKey, body }, { onSuccess: onSaved });
      }}
    >
      <p className="text-muted text-sm">
        The scenario still runs and is shown. Gates do not count it until the quarantine ends: on
        the day below, after 10 results in a row that passed, or when you end it.
      </p>
      <Field label="Reason" error={errorOf("reason")}>
        {(field) => (
          <TextArea {...field} {...inputOf("reason")} dir="auto" rows={2} aria-required autoFocus />
        )}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Owner" hint="A person or a team. Optional." error={errorOf("owner")}>
          {(field) => <TextInput {...field} {...inputOf("owner")} dir="auto" autoComplete="off" />}
        </Field>
        <Field
          label="Until"
          hint={`At most ${String(MAX_QUARANTINE_DAYS)} days from now.`}
          error={errorOf("until")}
        >
          {(field) => (
            <TextInput
              {...field}
              {...inputOf("until")}
              type="date"
              min={dayAfter(0)}
              max={dayAfter(MAX_QUARANTINE_DAYS)}
            />
          )}
        </Field>
      </div>
      <Field label="Ticket" hint="A web address. Optional." error={errorOf("ticketUrl")}>
        {(field) => (
          <TextInput {...field} {...inputOf("ticketUrl")} inputMode="url" autoComplete="off" />
        )}
      </Field>
      {needsInsisting && (
        <Checkbox
          label="Quarantine it even though every result failed"
          hint="It is broken rather than unstable: usually the scenario or the agent needs fixing."
          isChosen={evenIfStable}
          onChoose={setEvenIfStable}
        />
      )}
      {!FIELDS.some((name) => errorOf(name)) && <ActionError error={save.error} />}
      <div className="flex justify-end">
        <Button type="submit" variant="primary" aria-disabled={!canSave}>
          {quarantine ? "Save" : "Quarantine"}
        </Button>
      </div>
    </form>
  );
}

function toFields(quarantine: Quarantine | null) {
  if (!quarantine)
    return { reason: "", owner: "", ticketUrl: "", until: dayAfter(QUARANTINE_DAYS) };
  const { reason, owner, ticketUrl, until } = quarantine;
  return {
    reason,
    owner: owner ?? "",
    ticketUrl: ticketUrl ?? "",
    until: until.slice(0, 10),
  };
}

function errorsOf(error: Error | null): (name: string) => string | undefined {
  const fields = error instanceof ApiError ? error.fields : [];
  return (name) => fields.find(({ field }) => field === name)?.message;
}
