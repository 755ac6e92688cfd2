import { CircleAlert } from "lucide-react";

import { cn } from "@/components/ui/cn";
import {
  EDITOR_PARTS,
  partAnchor,
  type PartId,
  type PartState,
  type PartStates,
} from "./editor-parts";

/** The sections of the form beside it, each with a mark where it has content or an error. */
export function EditorOutline({ states }: { states: PartStates }) {
  return (
    <nav aria-label="Sections" className="hidden lg:block">
      <ul className="sticky top-16 space-y-0.5">
        {partIds.map((id) => (
          <li key={id}>
            <a
              href={`#${partAnchor(id)}`}
              className={cn(
                "hover:bg-hover flex min-h-8 items-center gap-2 rounded-md px-2 text-sm",
                states[id] === "empty" && "text-muted",
              )}
              onClick={() => {
                openPart(id);
              }}
            >
              <Mark state={states[id]} />
              {EDITOR_PARTS[id].title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const partIds = Object.keys(EDITOR_PARTS) as PartId[]; // the keys of the table

function Mark({ state }: { state: PartState }) {
  if (state === "wrong")
    return (
      <>
        <CircleAlert aria-hidden className="text-failure size-3.5 shrink-0" />
        <span className="sr-only">Has an error: </span>
      </>
    );
  return (
    <span aria-hidden className="grid size-3.5 shrink-0 place-items-center">
      <span
        className={cn(
          "size-1.5 rounded-full",
          state === "filled" ? "bg-accent" : "border-border-strong border",
        )}
      />
    </span>
  );
}

/** A folded section opens before the browser goes there. */
function openPart(id: PartId): void {
  const fold = document.getElementById(partAnchor(id))?.querySelector(":scope > details");
  if (fold instanceof HTMLDetailsElement) fold.open = true;
}
