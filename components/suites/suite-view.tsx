"use client";

import { useQuery } from "@tanstack/react-query";
import { Copy, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";

import { EntityFrame } from "@/components/layout/entity-frame";
import { LoadError } from "@/components/layout/load-error";
import { useIsSettled } from "@/components/layout/use-is-settled";
import { ScheduleSection } from "@/components/schedules/schedule-section";
import { Button } from "@/components/ui/button";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { ListSkeleton } from "@/components/ui/list-skeleton";
import { pagePaths } from "@/lib/paths";
import { suiteQueries } from "@/lib/suites/client/suite-queries";
import { useDeleteSuite, useDuplicateSuite } from "@/lib/suites/client/use-suite-changes";
import { RunSuiteButton } from "./run-suite-button";
import { SuiteForm } from "./suite-form";
import { SuiteResults } from "./suite-results";

const listOf = (project: string) => ({ label: "Suites", href: pagePaths.suites(project) });

export function NewSuiteView({ project }: { project: string }) {
  return (
    <EntityFrame list={listOf(project)} name="New suite">
      <SuiteForm project={project} suite={null} />
    </EntityFrame>
  );
}

export function SuiteView({ project, suiteId }: { project: string; suiteId: string }) {
  const query = useQuery({
    ...suiteQueries.detail(project, suiteId),
    refetchInterval: false, // what stands in the form is not exchanged under somebody's hands
  });
  const isSettled = useIsSettled(query);
  const { data, error, refetch } = query;
  return (
    <EntityFrame
      list={listOf(project)}
      name={data?.name ?? "Suite"}
      actions={
        <div className="flex flex-wrap items-center gap-1">
          {data && <RunSuiteButton project={project} suite={data} variant="primary" size="sm" />}
          <SuiteActions project={project} suiteId={suiteId} />
        </div>
      }
    >
      {error && !data && (
        <LoadError what="the suite" error={error} onRetry={() => void refetch()} />
      )}
      {data?.hasBatches && <SuiteResults project={project} suiteId={suiteId} />}
      {data && isSettled ? (
        <>
          <SuiteForm project={project} suite={data} />
          <ScheduleSection project={project} suiteId={suiteId} />
        </>
      ) : (
        <ListSkeleton />
      )}
    </EntityFrame>
  );
}

function SuiteActions({ project, suiteId }: { project: string; suiteId: string }) {
  const router = useRouter();
  const duplicate = useDuplicateSuite(project);
  const remove = useDeleteSuite(project);
  const error = duplicate.error ?? remove.error;
  return (
    <div className="flex flex-wrap items-center gap-1">
      {error && (
        <p role="alert" className="text-failure text-sm">
          {error.message}
        </p>
      )}
      <Button
        size="sm"
        aria-disabled={duplicate.isPending}
        onClick={() => {
          if (duplicate.isPending) return;
          duplicate.mutate(suiteId, {
            onSuccess: ({ id }) => {
              router.push(pagePaths.suite(project, id));
            },
          });
        }}
      >
        <Copy aria-hidden />
        Duplicate
      </Button>
      <ConfirmButton
        size="sm"
        question="Delete this suite?"
        explanation="Its scenarios and their runs stay."
        yes="Delete"
        onConfirm={() => {
          remove.mutate(suiteId, {
            onSuccess: () => {
              router.push(pagePaths.suites(project));
            },
          });
        }}
      >
        <Trash2 aria-hidden />
        Delete
      </ConfirmButton>
    </div>
  );
}
