"use client";

// Loaded when the first panel or tooltip is opened: by far the larger part of what both need.
import { Popover as Radix } from "radix-ui";
import type { ComponentProps, RefObject } from "react";

interface FloatingPanelProps extends ComponentProps<typeof Radix.Content> {
  /** What it is placed at. */
  anchor: RefObject<HTMLElement | null>;
  /** While it closes it is still there. */
  isOpen: boolean;
  onClose: () => void;
}

/** A panel at `anchor`, which closes by Esc and by whatever happens outside of both. */
export function FloatingPanel({ anchor, isOpen, onClose, ...content }: FloatingPanelProps) {
  return (
    <Radix.Root
      open={isOpen}
      onOpenChange={(isWanted) => {
        if (!isWanted) onClose();
      }}
    >
      <Radix.Anchor virtualRef={anchor} />
      <Radix.Portal>
        <Radix.Content
          sideOffset={6}
          collisionPadding={8}
          onInteractOutside={(event) => {
            if (isWithin(anchor.current, event.target)) event.preventDefault(); // it closes the panel itself
          }}
          {...content}
        />
      </Radix.Portal>
    </Radix.Root>
  );
}

function isWithin(element: HTMLElement | null, target: EventTarget | null): boolean {
  return target instanceof Node && element?.contains(target) === true;
}
