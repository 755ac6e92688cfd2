"use client";

import { Info } from "lucide-react";
import { useEffect, useRef } from "react";

import { Allowed } from "@/components/people/access";
import { ConfirmButton } from "@/components/ui/inputs/confirm-button";
import { ActionError } from "@/components/ui/notice";
import type { BatchAddress } from "@/lib/base/paths";
import { visibleText } from "@/lib/base/text/visible-text";
import type { BatchDetail } from "@/lib/results/batches/batch-schema";
import type { Blessing } from "@/lib/results/blessing/blessing-schema";
import { useWithdrawBlessing } from "@/lib/results/blessing/client/bless-batch";
import { BLESS_BUTTON_ID } from "./bless-button";
import { BlessedBy } from "./blessed-mark";

interface BlessingLineProps {
  address: BatchAddress;
  batch: BatchDetail;
}

/** Who blessed the batch, when and why; of one with the tag alone, that the tag is not enough. */
export function BlessingLine({
  address,
  batch: { blessing, importedBlessing, provenance },
}: BlessingLineProps) {
  const isWithdrawn = useRef(false);

  // External system: the focus of the document. The line goes with the blessing, and the focus would go with it.
  useEffect(() => {
    if (blessing !== null || !isWithdrawn.current) return;
    isWithdrawn.current = false;
    document.getElementById(BLESS_BUTTON_ID)?.focus();
  }, [blessing]);

  const onWithdraw = () => {
    isWithdrawn.current = true;
  };
  if (blessing) return <Blessed {...{ address, blessing, onWithdraw }} />;
  if (importedBlessing) return <BlessedElsewhere blessing={importedBlessing} />;
  if (!provenance.tags.includes("blessed")) return null;
  return (
    <p className="text-muted flex items-start gap-1.5 text-sm">
      <Info aria-hidden className="mt-0.5 size-4 shrink-0" />
      The tag “blessed” alone does not make it the baseline: it is found as tag:blessed.
    </p>
  );
}

/** What the file of an imported batch says. */
function BlessedElsewhere({ blessing: { author, blessedAt, note } }: { blessing: Blessing }) {
  return (
    <p className="text-muted flex items-start gap-1.5 text-sm">
      <Info aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span className="min-w-0 wrap-anywhere">
        Where it was exported, it was blessed by <bdi>{visibleText(author)}</bdi> on{" "}
        {blessedAt.slice(0, 10)}
        {note !== null && (
          <>
            : <bdi>{visibleText(note)}</bdi>
          </>
        )}
        . It is not a baseline here until somebody blesses it.
      </span>
    </p>
  );
}

interface BlessedProps {
  address: BatchAddress;
  blessing: Blessing;
  onWithdraw: () => void;
}

function Blessed({ address, blessing, onWithdraw }: BlessedProps) {
  const { isCurrent } = blessing;
  const withdraw = useWithdrawBlessing(address);
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
      <BlessedBy blessing={blessing} />
      {!isCurrent && (
        <span className="text-muted">Another batch of the set was blessed since.</span>
      )}
      <Allowed to="review">
        <ConfirmButton
          size="sm"
          variant="ghost"
          question="Withdraw the blessing?"
          explanation={
            isCurrent
              ? "“blessed” then refers to the batch that was blessed before, if there is one. Retention may delete this batch again."
              : "It loses its mark, and retention may delete it again."
          }
          yes="Withdraw"
          onConfirm={() => {
            if (withdraw.isPending) return;
            onWithdraw();
            withdraw.mutate();
          }}
        >
          Withdraw
        </ConfirmButton>
      </Allowed>
      <ActionError error={withdraw.error} />
    </div>
  );
}
