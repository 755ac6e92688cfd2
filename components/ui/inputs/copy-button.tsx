"use client";

import { Check, Copy, TriangleAlert, type LucideIcon } from "lucide-react";
import { useState, type ReactNode } from "react";

import { Button, type ButtonProps } from "@/components/ui/inputs/button";

/** Puts text on the clipboard; also where a page without a secure origin may not use the clipboard interface. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

function copyBySelection(text: string): boolean {
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "fixed top-0 opacity-0";
  document.body.append(field);
  field.select();
  // oxlint-disable-next-line typescript/no-deprecated -- all that insecure origins leave; browsers keep it for that
  const done = document.execCommand("copy");
  field.remove();
  return done;
}

type CopyState = "idle" | "done" | "failed";

interface CopyButtonProps extends Omit<ButtonProps, "onClick" | "children"> {
  /** What is copied; a function when it is made only on demand. */
  text: string | (() => string | Promise<string>);
  /** Names the thing for those who see only the icon: "Copy run ID". */
  label: string;
  Icon?: LucideIcon;
  children?: ReactNode;
}

const SHOWN_MS = 1500;
const OUTCOME_ICONS = { done: Check, failed: TriangleAlert };
const ANNOUNCEMENTS = { idle: "", done: "Copied", failed: "Copying failed" };

export function CopyButton({ text, label, Icon = Copy, children, ...props }: CopyButtonProps) {
  const [state, setState] = useState<CopyState>("idle");
  const ShownIcon = state === "idle" ? Icon : OUTCOME_ICONS[state];

  const handleClick = async () => {
    const isDone = await copyText(typeof text === "string" ? text : await text());
    setState(isDone ? "done" : "failed");
    window.setTimeout(() => {
      setState("idle");
    }, SHOWN_MS);
  };

  return (
    <Button
      variant="ghost"
      size={children === undefined ? "icon" : "sm"}
      title={label}
      {...(children === undefined && { "aria-label": label })}
      {...props}
      onClick={() => void handleClick()}
    >
      <ShownIcon aria-hidden />
      {children}
      <span role="status" className="sr-only">
        {ANNOUNCEMENTS[state]}
      </span>
    </Button>
  );
}
