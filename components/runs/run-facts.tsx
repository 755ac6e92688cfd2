import type { Route } from "next";
import type { ReactNode } from "react";

import { Revision } from "@/components/batches/provenance";
import { CopyButton } from "@/components/ui/inputs/copy-button";
import { PageLink } from "@/components/ui/links";
import { AbsoluteTime, RelativeTime } from "@/components/ui/time-text";
import { isUuid } from "@/lib/base/ids/ids";
import { pagePaths } from "@/lib/base/paths";
import { formatCost } from "@/lib/base/text/format";
import { visibleText } from "@/lib/base/text/visible-text";
import { revisionText } from "@/lib/results/batches/provenance-text";
import type { RunPage } from "@/lib/results/runs/run-schema";
import {
  PERSONA_FACT,
  readRunStamp,
  stampFacts,
  TARGET_FACT,
  VERSION_FACT,
} from "@/lib/results/runs/run-stamp";
import { ResultStrip } from "./result-strip";
import { RunDuration } from "./run-duration";

/** When the run was, how long it took, what it was started with and what its cell did before. */
export function RunFacts({ project, run }: { project: string; run: RunPage }) {
  const links = factLinks(project, run);
  return (
    <dl className="flex flex-wrap items-center gap-x-5 gap-y-1 text-sm">
      <Fact name="Started">
        <AbsoluteTime time={run.startedAt} className="tabular-nums" />{" "}
        <RelativeTime time={run.startedAt} className="text-muted" />
      </Fact>
      <Fact name="Duration">
        <span className="tabular-nums">
          <RunDuration run={run} />
        </span>
      </Fact>
      {run.provenance && revisionText(run.provenance) !== null && (
        <Fact name="Revision">
          <Revision provenance={run.provenance} />
        </Fact>
      )}
      {run.costUsd !== null && (
        <Fact name="Cost">
          <span className="tabular-nums">{formatCost(run.costUsd)}</span>
        </Fact>
      )}
      {run.history.length > 1 && (
        <Fact name={`Last ${String(run.history.length)}`}>
          <ResultStrip
            of="run of this cell"
            bars={run.history.map((status, index) => ({ key: String(index), status }))}
          />
        </Fact>
      )}
      {stampFacts(run.metadata).map(([name, value], index) => (
        <Fact key={`${String(index)} ${name}`} name={visibleText(name)}>
          <FactValue value={visibleText(value)} href={links.get(name)} />
        </Fact>
      ))}
      <IdFact name="Run" id={run.runId} />
      <IdFact name="Scenario" id={run.scenarioId} />
      <IdFact name="Batch" id={run.batchId} />
    </dl>
  );
}

/** Where target, version and persona are, as far as the run knows their ids. */
function factLinks(project: string, run: RunPage): ReadonlyMap<string, Route> {
  const { targetId, personaId, scenarioVersion } = readRunStamp(run.metadata);
  const links = new Map<string, Route>();
  if (targetId !== null) links.set(TARGET_FACT, pagePaths.target(project, targetId));
  if (personaId !== null) links.set(PERSONA_FACT, pagePaths.persona(project, personaId));
  if (scenarioVersion !== null && isUuid(run.scenarioId))
    links.set(VERSION_FACT, pagePaths.scenarioVersions(project, run.scenarioId));
  return links;
}

function FactValue({ value, href }: { value: string; href: Route | undefined }) {
  const text = (
    <bdi title={value} className="max-w-64 truncate">
      {value}
    </bdi>
  );
  if (!href) return text;
  return (
    <PageLink href={href} className="flex min-w-0 underline underline-offset-2">
      {text}
    </PageLink>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 items-center gap-1.5">
      <dt className="text-muted shrink-0">{name}</dt>
      <dd className="flex min-w-0 items-center gap-1.5">{children}</dd>
    </div>
  );
}

function IdFact({ name, id }: { name: string; id: string }) {
  return (
    <Fact name={name}>
      <span dir="auto" title={visibleText(id)} className="max-w-84 truncate font-mono text-xs">
        {visibleText(id)}
      </span>
      <CopyButton text={id} label={`Copy ${name.toLowerCase()} ID`} className="-mx-1" />
    </Fact>
  );
}
