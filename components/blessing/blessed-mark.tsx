import { BadgeCheck } from "lucide-react";

import { cn } from "@/components/ui/cn";
import { RelativeTime } from "@/components/ui/time-text";
import { visibleText } from "@/lib/base/text/visible-text";
import type { Blessing } from "@/lib/results/blessing/blessing-schema";

interface BlessedMarkProps {
  blessing: Blessing | null;
  /** Who did it, when and why is written beside it; otherwise it is there on hover and for readers. */
  isExplained?: boolean;
  className?: string;
}

/** Of a batch that is blessed. */
export function BlessedMark({ blessing, isExplained = false, className }: BlessedMarkProps) {
  if (!blessing) return null;
  const { author, blessedAt, note } = blessing;
  const why = note === null ? "" : `: ${visibleText(note)}`;
  const by = `by ${visibleText(author)} on ${blessedAt.slice(0, 10)}${why}`;
  return (
    <span
      {...(!isExplained && { title: `${markText(blessing)} ${by}` })}
      className={cn(
        "border-border inline-flex items-center gap-1 rounded-full border px-2 align-middle text-xs leading-5 whitespace-nowrap",
        blessing.isCurrent ? "text-success" : "text-muted",
        className,
      )}
    >
      <BadgeCheck aria-hidden className="size-3.5 shrink-0" />
      {markText(blessing)}
      {!isExplained && <span className="sr-only"> {by}</span>}
    </span>
  );
}

function markText({ isCurrent }: Blessing): string {
  return isCurrent ? "Blessed" : "Blessed before";
}

/** The mark with who did it, when and why. */
export function BlessedBy({ blessing }: { blessing: Blessing }) {
  const { author, blessedAt, note } = blessing;
  return (
    <>
      <BlessedMark isExplained blessing={blessing} />{" "}
      <span className="text-muted">
        by <bdi>{visibleText(author)}</bdi>, <RelativeTime time={blessedAt} />
      </span>
      {note !== null && (
        <>
          {" "}
          <bdi className="text-foreground max-w-prose min-w-0 wrap-anywhere">
            {visibleText(note)}
          </bdi>
        </>
      )}
    </>
  );
}
