"use client";

import { useState } from "react";

import { Button } from "@/components/ui/inputs/button";
import { Checkbox } from "@/components/ui/inputs/checkbox";
import { Field, TextArea } from "@/components/ui/inputs/field";
import { ActionError } from "@/components/ui/notice";
import type { BatchAddress } from "@/lib/base/paths";
import type { BatchDetail } from "@/lib/results/batches/batch-schema";
import { MAX_BLESSING_NOTE } from "@/lib/results/blessing/blessing-text";
import { useBlessBatch } from "@/lib/results/blessing/client/bless-batch";
import { whyNotGreen } from "@/lib/results/blessing/why-not-green";

interface BlessFormProps {
  address: BatchAddress;
  batch: BatchDetail;
  onSaved: () => void;
}

/** The note of a blessing; of a batch that is not green, why it is not, and whether it is meant nevertheless. */
export function BlessForm({ address, batch, onSaved }: BlessFormProps) {
  const bless = useBlessBatch(address);
  const [note, setNote] = useState(batch.blessing?.note ?? "");
  const [evenIfNotGreen, setEvenIfNotGreen] = useState(false);
  const problem = whyNotGreen(batch.counts);
  const canSave = !bless.isPending && (problem === null || evenIfNotGreen);
  return (
    <form
      aria-label="Bless the batch"
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (canSave) bless.mutate({ note, evenIfNotGreen }, { onSuccess: onSaved });
      }}
    >
      <p className="text-muted text-sm">
        Comparisons and gates with the baseline “blessed” use this batch from now on, instead of the
        one that was blessed before in its set. Retention does not delete it.
      </p>
      <Field label="Note" hint="Why, or for which release. Optional.">
        {(field) => (
          <TextArea
            {...field}
            dir="auto"
            rows={2}
            maxLength={MAX_BLESSING_NOTE}
            value={note}
            autoFocus
            onChange={(event) => {
              setNote(event.target.value);
            }}
          />
        )}
      </Field>
      {problem !== null && (
        <Checkbox
          label="Bless it even though not every run passed"
          hint={
            <span className="text-warning">
              {problem}. What fails in it is no regression in comparisons with it.
            </span>
          }
          isChosen={evenIfNotGreen}
          onChoose={setEvenIfNotGreen}
        />
      )}
      <ActionError error={bless.error} />
      <div className="flex justify-end">
        <Button type="submit" variant="primary" aria-disabled={!canSave}>
          Bless
        </Button>
      </div>
    </form>
  );
}
