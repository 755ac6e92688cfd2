import type { ReactNode } from "react";

import { Button } from "./button";

interface IconButtonProps {
  label: string;
  /** Undefined where there is nothing to do now: the button keeps its place and the focus. */
  onClick: (() => void) | undefined;
  children: ReactNode;
}

export function IconButton({ label, onClick, children }: IconButtonProps) {
  return (
    <Button
      variant="ghost"
      size="icon"
      aria-label={label}
      title={label}
      aria-disabled={!onClick}
      onClick={onClick}
    >
      {children}
    </Button>
  );
}
