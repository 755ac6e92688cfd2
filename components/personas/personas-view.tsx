"use client";

import { useQuery } from "@tanstack/react-query";

import { ListPage } from "@/components/layout/list-page";
import { ProblemLine } from "@/components/ui/problem-notice";
import { RowLink } from "@/components/ui/row-link";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time-text";
import { pagePaths } from "@/lib/base/paths";
import { visibleText } from "@/lib/base/text/visible-text";
import { personaQueries } from "@/lib/scenarios/personas/client/persona-queries";
import type { Persona } from "@/lib/scenarios/personas/persona-schema";

export function PersonasView({ project }: { project: string }) {
  const query = useQuery(personaQueries.list(project));
  return (
    <ListPage
      title="Personas"
      create={{ label: "New persona", href: pagePaths.newPersona(project) }}
      query={query}
      empty={
        <p>
          A persona is who the simulated user is: a hurried guest, a careful auditor. A scenario
          runs once with each of its personas.
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
            <Td className="text-muted hidden text-right whitespace-nowrap sm:table-cell">
              <RelativeTime time={updatedAt} className="relative z-10" />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
