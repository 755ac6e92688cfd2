"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Bot, Copy, FileCode, FileText, Link2, SquareTerminal } from "lucide-react";

import { ArchiveButton } from "@/components/jobs/archive-button";
import { AttemptNav } from "@/components/jobs/attempt-nav";
import { DeleteRunsButton } from "@/components/jobs/delete-runs-button";
import { RunActions } from "@/components/jobs/run-actions";
import { Breadcrumbs } from "@/components/layout/header/breadcrumbs";
import { Allowed, useMay } from "@/components/people/access";
import { ShareButton } from "@/components/sharing/share-button";
import { Button, buttonVariants } from "@/components/ui/inputs/button";
import { CopyButton } from "@/components/ui/inputs/copy-button";
import { PageLink } from "@/components/ui/links";
import { Popover } from "@/components/ui/panels/popover";
import { isUuid } from "@/lib/base/ids/ids";
import { pagePaths, type RunAddress } from "@/lib/base/paths";
import { visibleText } from "@/lib/base/text/visible-text";
import { batchTitle } from "@/lib/results/batches/batch-title";
import { runQueries } from "@/lib/results/client/results-queries";
import { runCurl } from "@/lib/results/runs/run-curl";
import { runPrompt } from "@/lib/results/runs/run-prompt";
import type { RunDetail, RunPage } from "@/lib/results/runs/run-schema";
import { readRunStamp } from "@/lib/results/runs/run-stamp";
import { isTerminalStatus } from "@/lib/results/runs/run-status";
import { transcriptMarkdown } from "@/lib/results/runs/transcript-markdown";
import { unmetNote } from "@/lib/results/runs/unmet-note";
import type { Transcript } from "@/lib/transcript/transcript-message";
import { RunFacts } from "./run-facts";
import { RunNeighbours } from "./run-neighbours";
import { withRunFilter, type RunListParams } from "./search-params";
import { StatusBadge } from "./status-badge";
import { UnmetMark } from "./unmet-mark";

interface RunProps {
  address: RunAddress;
  run: RunPage;
}

interface RunHeaderProps extends RunProps {
  params: RunListParams;
}

export function RunHeader({ address, run, params }: RunHeaderProps) {
  const above = withRunFilter(pagePaths.batch(address), params);
  return (
    <header className="mt-2 mb-5 space-y-2">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
          <h1 dir="auto" className="min-w-0 text-xl font-semibold wrap-anywhere">
            {visibleText(run.name ?? run.scenarioId)}
          </h1>
          <StatusBadge status={run.status} size="lg" />
          <UnmetMark note={unmetNote(run)} className="-ml-1.5 text-sm" />
        </div>
        <div className="flex flex-wrap gap-1">
          <Allowed to="run">
            <RunActions project={address.project} run={run} />
          </Allowed>
          <ScenarioLinks project={address.project} run={run} />
          <CopyActions address={address} run={run} />
          <ShareButton project={address.project} shared={{ kind: "run", runId: address.runId }} />
          <Allowed to="write">
            <ArchiveButton
              project={address.project}
              scope={{ setId: address.setId, batchId: address.batchId, runId: address.runId }}
              what="run"
              open={{ count: isTerminalStatus(run.status) ? 0 : 1, isHeldHere: run.isHeldHere }}
              above={above}
            />
          </Allowed>
          <Allowed to="admin">
            <DeleteRunsButton
              project={address.project}
              scope={{ setId: address.setId, batchId: address.batchId, runId: address.runId }}
              what="run"
              above={above}
            />
          </Allowed>
        </div>
      </div>
      {run.description && (
        <p dir="auto" className="text-muted max-w-prose text-sm wrap-anywhere whitespace-pre-line">
          {visibleText(run.description)}
        </p>
      )}
      <RunAttempts address={address} run={run} />
      <RunFacts project={address.project} run={run} />
    </header>
  );
}

function RunAttempts({ address, run }: RunProps) {
  return (
    <AttemptNav
      attempts={run.attempts.map(({ runId, batchId, attempt, status }) => ({
        key: runId,
        href: pagePaths.run({ ...address, batchId, runId }),
        attempt,
        isShown: runId === run.runId,
        outcome: <StatusBadge status={status} />,
      }))}
    />
  );
}

/** To the scenario that was run, where the library may hold it, and to a new one made of the run. */
function ScenarioLinks({ project, run }: { project: string; run: RunDetail }) {
  const mayWrite = useMay("write");
  const links = [
    ...(isUuid(run.scenarioId)
      ? [{ label: "Open scenario", href: pagePaths.scenario(project, run.scenarioId) }]
      : []),
    ...(mayWrite
      ? [
          {
            label: "New scenario from this run",
            href: pagePaths.newScenario(project, { run: run.runId }),
          },
        ]
      : []),
  ];
  return links.map(({ label, href }) => (
    <PageLink key={label} href={href} className={buttonVariants({ size: "sm" })}>
      {label}
    </PageLink>
  ));
}

function CopyActions({ address, run }: RunProps) {
  const queryClient = useQueryClient();
  const transcript = () =>
    queryClient.getQueryData(runQueries.transcript(address.project, address.runId).queryKey) ?? {
      messages: [],
    };
  return (
    <div className="flex flex-wrap gap-1">
      <CopyButton
        variant="outline"
        data-shortcut="copyLink"
        Icon={Link2}
        text={() => runUrl(address)}
        label="Copy the link to this run"
      >
        Copy link
      </CopyButton>
      <CopyButton
        variant="outline"
        data-shortcut="copyMarkdown"
        Icon={FileText}
        text={() => transcriptMarkdown(run, transcript(), runUrl(address))}
        label="Copy the transcript as Markdown"
      >
        Copy as Markdown
      </CopyButton>
      {isTerminalStatus(run.status) && run.status !== "SUCCESS" && (
        <CopyButton
          variant="outline"
          Icon={Bot}
          text={() => runPrompt(run, transcript(), runUrl(address))}
          label="Copy a prompt for a coding agent"
        >
          Copy as prompt
        </CopyButton>
      )}
      <Popover
        label="Copy as"
        trigger={
          <Button size="sm">
            <Copy aria-hidden />
            Copy as…
          </Button>
        }
      >
        <div className="flex flex-col gap-1">
          <CopyButton
            variant="outline"
            Icon={SquareTerminal}
            text={() => runCurl(window.location.origin, address)}
            label="Copy a curl command that reads this run"
          >
            A curl command that reads it
          </CopyButton>
          <CopyButton
            variant="outline"
            Icon={FileCode}
            text={() => scenarioYaml(run, transcript())}
            label="Copy a scenario like this run, as YAML to import"
          >
            A scenario in YAML
          </CopyButton>
        </div>
      </Popover>
    </div>
  );
}

/** Loaded when it is asked for: the writer of YAML is as large as the rest of the page. */
async function scenarioYaml(run: RunDetail, { messages }: Transcript): Promise<string> {
  const [{ scenarioFromRun }, { writeScenarioFile }] = await Promise.all([
    import("@/lib/scenarios/drafting/scenario-from-run"),
    import("@/lib/scenarios/files/write-scenario-file"),
  ]);
  return writeScenarioFile([scenarioFromRun(run, messages, { isSimulated: false })], "yaml");
}

function runUrl(address: RunAddress): string {
  return window.location.origin + pagePaths.run(address);
}

interface RunBreadcrumbsProps {
  address: RunAddress;
  run: RunDetail;
  params: RunListParams;
}

export function RunBreadcrumbs({ address, run, params }: RunBreadcrumbsProps) {
  return (
    <div className="flex items-center justify-between gap-x-4">
      <Breadcrumbs
        above={[
          { label: "Simulations", href: pagePaths.simulations(address.project) },
          {
            label: visibleText(readRunStamp(run.metadata).suite ?? run.setId),
            href: pagePaths.set(address),
          },
          {
            label: batchTitle(run.batchNumber, run.batchAttempt),
            href: withRunFilter(pagePaths.batch(address), params),
          },
        ]}
        current={visibleText(run.name ?? run.scenarioId)}
      />
      <RunNeighbours address={address} params={params} />
    </div>
  );
}
