"use client";

import { Copy } from "lucide-react";
import { useRouter } from "next/navigation";

import { useFormQuery } from "@/components/forms/use-save-form";
import { EntityFrame } from "@/components/layout/entity-frame";
import { LoadError } from "@/components/layout/list-page";
import { Allowed, AllowedForm } from "@/components/people/access";
import { ScheduleSection } from "@/components/schedules/schedule-section";
import { Button } from "@/components/ui/inputs/button";
import { DeleteButton } from "@/components/ui/inputs/confirm-button";
import { ActionError } from "@/components/ui/notice";
import { ListSkeleton } from "@/components/ui/skeleton";
import { pagePaths } from "@/lib/base/paths";
import { suiteQueries, useDeleteSuite, useDuplicateSuite } from "@/lib/suites/client/suite-queries";
import { RunSuiteButton } from "./run-suite-button";
import { SuiteForm } from "./suite-form";
import { SuiteResults } from "./suite-results";

const listOf = (project: string) => ({ label: "Suites", href: pagePaths.suites(project) });

export function NewSuiteView({ project }: { project: string }) {
  return (
    <EntityFrame list={listOf(project)} name="New suite">
      <AllowedForm to="write">
        <SuiteForm project={project} suite={null} />
      </AllowedForm>
    </EntityFrame>
  );
}

export function SuiteView({ project, suiteId }: { project: string; suiteId: string }) {
  const { data, error, refetch, isSettled } = useFormQuery(suiteQueries.detail(project, suiteId));
  return (
    <EntityFrame
      list={listOf(project)}
      name={data?.name ?? "Suite"}
      actions={
        <div className="flex flex-wrap items-center gap-1">
          {data && (
            <Allowed to="run">
              <RunSuiteButton project={project} suite={data} variant="primary" size="sm" />
            </Allowed>
          )}
          <Allowed to="write">
            <SuiteActions project={project} suiteId={suiteId} />
          </Allowed>
        </div>
      }
    >
      {error && !data && (
        <LoadError what="the suite" error={error} onRetry={() => void refetch()} />
      )}
      {data?.hasBatches && <SuiteResults project={project} suiteId={suiteId} />}
      {data && isSettled ? (
        <>
          <AllowedForm to="write">
            <SuiteForm project={project} suite={data} />
          </AllowedForm>
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
  return (
    <div className="flex flex-wrap items-center gap-1">
      <ActionError error={duplicate.error} />
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
      <DeleteButton
        question="Delete this suite?"
        explanation="Its scenarios and their runs are kept."
        error={remove.error}
        onConfirm={() => {
          remove.mutate(suiteId, {
            onSuccess: () => {
              router.push(pagePaths.suites(project));
            },
          });
        }}
      />
    </div>
  );
}
