"use client";

import { Slot } from "radix-ui";
import {
  createContext,
  use,
  useId,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from "react";

import { useFloatingPanel } from "./load-floating-panel";

const PANEL =
  "border-border-strong bg-background z-40 max-h-(--radix-popover-content-available-height) overflow-y-auto rounded-lg border text-sm shadow-lg";

interface PopoverProps {
  /** The button that opens it. */
  trigger: ReactNode;
  label: string;
  children: ReactNode;
}

/** A small panel at a button; the page stays usable while it is open. */
export function Popover(props: PopoverProps) {
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <ButtonWithPanel
      {...props}
      {...{ button, isOpen, setIsOpen }}
      align="start"
      className="p-3"
      onClosed={() => {
        button.current?.focus();
      }}
    />
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
export function MenuPopover({ children, ...props }: PopoverProps) {
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const chosen = useRef<() => void>(undefined);
  const choose: Choose = (action) => {
    chosen.current = action;
    setIsOpen(false);
  };
  // A dialog that the action opens returns the focus to what had it before: to the button.
  const handleClosed = () => {
    const action = chosen.current;
    chosen.current = undefined;
    button.current?.focus();
    action?.();
  };
  return (
    <ButtonWithPanel
      {...props}
      {...{ button, isOpen, setIsOpen }}
      align="end"
      className="w-72 max-w-[calc(100vw-1rem)] p-2"
      onClosed={handleClosed}
    >
      <ChooseContext value={choose}>{children}</ChooseContext>
    </ButtonWithPanel>
  );
}

interface ButtonWithPanelProps extends PopoverProps {
  button: RefObject<HTMLButtonElement | null>;
  isOpen: boolean;
  setIsOpen: (isOpen: boolean) => void;
  align: "start" | "end";
  className: string;
  /** Not when the person went on outside: there the focus stays. */
  onClosed: () => void;
}

/** The panel appears as soon as its code has come, which begins to load before the click. */
function ButtonWithPanel(props: ButtonWithPanelProps) {
  const { trigger, label, children, button, isOpen, setIsOpen, align, className, onClosed } = props;
  const id = useId();
  const { Panel, load } = useFloatingPanel();
  const [isMissing, setIsMissing] = useState(false);
  const isLeft = useRef(false);
  const prepare = () => void load();
  const toggle = async () => {
    setIsMissing(false);
    setIsOpen(!isOpen);
    if (isOpen || (await load())) return;
    setIsOpen(false);
    setIsMissing(true);
  };
  const leave = ({ target }: Event) => {
    isLeft.current = !(target instanceof Node && button.current?.contains(target));
  };
  return (
    <>
      <Slot.Root
        ref={button}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-controls={isOpen && Panel ? id : undefined}
        data-state={isOpen ? "open" : "closed"}
        onPointerEnter={prepare}
        onFocus={prepare}
        onClick={() => void toggle()}
        onKeyDown={(event: KeyboardEvent) => {
          if (event.key !== "Escape" || !isOpen || Panel) return; // an open panel sees to it itself
          event.preventDefault();
          setIsOpen(false);
        }}
      >
        {trigger}
      </Slot.Root>
      {isMissing && (
        <p
          role="alert"
          className="border-border-strong bg-background text-failure fixed inset-x-4 bottom-4 z-50 mx-auto w-fit rounded-lg border px-4 py-3 text-sm shadow-lg"
        >
          “{label}” could not be loaded. Try again; if that does not help, reload the page.
        </p>
      )}
      {Panel && (
        <Panel
          id={id}
          aria-label={label}
          anchor={button}
          isOpen={isOpen}
          align={align}
          className={`${PANEL} ${className}`}
          onClose={() => {
            setIsOpen(false);
          }}
          onPointerDownOutside={leave}
          onFocusOutside={leave}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (!isLeft.current) onClosed();
            isLeft.current = false;
          }}
        >
          {children}
        </Panel>
      )}
    </>
  );
}
