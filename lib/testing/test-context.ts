import { LOCAL_PERSON, type RequestContext } from "@/lib/access/context";
import type { Project } from "@/lib/access/projects/project";

/** The context of a request in open mode. */
export function testContext(project: string | Project): RequestContext {
  const resolved =
    typeof project === "string"
      ? { id: project, slug: project, name: project, isArchived: false }
      : project;
  return {
    project: resolved,
    actor: LOCAL_PERSON,
    requestId: "test",
    get now() {
      return Date.now();
    },
  };
}
