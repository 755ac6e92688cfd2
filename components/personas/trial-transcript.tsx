"use client";

import { useQuery } from "@tanstack/react-query";

import { roleLook } from "@/components/transcript/message/role-look";
import type { RunAddress } from "@/lib/base/paths";
import { visibleText } from "@/lib/base/text/visible-text";
import { runQueries } from "@/lib/results/client/results-queries";
import { isTerminalStatus } from "@/lib/results/runs/run-status";
import { itemText, toConversation } from "@/lib/transcript/conversation";

const POLL_MS = 2000;

/** The conversation of a run while it goes on, as text. */
export function TrialTranscript({ project, runId }: Pick<RunAddress, "project" | "runId">) {
  const { data: run } = useQuery(runQueries.detail(project, runId));
  const isOver = run !== undefined && isTerminalStatus(run.status);
  const { data } = useQuery({
    ...runQueries.transcript(project, runId),
    refetchInterval: isOver ? false : POLL_MS, // for a page without a live connection
  });
  const items = toConversation(data?.messages ?? []);
  if (items.length === 0) return null;
  return (
    <ol
      aria-label="Conversation"
      className="border-border divide-border max-h-[32rem] divide-y overflow-y-auto rounded-lg border"
      tabIndex={0}
    >
      {items.map((item) => {
        const { label, Icon, className } = roleLook(item.message.role);
        return (
          <li key={item.message.key} className="space-y-1 px-3 py-2.5 text-sm">
            <p className={`flex items-center gap-1.5 text-xs font-medium ${className}`}>
              <Icon aria-hidden className="size-3.5" />
              {label}
            </p>
            <p dir="auto" className="wrap-anywhere whitespace-pre-wrap">
              {visibleText(itemText(item))}
            </p>
          </li>
        );
      })}
    </ol>
  );
}
