"use client";

import { Pencil } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";

import { Allowed } from "@/components/people/access";
import { Button } from "@/components/ui/inputs/button";
import { lazyPart } from "@/components/ui/lazy-part";
import type { BatchAddress } from "@/lib/base/paths";
import { visibleText } from "@/lib/base/text/visible-text";
import type { BatchDetail } from "@/lib/results/batches/batch-schema";
import { batchTitle } from "@/lib/results/batches/batch-title";
import { BatchNote } from "./batch-note";
import { ProvenanceDetails, Revision } from "./provenance";

/** Fetched when it is opened. */
const EditBatchForm = dynamic(
  lazyPart({
    name: "the form",
    load: async () => (await import("./edit-batch-form")).EditBatchForm,
  }),
);

/** Where the batch comes from, and its note; both can be changed here. */
export function BatchSource({ address, batch }: { address: BatchAddress; batch: BatchDetail }) {
  const [isOpen, setOpen] = useState(false);
  const { provenance, execution } = batch;
  const { actor, note } = provenance;
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
        <Revision provenance={provenance} />
        <ProvenanceDetails provenance={provenance} />
        {execution === null && actor !== null && (
          <span className="text-muted">
            by <bdi>{visibleText(actor)}</bdi>
          </span>
        )}
        <BatchNote
          address={address}
          name={batchTitle(batch.number, batch.attempt)}
          note={note}
          className="max-w-prose"
        />
        <Allowed to="write">
          <Button
            variant="ghost"
            size="sm"
            aria-expanded={isOpen}
            className="-ml-2"
            onClick={() => {
              setOpen(!isOpen);
            }}
          >
            <Pencil aria-hidden />
            Edit details
          </Button>
        </Allowed>
      </div>
      {isOpen && (
        <EditBatchForm
          address={address}
          batch={batch}
          onClose={() => {
            setOpen(false);
          }}
        />
      )}
    </div>
  );
}
