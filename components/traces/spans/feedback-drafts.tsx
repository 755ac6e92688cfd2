"use client";

import { createContext, use, useMemo, useState, type ReactNode } from "react";

import { useLeaveGuard } from "@/components/forms/use-save-form";
import type { FeedbackForm } from "@/lib/traces/feedback";

/** The fields that a person changed and has not saved. */
export type FeedbackDraft = Partial<FeedbackForm>;

interface Drafts {
  bySpan: ReadonlyMap<string, FeedbackDraft>;
  change: (spanKey: string, edit: (draft: FeedbackDraft) => FeedbackDraft) => void;
}

const DraftsContext = createContext<Drafts>({ bySpan: new Map(), change: () => undefined });

/** Keeps what was typed of each span for as long as the page is open, whichever span is shown. */
export function FeedbackDraftsProvider({ children }: { children: ReactNode }) {
  const [bySpan, setBySpan] = useState<ReadonlyMap<string, FeedbackDraft>>(new Map());
  useLeaveGuard(bySpan.size > 0);
  const drafts = useMemo(
    (): Drafts => ({
      bySpan,
      change: (spanKey, edit) => {
        setBySpan((before) => {
          const draft = edit(before.get(spanKey) ?? {});
          const others = [...before].filter(([key]) => key !== spanKey);
          return new Map(Object.keys(draft).length === 0 ? others : [...others, [spanKey, draft]]);
        });
      },
    }),
    [bySpan],
  );
  return <DraftsContext value={drafts}>{children}</DraftsContext>;
}

export function useFeedbackDrafts(): Drafts {
  return use(DraftsContext);
}
