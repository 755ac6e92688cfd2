"use client";

import { useRouter } from "next/navigation";

import { useFormQuery } from "@/components/forms/use-form-query";
import { EntityFrame } from "@/components/layout/entity-frame";
import { LoadError } from "@/components/layout/load-error";
import { DeleteButton } from "@/components/ui/delete-button";
import { ListSkeleton } from "@/components/ui/list-skeleton";
import { pagePaths } from "@/lib/base/paths";
import { personaQueries } from "@/lib/scenarios/personas/client/persona-queries";
import { useDeletePersona } from "@/lib/scenarios/personas/client/use-persona-changes";
import { PersonaForm } from "./persona-form";

const listOf = (project: string) => ({ label: "Personas", href: pagePaths.personas(project) });

export function NewPersonaView({ project }: { project: string }) {
  return (
    <EntityFrame list={listOf(project)} name="New persona">
      <div className="max-w-3xl">
        <PersonaForm project={project} persona={null} />
      </div>
    </EntityFrame>
  );
}

export function PersonaView({ project, personaId }: { project: string; personaId: string }) {
  const { data, error, refetch, isSettled } = useFormQuery(
    personaQueries.detail(project, personaId),
  );
  return (
    <EntityFrame
      list={listOf(project)}
      name={data?.name ?? "Persona"}
      actions={data && <DeletePersona project={project} personaId={data.id} />}
    >
      {error && !data && (
        <LoadError what="the persona" error={error} onRetry={() => void refetch()} />
      )}
      <div className="max-w-3xl">
        {data && isSettled ? <PersonaForm project={project} persona={data} /> : <ListSkeleton />}
      </div>
    </EntityFrame>
  );
}

function DeletePersona({ project, personaId }: { project: string; personaId: string }) {
  const router = useRouter();
  const remove = useDeletePersona(project);
  return (
    <DeleteButton
      question="Delete this persona?"
      explanation="Scenarios that run with it go on without it, in a new version. Runs that were made keep what they said. This cannot be undone."
      error={remove.error}
      onConfirm={() => {
        remove.mutate(personaId, {
          onSuccess: () => {
            router.push(pagePaths.personas(project));
          },
        });
      }}
    />
  );
}
