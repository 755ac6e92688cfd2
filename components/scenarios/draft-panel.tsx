"use client";

import { Sparkles, TriangleAlert, Undo2 } from "lucide-react";
import { useState } from "react";

import { Button } from "@/components/ui/inputs/button";
import { Field, TextArea } from "@/components/ui/inputs/field";
import { Notice } from "@/components/ui/notice";
import { useDraftScenario } from "@/lib/scenarios/client/use-scenario-changes";
import type { DraftRequest } from "@/lib/scenarios/drafting/draft";
import type { ScenarioContent, ScenarioOrigin } from "@/lib/scenarios/scenario-schema";

interface DraftPanelProps {
  project: string;
  /** What the draft is made from, beside the idea. */
  origin: ScenarioOrigin | null;
  /** Who writes it. */
  model: string;
  onDraft: (content: ScenarioContent) => void;
  /** Restores what the draft replaced; null if it replaced nothing. */
  onUndo: (() => void) | null;
}

const FROM_IDEA = { label: "What should be tested?", hint: "One or two sentences." };
const FROM_ORIGIN: Record<ScenarioOrigin["kind"], typeof FROM_IDEA> = {
  run: {
    label: "What matters about this run?",
    hint: "Optional: the run and its verdict are used.",
  },
  trace: {
    label: "What matters about this trace?",
    hint: "Optional: the conversation in it is used.",
  },
};

/** "Draft with AI": fills the form below, which a person reviews before it is saved. */
export function DraftPanel({ project, origin, model, onDraft, onUndo }: DraftPanelProps) {
  const [idea, setIdea] = useState("");
  const draft = useDraftScenario(project);
  const { label, hint } = origin ? FROM_ORIGIN[origin.kind] : FROM_IDEA;
  const isEmpty = !origin && idea.trim() === "";
  return (
    <section
      aria-labelledby="draft-title"
      className="border-border bg-surface mb-6 max-w-4xl space-y-3 rounded-lg border p-4"
    >
      <h2 id="draft-title" className="flex items-center gap-2 text-sm font-semibold">
        <Sparkles aria-hidden className="text-muted size-4" />
        Draft with AI
      </h2>
      <form
        className="space-y-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (isEmpty || draft.isPending) return;
          const text = idea.trim();
          draft.mutate(
            { ...(text && { idea: text }), ...sourceOf(origin) },
            {
              onSuccess: ({ content }) => {
                onDraft(content);
              },
            },
          );
        }}
      >
        <Field label={label} hint={`${hint} ${model} fills in the form below; review it and save.`}>
          {(control) => (
            <TextArea
              {...control}
              rows={2}
              dir="auto"
              maxLength={10_000}
              value={idea}
              onChange={(event) => {
                setIdea(event.target.value);
              }}
            />
          )}
        </Field>
        <div className="flex flex-wrap items-center gap-2">
          <Button type="submit" aria-disabled={isEmpty || draft.isPending}>
            <Sparkles aria-hidden />
            {draft.isPending ? "Drafting… this can take a minute" : "Create draft"}
          </Button>
          {onUndo && (
            <Button variant="ghost" onClick={onUndo}>
              <Undo2 aria-hidden />
              Restore the previous form
            </Button>
          )}
        </div>
      </form>
      <DraftStatus error={draft.error} isShown={onUndo !== null && draft.isSuccess} />
    </section>
  );
}

function sourceOf(origin: ScenarioOrigin | null): DraftRequest {
  if (!origin) return {};
  return origin.kind === "run" ? { runId: origin.id } : { traceId: origin.id };
}

function DraftStatus({ error, isShown }: { error: Error | null; isShown: boolean }) {
  return (
    <div role="status">
      {error && (
        <Notice tone="failure" Icon={TriangleAlert} title="The draft failed">
          <span className="wrap-anywhere">{error.message}</span>
        </Notice>
      )}
      {isShown && (
        <p className="text-sm">The draft is in the form below. Review it before you save.</p>
      )}
    </div>
  );
}
