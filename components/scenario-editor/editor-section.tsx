"use client";

import { ChevronRight } from "lucide-react";
import { useId, useState, type ReactNode } from "react";

import { EDITOR_PARTS, partAnchor, type PartId, type PartState } from "./editor-parts";

interface SectionProps {
  part: PartId;
  hint?: string;
  children: ReactNode;
}

const FRAME_CLASS = "border-border scroll-mt-16 border-t pt-5 first:border-t-0 first:pt-0";

/** A part of the form under its own heading. */
export function Section({ part, hint, children }: SectionProps) {
  const id = useId();
  return (
    <section id={partAnchor(part)} aria-labelledby={id} className={FRAME_CLASS}>
      <div className="mb-3">
        <Heading id={id} part={part} hint={hint} />
      </div>
      {children}
    </section>
  );
}

interface FoldedSectionProps extends SectionProps {
  state: PartState;
}

/** A part that few scenarios need. It opens when it gets content, and cannot be closed while it has an error. */
export function FoldedSection({ part, hint, state, children }: FoldedSectionProps) {
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const [wasFilled, setWasFilled] = useState(false);
  if (state === "filled" && !wasFilled) {
    setWasFilled(true);
    setIsOpen(true);
  }
  const isWrong = state === "wrong";
  const isShown = isOpen || isWrong;
  return (
    <section id={partAnchor(part)} aria-labelledby={id} className={FRAME_CLASS}>
      <details
        open={isShown}
        onToggle={({ currentTarget }) => {
          if (isWrong) currentTarget.open = true;
          setIsOpen(currentTarget.open);
        }}
        className="group"
      >
        <summary className="hover:bg-hover -mx-2 flex list-none items-start gap-1.5 rounded-md px-2 py-1">
          <ChevronRight
            aria-hidden
            className="text-subtle mt-1.5 size-3.5 shrink-0 transition-transform group-open:rotate-90"
          />
          <div>
            <Heading id={id} part={part} hint={hint} />
          </div>
        </summary>
        {isShown && <div className="pt-3">{children}</div>}
      </details>
    </section>
  );
}

function Heading({ id, part, hint }: { id: string; part: PartId; hint: string | undefined }) {
  return (
    <>
      <h2 id={id} className="text-base font-semibold">
        {EDITOR_PARTS[part].title}
      </h2>
      {hint && <p className="text-muted mt-0.5 max-w-prose text-sm">{hint}</p>}
    </>
  );
}
