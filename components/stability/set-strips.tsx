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
        <bdi className="line-clamp-6 min-w-0 font-medium wrap-anywhere">
          {visibleText(name ?? scenarioId)}
        </bdi>
      )}
    />
  );
}
