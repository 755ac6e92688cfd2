"use client";

import { useRouter } from "next/navigation";
import { parseAsStringLiteral, useQueryState } from "nuqs";

import { useFormQuery } from "@/components/forms/use-save-form";
import { EntityFrame } from "@/components/layout/entity-frame";
import { LoadError } from "@/components/layout/list-page";
import { Allowed, AllowedForm } from "@/components/people/access";
import { DeleteButton } from "@/components/ui/inputs/confirm-button";
import { ListSkeleton } from "@/components/ui/skeleton";
import { pagePaths } from "@/lib/base/paths";
import { targetQueries, useDeleteTarget } from "@/lib/targets/client/target-queries";
import { TARGET_TYPES } from "@/lib/targets/target-schema";
import { TargetForm } from "./target-form";
import { TYPE_LOOKS, TypeChooser } from "./targets-view";

const listOf = (project: string) => ({ label: "Targets", href: pagePaths.targets(project) });

export function NewTargetView({ project }: { project: string }) {
  const [type, setType] = useQueryState("type", parseAsStringLiteral(TARGET_TYPES));
  return (
    <EntityFrame
      list={listOf(project)}
      name={type ? `New target: ${TYPE_LOOKS[type].label}` : "New target"}
    >
      {type ? (
        <AllowedForm to="write">
          <TargetForm key={type} project={project} type={type} target={null} />
        </AllowedForm>
      ) : (
        <TypeChooser onChoose={(chosen) => void setType(chosen, { history: "push" })} />
      )}
    </EntityFrame>
  );
}

export function TargetView({ project, targetId }: { project: string; targetId: string }) {
  const { data, error, refetch, isSettled } = useFormQuery(targetQueries.detail(project, targetId));
  return (
    <EntityFrame
      list={listOf(project)}
      name={data?.name ?? "Target"}
      actions={
        <Allowed to="write">
          <DeleteTarget project={project} targetId={targetId} />
        </Allowed>
      }
    >
      {error && !data && (
        <LoadError what="the target" error={error} onRetry={() => void refetch()} />
      )}
      {data && isSettled ? (
        <AllowedForm to="write">
          <TargetForm project={project} type={data.type} target={data} />
        </AllowedForm>
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
    <DeleteButton
      question="Delete this target?"
      explanation="Suites that use it show it as missing. Its runs are kept. This cannot be undone."
      error={remove.error}
      onConfirm={() => {
        remove.mutate(targetId, {
          onSuccess: () => {
            router.push(pagePaths.targets(project));
          },
        });
      }}
    />
  );
}
