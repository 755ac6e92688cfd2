"use client";

import { Check, Copy, TriangleAlert, type LucideIcon } from "lucide-react";
import { useState, type ReactNode } from "react";

import { Button, type ButtonProps } from "./button";
import { copyText } from "./copy-text";

type CopyState = "idle" | "done" | "failed";

interface CopyButtonProps extends Omit<ButtonProps, "onClick" | "children"> {
  /** What is copied; a function when it is made only on demand. */
  text: string | (() => string);
  /** Names the thing for those who see only the icon: "Copy run id". */
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
    const isDone = await copyText(typeof text === "string" ? text : text());
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
