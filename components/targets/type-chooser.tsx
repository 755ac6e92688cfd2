"use client";

import { Braces, Globe, MessageSquareText, Workflow, type LucideIcon } from "lucide-react";

import type { TargetType } from "@/lib/targets/target-schema";

interface TypeLook {
  label: string;
  Icon: LucideIcon;
  explanation: string;
}

export const TYPE_LOOKS: Record<TargetType, TypeLook> = {
  http: {
    label: "HTTP",
    Icon: Globe,
    explanation: "An address that takes a conversation and replies: the agent as it is deployed.",
  },
  prompt: {
    label: "Prompt",
    Icon: MessageSquareText,
    explanation: "A model with a system prompt and tools, before there is an agent around it.",
  },
  code: {
    label: "Code",
    Icon: Braces,
    explanation: "A function in JavaScript or TypeScript that replies, run in a sandbox.",
  },
  workflow: {
    label: "Workflow",
    Icon: Workflow,
    explanation: "Other targets and pieces of code in a row, each reading what came before.",
  },
};

const ORDER = ["http", "prompt", "code", "workflow"] as const satisfies readonly TargetType[];

/** What the agent under test is: the form follows from it. */
export function TypeChooser({ onChoose }: { onChoose: (type: TargetType) => void }) {
  return (
    <ul className="grid gap-3 sm:grid-cols-2">
      {ORDER.map((type) => {
        const { label, Icon, explanation } = TYPE_LOOKS[type];
        return (
          <li key={type}>
            <button
              type="button"
              className="border-border hover:bg-hover flex w-full items-start gap-3 rounded-lg border p-4 text-left"
              onClick={() => {
                onChoose(type);
              }}
            >
              <Icon aria-hidden className="text-muted mt-0.5 size-5 shrink-0" />
              <span className="min-w-0">
                <span className="block font-medium">{label}</span>
                <span className="text-muted block text-sm">{explanation}</span>
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
