// The scenarios of a test's project, requested as a client does.
import { ask, type Reply, type RouteHandler } from "../servers/ask";
import type { TestProject } from "../test-project";

type Handlers = Record<"POST" | "GET" | "PUT" | "DELETE", RouteHandler>;

/** `handlers` are those of the routes: POST of the list, the others of one scenario. */
export function scenarioApi(project: TestProject, { POST, GET, PUT, DELETE }: Handlers) {
  const pathOf = (id?: string) =>
    `/api/projects/${project.id}/scenarios${id === undefined ? "" : `/${id}`}`;
  const post = (body: unknown): Promise<Reply> =>
    ask(POST, { method: "POST", path: pathOf(), body });
  return {
    pathOf,
    post,
    put: (id: string, body: unknown) => ask(PUT, { method: "PUT", path: pathOf(id), body }),
    get: (id: string) => ask(GET, { path: pathOf(id) }),
    remove: (id: string) => ask(DELETE, { method: "DELETE", path: pathOf(id) }),
    /** The scenario that was made. */
    made: async (body: unknown) => (await post(body)).body as Record<string, string>,
  };
}
