import { X } from "lucide-react";

import { RunStrip } from "@/components/scenarios/library/library-table";
import { Button } from "@/components/ui/inputs/button";
import { PageLink } from "@/components/ui/links";
import { pagePaths } from "@/lib/base/paths";
import { plural } from "@/lib/base/text/names";
import { visibleText } from "@/lib/base/text/visible-text";
import type { SuiteScenario } from "@/lib/suites/suite-schema";

interface ChosenScenariosProps {
  project: string;
  ids: readonly string[];
  known: readonly SuiteScenario[];
  error: string | undefined;
  onRemove: (id: string) => void;
}

/** The scenarios of the suite with their latest results; a deleted one is marked as missing. */
export function ChosenScenarios({ project, ids, known, error, onRemove }: ChosenScenariosProps) {
  const byId = new Map(known.map((scenario) => [scenario.id, scenario]));
  return (
    <section aria-labelledby="chosen-title" className="space-y-2">
      <h2 id="chosen-title" className="text-sm font-semibold">
        {ids.length === 0 ? "Scenarios" : plural(ids.length, "scenario")}
      </h2>
      {error && (
        <p role="alert" className="text-failure text-xs font-medium">
          {error}
        </p>
      )}
      {ids.length === 0 && (
        <p className="text-muted text-sm">None yet: choose scenarios from the library.</p>
      )}
      <ul className="divide-border border-border divide-y rounded-lg border empty:hidden">
        {ids.map((id) => {
          const { name = id, isMissing = false, lastRuns = [] } = byId.get(id) ?? {};
          return (
            <li key={id} className="flex items-center gap-3 py-1.5 pr-1.5 pl-3">
              <div className="min-w-0 flex-1">
                {isMissing ? (
                  <p dir="auto" className="text-muted line-clamp-2 text-sm wrap-anywhere">
                    {visibleText(name)}
                  </p>
                ) : (
                  <PageLink
                    href={pagePaths.scenario(project, id)}
                    dir="auto"
                    className="line-clamp-6 text-sm font-medium wrap-anywhere hover:underline"
                  >
                    {visibleText(name)}
                  </PageLink>
                )}
                {isMissing && (
                  <p className="text-warning text-xs">Missing: this scenario was deleted.</p>
                )}
              </div>
              <RunStrip project={project} runs={lastRuns} />
              <Button
                variant="ghost"
                size="icon"
                aria-label={`Remove ${visibleText(name)}`}
                onClick={() => {
                  onRemove(id);
                }}
              >
                <X aria-hidden />
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
