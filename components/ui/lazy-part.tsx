"use client";

import { RotateCw, TriangleAlert } from "lucide-react";
import { lazy, Suspense, useState, type ComponentType, type LazyExoticComponent } from "react";

import { Button } from "./inputs/button";
import { Notice } from "./notice";

interface LazyPart<Props extends object> {
  /** Completes “Could not load …”. */
  name: string;
  load: () => Promise<ComponentType<Props>>;
  /** It has no place of its own on the page: what is missing is shown at the lower edge of the window. */
  isFloating?: boolean;
}

/** For next/dynamic: if the script does not come, a note with "Try again" replaces the part, and not the whole page. */
export function lazyPart<Props extends object>(
  part: LazyPart<Props>,
): () => Promise<ComponentType<Props>> {
  return async () => {
    try {
      return await part.load();
    } catch (error) {
      if (!isScriptMissing(error)) throw error;
      return toRetried(part);
    }
  };
}

export function isScriptMissing(error: unknown): boolean {
  return error instanceof Error && error.name === "ChunkLoadError";
}

/** Asks for the script once more wherever the part is shown again, because React keeps what came the first time. */
function toRetried<Props extends object>(part: LazyPart<Props>): ComponentType<Props> {
  return function RetriedPart(props: Props) {
    const [Part, setPart] = useState(() => askAgain());
    const [isAsked, setAsked] = useState(false);
    function askAgain(): LazyExoticComponent<ComponentType<Props>> {
      const retry = () => {
        setAsked(true);
        setPart(askAgain);
      };
      return lazy(async () => {
        try {
          return { default: await part.load() };
        } catch (error) {
          if (!isScriptMissing(error)) throw error;
          return { default: () => <MissingPart {...part} onRetry={retry} /> };
        }
      });
    }
    return (
      <Suspense fallback={null}>
        {isAsked && <span hidden ref={focusAfter} />}
        <Part {...props} />
      </Suspense>
    );
  };
}

/**
 * "Try again" disappears with its note, and the focus with it. It moves to the part, or to the button of the next note. A part
 * that opens as a dialog has taken it by then.
 */
function focusAfter(mark: HTMLElement | null): void {
  if (!mark || document.activeElement !== document.body) return;
  const part = mark.nextElementSibling;
  const button = part?.matches("[role=alert]") ? part.querySelector("button") : null;
  const place = button ?? part?.closest<HTMLElement>(":not([aria-hidden=true])");
  if (!place) return;
  if (place.tabIndex < 0) place.tabIndex = -1;
  place.focus();
}

interface MissingPartProps {
  name: string;
  isFloating?: boolean;
  onRetry: () => void;
}

function MissingPart({ name, isFloating = false, onRetry }: MissingPartProps) {
  return (
    <Notice
      tone="failure"
      role="alert"
      Icon={TriangleAlert}
      title={`Could not load ${name}`}
      {...(isFloating && {
        className: "bg-background fixed inset-x-4 bottom-4 z-50 mx-auto max-w-xl shadow-lg",
      })}
    >
      <p>The connection may be down, or Rehearsal has been updated.</p>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button size="sm" onClick={onRetry}>
          <RotateCw aria-hidden />
          Try again
        </Button>
        <Button
          size="sm"
          variant="ghost"
          onClick={() => {
            window.location.reload();
          }}
        >
          Reload page
        </Button>
      </div>
    </Notice>
  );
}
