import { randomUUID } from "node:crypto";

import { cache } from "react";

import { LOCAL_PERSON, type RequestContext } from "@/lib/access/context";
import type { Project } from "@/lib/access/projects/project";
import { getProject } from "@/lib/access/projects/server/get-project";
import { decodeIdSegment } from "@/lib/base/ids/ids";
import { currentTimeMs } from "@/lib/base/values/clock";
import { orNotFound } from "./or-not-found";

interface LoadedProject extends Project {
  /** For the verbs that the page calls. */
  ctx: RequestContext;
}

/** The project that a page's address names; asked for once a request, by layout and page alike. */
export const loadProject = cache(async (segment: string): Promise<LoadedProject> => {
  const project = await orNotFound(getProject(decodeIdSegment(segment)));
  const ctx = { project, actor: LOCAL_PERSON, now: currentTimeMs(), requestId: randomUUID() };
  return { ...project, ctx };
});
