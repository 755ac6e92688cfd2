"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";

import { useFormQuery } from "@/components/forms/use-save-form";
import { EntityFrame } from "@/components/layout/entity-frame";
import { ListPage, LoadError } from "@/components/layout/list-page";
import { Allowed, AllowedForm } from "@/components/people/access";
import { DeleteButton } from "@/components/ui/inputs/confirm-button";
import { RowLink } from "@/components/ui/links";
import { ProblemLine } from "@/components/ui/notice";
import { ListSkeleton } from "@/components/ui/skeleton";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time-text";
import { pagePaths } from "@/lib/base/paths";
import { plural } from "@/lib/base/text/names";
import { visibleText } from "@/lib/base/text/visible-text";
import { personaQueries, useDeletePersona } from "@/lib/scenarios/personas/client/persona-queries";
import type { Persona } from "@/lib/scenarios/personas/persona-schema";
import { PersonaForm } from "./persona-form";
import { usePersonaUse } from "./persona-use";

export function PersonasView({ project }: { project: string }) {
  const query = useQuery(personaQueries.list(project));
  return (
    <ListPage
      title="Personas"
      create={{ label: "New persona", href: pagePaths.newPersona(project) }}
      query={query}
      empty={
        <p>
          A persona describes the simulated user, such as a hurried guest or a careful auditor. A
          scenario runs once for each of its personas.
        </p>
      }
    >
      {(personas) => <PersonaTable project={project} personas={personas} />}
    </ListPage>
  );
}

function PersonaTable({ project, personas }: { project: string; personas: readonly Persona[] }) {
  return (
    <Table caption="Personas" className="table-fixed">
      <thead>
        <tr>
          <Th className="w-2/5">Persona</Th>
          <Th>Description</Th>
          <Th className="hidden w-32 sm:table-cell">Used in</Th>
          <Th className="hidden w-32 text-right sm:table-cell">Updated</Th>
        </tr>
      </thead>
      <tbody>
        {personas.map(({ id, name, description, updatedAt, problem }) => (
          <Tr key={id}>
            <Td>
              <RowLink href={pagePaths.persona(project, id)}>{visibleText(name)}</RowLink>
            </Td>
            <Td className="text-muted">
              <p dir="auto" className="line-clamp-2 wrap-anywhere">
                {visibleText(description ?? "")}
              </p>
              <ProblemLine problem={problem} />
            </Td>
            <Td className="text-muted hidden sm:table-cell">
              <UseCount project={project} personaId={id} />
            </Td>
            <Td className="text-muted hidden text-right whitespace-nowrap sm:table-cell">
              <RelativeTime time={updatedAt} className="relative z-10" />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function UseCount({ project, personaId }: { project: string; personaId: string }) {
  const scenarios = usePersonaUse(project, personaId);
  if (!scenarios) return null;
  return scenarios.length === 0 ? "–" : plural(scenarios.length, "scenario");
}

const listOf = (project: string) => ({ label: "Personas", href: pagePaths.personas(project) });

export function NewPersonaView({ project }: { project: string }) {
  return (
    <EntityFrame list={listOf(project)} name="New persona">
      <AllowedForm to="write">
        <PersonaForm project={project} persona={null} />
      </AllowedForm>
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
      actions={
        data && (
          <Allowed to="write">
            <DeletePersona project={project} personaId={data.id} />
          </Allowed>
        )
      }
    >
      {error && !data && (
        <LoadError what="the persona" error={error} onRetry={() => void refetch()} />
      )}
      {data && isSettled ? (
        <AllowedForm to="write">
          <PersonaForm project={project} persona={data} />
        </AllowedForm>
      ) : (
        <ListSkeleton />
      )}
    </EntityFrame>
  );
}

function DeletePersona({ project, personaId }: { project: string; personaId: string }) {
  const router = useRouter();
  const remove = useDeletePersona(project);
  return (
    <DeleteButton
      question="Delete this persona?"
      explanation="It is removed from the scenarios that use it, which get a new version. Existing runs are kept. This cannot be undone."
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
