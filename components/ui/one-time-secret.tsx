"use client";

import { KeyRound } from "lucide-react";
import type { ReactNode } from "react";

import { Button } from "@/components/ui/inputs/button";
import { CopyButton } from "@/components/ui/inputs/copy-button";
import { Notice } from "@/components/ui/notice";

interface OneTimeSecretProps {
  title: string;
  secret: string;
  copyLabel: string;
  onClose: () => void;
  /** What it is for, and that it is not shown again. */
  children: ReactNode;
}

/** A value that is shown once, when it is made. */
export function OneTimeSecret({ title, secret, copyLabel, onClose, children }: OneTimeSecretProps) {
  return (
    <Notice role="status" Icon={KeyRound} title={title}>
      <p>{children}</p>
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <code className="border-border bg-surface text-foreground rounded-md border px-2 py-1 text-xs wrap-anywhere">
          {secret}
        </code>
        <CopyButton text={secret} label={copyLabel} />
        <Button size="sm" onClick={onClose}>
          Done
        </Button>
      </div>
    </Notice>
  );
}
