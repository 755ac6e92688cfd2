"use client";

import { Popover as Radix } from "radix-ui";
import { createContext, use, useRef, useState, type ReactNode } from "react";

const PANEL =
  "border-border-strong bg-background z-40 max-h-(--radix-popover-content-available-height) overflow-y-auto rounded-lg border text-sm shadow-lg";

interface PopoverProps {
  /** The button that opens it. */
  trigger: ReactNode;
  label: string;
  children: ReactNode;
}

/** A small panel at a button; the page stays usable while it is open. */
export function Popover({ trigger, label, children }: PopoverProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          align="start"
          sideOffset={6}
          collisionPadding={8}
          className={`${PANEL} p-3`}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Closes the menu; then calls `action`, if there is one. */
type Choose = (action?: () => void) => void;

const ChooseContext = createContext<Choose>((action) => action?.());

/** For what can be chosen in a MenuPopover. */
export function useChoose(): Choose {
  return use(ChooseContext);
}

/** A panel of destinations and actions: whatever is chosen closes it, and the focus returns to the button. */
export function MenuPopover({ trigger, label, children }: PopoverProps) {
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const chosen = useRef<() => void>(undefined);
  const choose: Choose = (action) => {
    chosen.current = action;
    setIsOpen(false);
  };
  // A dialog that the action opens returns the focus to what had it before: to the button.
  const handleClosed = (event: Event) => {
    const action = chosen.current;
    chosen.current = undefined;
    if (!action) return;
    event.preventDefault();
    button.current?.focus();
    action();
  };
  return (
    <Radix.Root open={isOpen} onOpenChange={setIsOpen}>
      <Radix.Trigger ref={button} asChild>
        {trigger}
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          align="end"
          sideOffset={6}
          collisionPadding={8}
          className={`${PANEL} w-72 max-w-[calc(100vw-1rem)] p-2`}
          onCloseAutoFocus={handleClosed}
        >
          <ChooseContext value={choose}>{children}</ChooseContext>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
