"use client";

import { useController } from "react-hook-form";

import { PageLink } from "@/components/ui/page-link";
import { pagePaths } from "@/lib/base/paths";
import { visibleText } from "@/lib/base/text/visible-text";
import type { Persona } from "@/lib/scenarios/personas/persona-schema";
import { useEditorForm } from "./editor-form";

interface PersonasFieldProps {
  project: string;
  personas: readonly Persona[];
}

/** One run is made for each persona; without any, one run. */
export function PersonasField({ project, personas }: PersonasFieldProps) {
  const { control } = useEditorForm();
  const { field } = useController({ control, name: "personaIds" });
  const chosen = new Set(field.value);
  return (
    <fieldset className="space-y-1.5">
      <legend className="sr-only">Personas</legend>
      {personas.map(({ id, name, description }) => (
        <label key={id} className="flex items-start gap-2 text-sm">
          <input
            type="checkbox"
            className="mt-0.5 size-4"
            checked={chosen.has(id)}
            onChange={() => {
              const others = field.value.filter((other) => other !== id);
              field.onChange(chosen.has(id) ? others : [...others, id]);
            }}
          />
          <span dir="auto" className="min-w-0 wrap-anywhere">
            {visibleText(name)}
            {description && (
              <span className="text-muted line-clamp-1">{visibleText(description)}</span>
            )}
          </span>
        </label>
      ))}
      <PageLink
        href={personas.length === 0 ? pagePaths.newPersona(project) : pagePaths.personas(project)}
        className="text-accent inline-block text-sm hover:underline"
      >
        {personas.length === 0 ? "Write the first persona" : "All personas"}
      </PageLink>
    </fieldset>
  );
}
