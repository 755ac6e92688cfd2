"use client";

import { useState } from "react";

import { Select } from "@/components/ui/inputs/field";
import { isAppError } from "@/lib/base/errors";
import { visibleText } from "@/lib/base/text/visible-text";
import type { Character, Persona } from "@/lib/scenarios/personas/persona-schema";
import type { ScenarioContent } from "@/lib/scenarios/scenario-schema";
import {
  buildSimulatedUserPrompt,
  type SimulatedUserPrompt,
} from "@/lib/scenarios/simulated-user-prompt";

interface Preview {
  prompt: SimulatedUserPrompt | null;
  /** Why there is no prompt. */
  error: string | null;
  /** The field of the form that is to blame. */
  field: string | null;
}

/** The prompt, or what is wrong with its templates: an incomplete tag must not break the page. */
export function previewPrompt(content: ScenarioContent, persona: Character | null = null): Preview {
  try {
    return { prompt: buildSimulatedUserPrompt({ content, persona }), error: null, field: null };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { prompt: null, error: error.message, field: error.issues[0]?.field ?? null };
  }
}

interface PromptPreviewProps {
  content: ScenarioContent;
  personas: readonly Persona[];
}

/** The prompt of the simulated user, updated while it is typed. */
export function PromptPreview({ content, personas }: PromptPreviewProps) {
  const [personaId, setPersonaId] = useState("");
  const persona = personas.find(({ id }) => id === personaId) ?? null;
  const { prompt, error } = previewPrompt(content, persona);
  return (
    <section aria-labelledby="preview-title" className="border-border bg-surface rounded-lg border">
      <div className="border-border flex flex-wrap items-center justify-between gap-2 border-b px-3 py-2">
        <h2 id="preview-title" className="text-sm font-semibold">
          Simulated user’s prompt
        </h2>
        {personas.length > 0 && (
          <Select
            label="As persona"
            className="w-44"
            value={personaId}
            onValueChange={setPersonaId}
          >
            <option value="">Without a persona</option>
            {personas.map(({ id, name }) => (
              <option key={id} value={id}>
                {visibleText(name)}
              </option>
            ))}
          </Select>
        )}
      </div>
      {prompt ? (
        <>
          <pre
            dir="auto"
            tabIndex={0}
            aria-label="Prompt"
            className="max-h-96 overflow-y-auto p-3 font-sans text-sm leading-6 wrap-anywhere whitespace-pre-wrap"
          >
            {visibleText(prompt.systemPrompt)}
          </pre>
          {prompt.missingParameters && (
            <p className="border-border text-warning border-t px-3 py-2 text-xs">
              Required for each run: {prompt.missingParameters.join(", ")}
            </p>
          )}
        </>
      ) : (
        <p role="status" className="text-failure p-3 text-sm wrap-anywhere">
          {error}
        </p>
      )}
    </section>
  );
}
