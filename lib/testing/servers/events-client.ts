// Events of a project, sent and read as clients of HoneyHive do.
import type { TestProject } from "../test-project";
import { ask, type RouteHandler } from "./ask";

/** An event with nothing but the required fields. */
export const LEAST_EVENT = { event_type: "tool", inputs: {} };

/** Of the routes that take an event and give it back. */
export function eventsClient(
  project: TestProject,
  routes: { post: RouteHandler; get: RouteHandler },
) {
  const auth = () => ({ authorization: `Bearer ${project.key}` });
  const send = (handler: RouteHandler, path: string, body: unknown) =>
    ask(handler, { method: "POST", path, body, headers: auth() });
  const post = (body: unknown) => send(routes.post, "/v1/events", body);
  const readBack = async (id: string) => {
    const path = `/v1/events/${encodeURIComponent(id)}`;
    return (await ask(routes.get, { path, headers: auth() })).body;
  };
  return { auth, send, post, readBack };
}
