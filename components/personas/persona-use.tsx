"use client";

import { useQuery } from "@tanstack/react-query";

import { PageLink } from "@/components/ui/links";
import { pagePaths } from "@/lib/base/paths";
import { plural } from "@/lib/base/text/names";
import { visibleText } from "@/lib/base/text/visible-text";
import { personaUseQuery } from "@/lib/scenarios/personas/client/persona-queries";
import type { PersonaUse } from "@/lib/scenarios/personas/persona-schema";

/** The scenarios that use a persona; undefined until they are loaded. */
export function usePersonaUse(
  project: string,
  personaId: string,
): PersonaUse["scenarios"] | undefined {
  const { data } = useQuery(personaUseQuery(project));
  return data && (data.find((use) => use.personaId === personaId)?.scenarios ?? []);
}

const SHOWN = 10;

/** The scenarios that use the persona, with links. */
export function UsedIn({ project, personaId }: { project: string; personaId: string }) {
  const scenarios = usePersonaUse(project, personaId);
  if (!scenarios) return null;
  const others = scenarios.length - SHOWN;
  return (
    <section
      aria-labelledby="persona-use-title"
      className="border-border bg-surface rounded-lg border p-4"
    >
      <h2 id="persona-use-title" className="text-sm font-semibold">
        {scenarios.length === 0
          ? "Not used in any scenario"
          : `Used in ${plural(scenarios.length, "scenario")}`}
      </h2>
      {scenarios.length === 0 && (
        <p className="text-muted mt-1 text-sm">Choose the persona in a scenario to use it.</p>
      )}
      <ul className="mt-1 space-y-0.5 text-sm">
        {scenarios.slice(0, SHOWN).map(({ id, name }) => (
          <li key={id}>
            <PageLink
              href={pagePaths.scenario(project, id)}
              dir="auto"
              className="wrap-anywhere underline underline-offset-2"
            >
              {visibleText(name)}
            </PageLink>
          </li>
        ))}
      </ul>
      {others > 0 && <p className="text-muted text-sm">and {plural(others, "other")}</p>}
    </section>
  );
}
