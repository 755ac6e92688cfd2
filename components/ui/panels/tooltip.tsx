"use client";

import { Slot } from "radix-ui";
import { useEffect, useId, useRef, useState, type PointerEvent, type ReactNode } from "react";

import { useFloatingPanel } from "./load-floating-panel";

const OPEN_AFTER_MS = 250;
/** Time for the pointer to get from the element to its tooltip. */
const CLOSE_AFTER_MS = 100;

/** Explains `children`, one element that can take focus. */
export function Tooltip({ content, children }: { content: ReactNode; children: ReactNode }) {
  const id = useId();
  const element = useRef<HTMLElement>(null);
  const { Panel, load } = useFloatingPanel();
  const { isOpen, changeAfter, change } = useDelayedOpen();
  const close = () => {
    change(false);
  };
  return (
    <>
      <Slot.Root
        ref={element}
        aria-describedby={isOpen && Panel ? id : undefined}
        onPointerEnter={(event: PointerEvent) => {
          if (event.pointerType === "touch") return;
          void load();
          changeAfter(true, OPEN_AFTER_MS);
        }}
        onPointerLeave={() => {
          changeAfter(false, CLOSE_AFTER_MS);
        }}
        onPointerDown={close}
        onFocus={(event) => {
          if (!event.target.matches(":focus-visible")) return;
          void load();
          change(true);
        }}
        onBlur={close}
        onClick={close}
      >
        {children}
      </Slot.Root>
      {isOpen && Panel && (
        <Panel
          id={id}
          role="tooltip"
          anchor={element}
          isOpen
          side="top"
          className="border-border-strong bg-background text-foreground z-50 max-w-72 rounded-md border px-2.5 py-1.5 text-xs shadow-lg"
          onClose={close}
          onOpenAutoFocus={keepFocus}
          onCloseAutoFocus={keepFocus}
          onPointerEnter={() => {
            changeAfter(true, 0);
          }}
          onPointerLeave={() => {
            changeAfter(false, CLOSE_AFTER_MS);
          }}
        >
          {content}
        </Panel>
      )}
    </>
  );
}

function keepFocus(event: Event): void {
  event.preventDefault();
}

/** What is to be done later is replaced by what comes in the meantime. */
function useDelayedOpen() {
  const [isOpen, setIsOpen] = useState(false);
  const timer = useRef<number>(undefined);
  const change = (isWanted: boolean) => {
    window.clearTimeout(timer.current);
    setIsOpen(isWanted);
  };
  const changeAfter = (isWanted: boolean, ms: number) => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(setIsOpen, ms, isWanted);
  };

  // External system: the timer, which must not outlast the element.
  useEffect(
    () => () => {
      window.clearTimeout(timer.current);
    },
    [],
  );

  return { isOpen, change, changeAfter };
}
