import { cache } from "react";

import { decodeIdSegment } from "@/lib/id-segment";
import type { Project } from "@/lib/projects/project";
import { getProject } from "@/lib/projects/server/get-project";
import { orNotFound } from "./or-not-found";

/** The project that a page's address names; asked for once a request, by layout and page alike. */
export const loadProject = cache(async (segment: string): Promise<Project> =>
  orNotFound(getProject(decodeIdSegment(segment))),
);
