import { randomUUID } from "node:crypto";

import { cache } from "react";

import type { RequestContext } from "@/lib/access/context";
import type { Project } from "@/lib/access/projects/project";
import { actorIn } from "@/lib/access/sign-in/server/find-actor";
import { decodeIdSegment } from "@/lib/base/ids/ids";
import { currentTimeMs } from "@/lib/base/values/clock";
import { orSignIn, pageCookies } from "../load-access";
import { orNotFound } from "./or-not-found";

interface LoadedProject extends Project {
  /** For the verbs that the page calls. */
  ctx: RequestContext;
}

/** The project that a page's address names, for whoever may read it; asked for once a request, by layout and page alike. */
export const loadProject = cache(async (segment: string): Promise<LoadedProject> => {
  const found = actorIn(decodeIdSegment(segment), await pageCookies());
  const { project, actor } = await orNotFound(orSignIn(found));
  const ctx = { project, actor, now: currentTimeMs(), requestId: randomUUID() };
  return { ...project, ctx };
});
