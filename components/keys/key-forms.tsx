"use client";

import { useState } from "react";

import { Button } from "@/components/ui/inputs/button";
import { Field, SelectField, TextInput } from "@/components/ui/inputs/field";
import type { ApiKey, MadeApiKey } from "@/lib/access/keys/api-key";
import { useRenameApiKey, useRotateApiKey } from "@/lib/access/keys/client/key-queries";

interface PartProps {
  project: string;
  apiKey: ApiKey;
  onDone: () => void;
}

export function RenameForm({ project, apiKey, onDone }: PartProps) {
  const rename = useRenameApiKey(project);
  const [name, setName] = useState(apiKey.name);
  return (
    <form
      aria-label={`New name of ${apiKey.name}`}
      className="flex flex-wrap items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (!rename.isPending) rename.mutate({ keyId: apiKey.id, name }, { onSuccess: onDone });
      }}
    >
      <Field label="New name" error={rename.error?.message} className="flex-1 basis-60">
        {(field) => (
          <TextInput
            {...field}
            autoFocus
            autoComplete="off"
            aria-required
            value={name}
            onChange={(event) => {
              setName(event.target.value);
            }}
          />
        )}
      </Field>
      <div className="flex gap-2 sm:mt-6">
        <Button type="submit" variant="primary" aria-disabled={rename.isPending}>
          Save
        </Button>
        <Button onClick={onDone}>Cancel</Button>
      </div>
    </form>
  );
}

const OVERLAPS = [
  { label: "For 24 hours", hours: "24" },
  { label: "For an hour", hours: "1" },
  { label: "For 7 days", hours: "168" },
  { label: "No longer", hours: "0" },
];

export function RotateForm({
  project,
  apiKey,
  onDone,
  onMade,
}: PartProps & { onMade: (key: MadeApiKey) => void }) {
  const rotate = useRotateApiKey(project, apiKey.id);
  const [hours, setHours] = useState("24");
  return (
    <form
      aria-label={`Rotate ${apiKey.name}`}
      className="flex flex-wrap items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (!rotate.isPending)
          rotate.mutate({ overlapHours: Number(hours) }, { onSuccess: onMade });
      }}
    >
      <SelectField
        label="The old key stays valid"
        hint="The new key has the same name, permissions and lifetime."
        error={rotate.error?.message}
        className="flex-1 basis-60"
        autoFocus
        value={hours}
        onValueChange={setHours}
      >
        {OVERLAPS.map((overlap) => (
          <option key={overlap.hours} value={overlap.hours}>
            {overlap.label}
          </option>
        ))}
      </SelectField>
      <div className="flex gap-2 sm:mt-6">
        <Button type="submit" variant="primary" aria-disabled={rotate.isPending}>
          Rotate key
        </Button>
        <Button onClick={onDone}>Cancel</Button>
      </div>
    </form>
  );
}
