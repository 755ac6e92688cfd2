"use client";

import { useQuery } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";

import { EntityFrame } from "@/components/layout/entity-frame";
import { LoadError } from "@/components/layout/load-error";
import { useIsSettled } from "@/components/layout/use-is-settled";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { ListSkeleton } from "@/components/ui/list-skeleton";
import { pagePaths } from "@/lib/paths";
import { targetQueries } from "@/lib/targets/client/target-queries";
import { useDeleteTarget } from "@/lib/targets/client/use-target-changes";
import { TargetForm } from "./target-form";
import { TestPanel } from "./test-panel";

const listOf = (project: string) => ({ label: "Targets", href: pagePaths.targets(project) });

export function NewTargetView({ project }: { project: string }) {
  return (
    <EntityFrame list={listOf(project)} name="New target">
      <div className="max-w-3xl">
        <TargetForm project={project} target={null} />
      </div>
    </EntityFrame>
  );
}

export function TargetView({ project, targetId }: { project: string; targetId: string }) {
  const query = useQuery({
    ...targetQueries.detail(project, targetId),
    refetchInterval: false, // what stands in the form is not exchanged under somebody's hands
  });
  const isSettled = useIsSettled(query);
  const { data, error, refetch } = query;
  return (
    <EntityFrame
      list={listOf(project)}
      name={data?.name ?? "Target"}
      actions={<DeleteTarget project={project} targetId={targetId} />}
    >
      {error && !data && (
        <LoadError what="the target" error={error} onRetry={() => void refetch()} />
      )}
      {data && isSettled ? (
        <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,3fr)_minmax(18rem,2fr)]">
          <TargetForm project={project} target={data} />
          <TestPanel project={project} targetId={targetId} />
        </div>
      ) : (
        <ListSkeleton />
      )}
    </EntityFrame>
  );
}

function DeleteTarget({ project, targetId }: { project: string; targetId: string }) {
  const router = useRouter();
  const remove = useDeleteTarget(project);
  return (
    <>
      {remove.error && (
        <p role="alert" className="text-failure text-sm">
          {remove.error.message}
        </p>
      )}
      <ConfirmButton
        size="sm"
        question="Delete this target?"
        explanation="Suites that name it show it as missing. Runs against it stay. This cannot be undone."
        yes="Delete"
        onConfirm={() => {
          remove.mutate(targetId, {
            onSuccess: () => {
              router.push(pagePaths.targets(project));
            },
          });
        }}
      >
        <Trash2 aria-hidden />
        Delete
      </ConfirmButton>
    </>
  );
}
