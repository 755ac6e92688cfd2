"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";

import { LoadError } from "@/components/layout/load-error";
import { PageFrame } from "@/components/layout/page-frame";
import { PageTitle } from "@/components/layout/page-title";
import { buttonVariants } from "@/components/ui/button";
import { ListSkeleton } from "@/components/ui/list-skeleton";
import { PageLink } from "@/components/ui/page-link";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time-text";
import { pagePaths } from "@/lib/paths";
import { personaQueries } from "@/lib/personas/client/persona-queries";
import type { Persona } from "@/lib/personas/persona-schema";
import { visibleText } from "@/lib/visible-text";

export function PersonasView({ project }: { project: string }) {
  const { data, error, refetch } = useQuery(personaQueries.list(project));
  return (
    <PageFrame>
      <PageTitle parts={["Personas"]} />
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-xl font-semibold">Personas</h1>
        <PageLink
          href={pagePaths.newPersona(project)}
          className={buttonVariants({ variant: "primary" })}
        >
          <Plus aria-hidden />
          New persona
        </PageLink>
      </div>
      {error && <LoadError what="the personas" error={error} onRetry={() => void refetch()} />}
      {!data && !error && <ListSkeleton />}
      {data?.length === 0 && (
        <p className="border-border text-muted rounded-lg border px-4 py-12 text-center text-sm">
          A persona is who the simulated user is: a hurried guest, a careful auditor. A scenario
          runs once with each of its personas.
        </p>
      )}
      {data && data.length > 0 && <PersonaTable project={project} personas={data} />}
    </PageFrame>
  );
}

function PersonaTable({ project, personas }: { project: string; personas: readonly Persona[] }) {
  return (
    <Table caption="Personas" className="table-fixed">
      <thead>
        <tr>
          <Th className="w-2/5">Persona</Th>
          <Th>Description</Th>
          <Th className="hidden w-32 text-right sm:table-cell">Updated</Th>
        </tr>
      </thead>
      <tbody>
        {personas.map(({ id, name, description, updatedAt }) => (
          <Tr key={id}>
            <Td>
              <PageLink
                data-row
                href={pagePaths.persona(project, id)}
                dir="auto"
                className="row-link line-clamp-2 font-medium wrap-anywhere"
              >
                {visibleText(name)}
              </PageLink>
            </Td>
            <Td className="text-muted">
              <p dir="auto" className="line-clamp-2 wrap-anywhere">
                {visibleText(description ?? "")}
              </p>
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
