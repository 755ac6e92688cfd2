"use client";

import { BadgeCheck } from "lucide-react";
import { useId, useRef, useState } from "react";

import { Allowed } from "@/components/people/access";
import { Button } from "@/components/ui/inputs/button";
import { Sheet } from "@/components/ui/panels/sheet";
import type { BatchAddress } from "@/lib/base/paths";
import type { BatchDetail } from "@/lib/results/batches/batch-schema";
import { batchTitle } from "@/lib/results/batches/batch-title";
import { BlessForm } from "./bless-form";

/** Of the one button of the page. */
export const BLESS_BUTTON_ID = "bless-batch";

interface BlessButtonProps {
  address: BatchAddress;
  batch: BatchDetail;
}

/** Makes the batch the baseline of its set that `blessed` refers to. */
export function BlessButton({ address, batch }: BlessButtonProps) {
  const sheet = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Allowed to="review">
      <Button
        id={BLESS_BUTTON_ID}
        size="sm"
        title="Make it the baseline for comparisons and gates"
        onClick={() => {
          setIsOpen(true);
          sheet.current?.showModal();
        }}
      >
        <BadgeCheck aria-hidden />
        {batch.blessing === null ? "Bless…" : "Bless again…"}
      </Button>
      <Sheet
        ref={sheet}
        id={id}
        title={`Bless ${batchTitle(batch.number, batch.attempt)}`}
        onClose={() => {
          setIsOpen(false);
        }}
      >
        {isOpen && (
          <BlessForm address={address} batch={batch} onSaved={() => sheet.current?.close()} />
        )}
      </Sheet>
    </Allowed>
  );
}
