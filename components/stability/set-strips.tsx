"use client";

import { useQuery } from "@tanstack/react-query";

import { CELL_PARTS } from "@/components/runs/cell-chips";
import { visibleText } from "@/lib/base/text/visible-text";
import { stabilityQueries } from "@/lib/results/stability/client/stability-queries";
import { StripList } from "./strip-list";

/** What the cells of a set did lately. */
export function SetStrips({ project, setId }: { project: string; setId: string }) {
  const { data } = useQuery(stabilityQueries.strips(project, { set: setId }));
  if (!data) return null;
  const varying = CELL_PARTS.filter(
    (part) => new Set(data.items.map((cell) => cell[part])).size > 1,
  );
  return (
    <StripList
      project={project}
      page={data}
      setId={setId}
      parts={varying}
      nameOf={({ name, scenarioId }) => (
        <bdi className="line-clamp-6 min-w-0 font-medium wrap-anywhere">
          {visibleText(name ?? scenarioId)}
        </bdi>
      )}
    />
  );
}
