"use client";

import { visibleText } from "@/lib/base/text/visible-text";
import { StripList } from "./strip-list";

/** What the cells of a set did lately. */
export function SetStrips({ project, setId }: { project: string; setId: string }) {
  return (
    <StripList
      project={project}
      of={{ set: setId }}
      nameOf={({ name, scenarioId }) => (
        <bdi className="min-w-0 truncate font-medium">{visibleText(name ?? scenarioId)}</bdi>
      )}
    />
  );
}
