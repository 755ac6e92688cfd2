"use client";

import { useQuery } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";

import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { LoadError } from "@/components/layout/load-error";
import { PageFrame } from "@/components/layout/page-frame";
import { PageTitle } from "@/components/layout/page-title";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { ListSkeleton } from "@/components/ui/list-skeleton";
import { pagePaths } from "@/lib/paths";
import { personaQueries } from "@/lib/personas/client/persona-queries";
import { useDeletePersona } from "@/lib/personas/client/use-persona-changes";
import type { Persona } from "@/lib/personas/persona-schema";
import { visibleText } from "@/lib/visible-text";
import { PersonaForm } from "./persona-form";

export function NewPersonaView({ project }: { project: string }) {
  return (
    <PersonaFrame project={project} name="New persona">
      <PersonaForm project={project} persona={null} />
    </PersonaFrame>
  );
}

export function PersonaView({ project, personaId }: { project: string; personaId: string }) {
  const { data, error, refetch } = useQuery({
    ...personaQueries.detail(project, personaId),
    refetchInterval: false, // what stands in the form is not exchanged under somebody's hands
  });
  return (
    <PersonaFrame project={project} name={data?.name ?? "Persona"} persona={data}>
      {error && !data && (
        <LoadError what="the persona" error={error} onRetry={() => void refetch()} />
      )}
      {data ? <PersonaForm project={project} persona={data} /> : <ListSkeleton />}
    </PersonaFrame>
  );
}

interface PersonaFrameProps {
  project: string;
  name: string;
  persona?: Persona | undefined;
  children: ReactNode;
}

function PersonaFrame({ project, name, persona, children }: PersonaFrameProps) {
  return (
    <PageFrame>
      <PageTitle parts={[visibleText(name)]} />
      <Breadcrumbs
        above={[{ label: "Personas", href: pagePaths.personas(project) }]}
        current={visibleText(name)}
      />
      <div className="mt-2 mb-5 flex max-w-3xl flex-wrap items-start justify-between gap-3">
        <h1 dir="auto" className="min-w-0 text-xl font-semibold wrap-anywhere">
          {visibleText(name)}
        </h1>
        {persona && <DeletePersona project={project} personaId={persona.id} />}
      </div>
      <div className="max-w-3xl">{children}</div>
    </PageFrame>
  );
}

function DeletePersona({ project, personaId }: { project: string; personaId: string }) {
  const router = useRouter();
  const remove = useDeletePersona(project);
  return (
    <>
      {remove.error && (
        <p role="alert" className="text-failure text-sm">
          {remove.error.message}
        </p>
      )}
      <ConfirmButton
        size="sm"
        question="Delete this persona?"
        explanation="Scenarios that run with it go on without it, in a new version. Runs that were made keep what they said. This cannot be undone."
        yes="Delete"
        onConfirm={() => {
          remove.mutate(personaId, {
            onSuccess: () => {
              router.push(pagePaths.personas(project));
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
