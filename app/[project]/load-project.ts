import { cache } from "react";

import type { Project } from "@/lib/access/projects/project";
import { getProject } from "@/lib/access/projects/server/get-project";
import { decodeIdSegment } from "@/lib/base/ids/id-segment";
import { orNotFound } from "./or-not-found";

/** The project that a page's address names; asked for once a request, by layout and page alike. */
export const loadProject = cache(async (segment: string): Promise<Project> =>
  orNotFound(getProject(decodeIdSegment(segment))),
);
