"use client";

import { RotateCcw, Square } from "lucide-react";
import { useRouter } from "next/navigation";

import { Allowed } from "@/components/people/access";
import { Button } from "@/components/ui/inputs/button";
import { ConfirmButton } from "@/components/ui/inputs/confirm-button";
import { PageLink } from "@/components/ui/links";
import { ActionError } from "@/components/ui/notice";
import { pagePaths, type BatchAddress } from "@/lib/base/paths";
import { formatCount } from "@/lib/base/text/format";
import { plural } from "@/lib/base/text/names";
import { visibleText } from "@/lib/base/text/visible-text";
import type { BatchDetail, BatchExecution } from "@/lib/results/batches/batch-schema";
import { whyNotConfirmed } from "@/lib/results/batches/confirm-outcome";
import { useCancelBatch, useRerunBatch } from "@/lib/runner/client/runner-queries";

interface ExecutionBarProps {
  address: BatchAddress;
  batch: BatchDetail;
  execution: BatchExecution;
}

/** Of a batch that was started here: where it came from, how far it is, and what can be done with it. */
export function ExecutionBar({ address, batch, execution }: ExecutionBarProps) {
  const open = execution.waiting + execution.running;
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <Origin project={address.project} execution={execution} />
        <div className="flex flex-wrap items-center gap-1">
          {open > 0 ? (
            <Allowed to="run">
              <StopBatch address={address} open={open} />
            </Allowed>
          ) : (
            <Allowed to="run">
              <RerunBatch address={address} batch={batch} />
            </Allowed>
          )}
        </div>
      </div>
      {open > 0 && <Progress execution={execution} open={open} />}
      {execution.confirm && <SecondStage confirm={execution.confirm} isOpen={open > 0} />}
    </div>
  );
}

const TRIGGERS: Record<BatchExecution["trigger"], string> = {
  page: "Started",
  api: "Started through the API",
  schedule: "Started",
  rerun: "Rerun",
};

function Origin({ project, execution }: { project: string; execution: BatchExecution }) {
  const { suiteId, suiteName, trigger, author } = execution;
  return (
    <p className="text-muted min-w-0 text-sm wrap-anywhere">
      {suiteId === null ? (
        visibleText(suiteName)
      ) : (
        <>
          Suite{" "}
          <PageLink
            href={pagePaths.suite(project, suiteId)}
            dir="auto"
            className="text-foreground font-medium underline underline-offset-2"
          >
            {visibleText(suiteName)}
          </PageLink>
        </>
      )}
      {" · "}
      {TRIGGERS[trigger]} by {visibleText(author)}
    </p>
  );
}

interface SecondStageProps {
  confirm: NonNullable<BatchExecution["confirm"]>;
  isOpen: boolean;
}

/** Of suspects that run again by themselves. Nothing before all runs have ended. */
function SecondStage({ confirm, isOpen }: SecondStageProps) {
  const text = secondStageText(confirm, isOpen);
  return (
    <p role="status" className="text-muted text-xs tabular-nums">
      {text}
    </p>
  );
}

function secondStageText({ outcome, suspects }: SecondStageProps["confirm"], isOpen: boolean) {
  if (outcome === null) return isOpen ? "" : "Looking for suspects…";
  if (outcome === "none") return "There was no suspect to run again.";
  if (outcome !== "added") return whyNotConfirmed(outcome);
  const found = plural(suspects ?? 0, "suspect");
  return isOpen ? `Confirming ${found}` : `The reruns of ${found} have ended.`;
}

/** The bar of results below shows the share. */
function Progress({ execution, open }: { execution: BatchExecution; open: number }) {
  const { runCount, running, waiting } = execution;
  const ended = Math.max(0, runCount - open);
  return (
    <p className="text-muted text-xs tabular-nums">
      {formatCount(ended)} of {plural(runCount, "run")} finished · {formatCount(running)} in
      progress · {formatCount(waiting)} waiting
    </p>
  );
}

function StopBatch({ address, open }: { address: BatchAddress; open: number }) {
  const cancel = useCancelBatch(address);
  return (
    <>
      <ActionError error={cancel.error} />
      <ConfirmButton
        size="sm"
        question="Stop this batch?"
        explanation={`${plural(open, "run")} will be cancelled. Finished runs are kept.`}
        yes="Stop"
        aria-disabled={cancel.isPending}
        onConfirm={() => {
          cancel.mutate();
        }}
      >
        <Square aria-hidden />
        {cancel.isPending ? "Stopping…" : "Stop"}
      </ConfirmButton>
    </>
  );
}

function RerunBatch({ address, batch }: { address: BatchAddress; batch: BatchDetail }) {
  const router = useRouter();
  const rerun = useRerunBatch(address);
  const { failed, errored, cancelled } = batch.counts;
  const notPassed = failed + errored + cancelled;
  const start = (only: "all" | "not-passed") => {
    if (rerun.isPending) return;
    rerun.mutate(only, {
      onSuccess: ({ setId, batchId }) => {
        router.push(pagePaths.batch({ project: address.project, setId, batchId }));
      },
    });
  };
  return (
    <>
      <ActionError error={rerun.error} />
      {notPassed > 0 && (
        <Button
          size="sm"
          aria-disabled={rerun.isPending}
          onClick={() => {
            start("not-passed");
          }}
        >
          <RotateCcw aria-hidden />
          Rerun {notPassed} not passed
        </Button>
      )}
      <Button
        size="sm"
        aria-disabled={rerun.isPending}
        onClick={() => {
          start("all");
        }}
      >
        <RotateCcw aria-hidden />
        Rerun all
      </Button>
    </>
  );
}
