import { randomUUID } from "node:crypto";

import type { Context } from "../context";

/** Of work that no request asks for: the runner, schedules, webhooks. `name` signs what it changes. */
export function systemContext(projectId: string, name = "System"): Context {
  return {
    project: { id: projectId },
    actor: { kind: "system", id: null, name },
    now: Date.now(),
    requestId: randomUUID(),
  };
}
