// Events of a project, sent and read as clients of HoneyHive do.
import { serve } from "@/lib/api/server/serve";
import { honeyhiveOperations } from "@/lib/dialects/honeyhive/server/honeyhive-operations";
import type { TestProject } from "../test-project";
import { ask, type RouteHandler } from "./ask";

const createEvent = serve(honeyhiveOperations.createEvent);
const getEvent = serve(honeyhiveOperations.getEvent);

/** An event with nothing but the required fields. */
export const LEAST_EVENT = { event_type: "tool", inputs: {} };

export function honeyhiveClient(project: TestProject) {
  const auth = () => ({ authorization: `Bearer ${project.key}` });
  const send = (handler: RouteHandler, path: string, body: unknown) =>
    ask(handler, { method: "POST", path, body, headers: auth() });
  const post = (body: unknown) => send(createEvent, "/v1/events", body);
  const readBack = async (id: string) =>
    (await ask(getEvent, { path: `/v1/events/${encodeURIComponent(id)}`, headers: auth() })).body;
  return { auth, send, post, readBack };
}
