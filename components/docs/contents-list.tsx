"use client";

import type { ReactNode } from "react";

import { PageLink } from "@/components/ui/links";
import type { OperationEntry } from "@/lib/api/reference/search-operations";
import { pagePaths } from "@/lib/base/paths";
import { MethodLabel } from "./method-label";

export const CONTENTS_LINK =
  "text-muted hover:bg-hover hover:text-foreground flex items-baseline gap-1 rounded-md px-2 py-1";

export function ContentsList({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mb-4">
      <h2 className="text-subtle px-2 py-1 text-xs">{title}</h2>
      <ul>{children}</ul>
    </section>
  );
}

interface OperationLinkProps {
  group: string;
  operation: OperationEntry;
  onChoose: () => void;
}

export function OperationLink({ group, operation, onChoose }: OperationLinkProps) {
  return (
    <PageLink
      href={pagePaths.docsGroup(group, operation.anchor)}
      onClick={onChoose}
      className={CONTENTS_LINK}
    >
      <MethodLabel method={operation.method} />
      <span className="min-w-0">{operation.summary}</span>
    </PageLink>
  );
}
