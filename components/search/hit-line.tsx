import { roleLook } from "@/components/transcript/role-look";
import { cn } from "@/components/ui/cn";
import { visibleText } from "@/lib/base/text/visible-text";
import type { SearchHit } from "@/lib/search/search-schema";
import { MarkedText } from "./marked-text";

/** What was found: who said it, in which turn, and the words around it. */
export function HitLine({ hit, className }: { hit: SearchHit; className?: string }) {
  return (
    <span className={cn("flex flex-col gap-x-3 sm:flex-row sm:items-baseline", className)}>
      <span className="text-subtle w-28 shrink-0 truncate text-xs">{placeOf(hit)}</span>{" "}
      <bdi className="text-muted min-w-0 wrap-anywhere">
        <MarkedText text={hit.snippet} marks={hit.marks} />
      </bdi>
    </span>
  );
}

function placeOf({ turn, role }: SearchHit): string {
  if (role === null) return "About the run";
  const speaker = visibleText(roleLook(role).label);
  return turn === null ? speaker : `Turn ${String(turn)} · ${speaker}`;
}
